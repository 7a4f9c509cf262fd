import { paths } from "#app/platform/paths";
import { ConfirmButton } from "#app/ui/form/confirm-button";
import { useI18n } from "#app/ui/i18n";
import { Paragraphs } from "#app/ui/paragraphs";
import { Section } from "#app/ui/section";
import { Gap } from "#app/ui/tag";
import type { Facilitator, OrganizationAtTable, Question, Team, TeamFigures } from "./team";
import { AtTheTable } from "./team-table";

type WhoProps = {
  team: Team;
  facilitators: Facilitator[];
  /** How many facilitators there are, shown or not. */
  figures: TeamFigures;
  table: OrganizationAtTable[];
  mayLeave: boolean;
};

/** Who is in a team: facilitators by name, the rest in figures by stakeholder group. */
export function WhoIsInIt({ team, facilitators, figures, table, mayLeave }: WhoProps) {
  const { t, format } = useI18n();
  return (
    <Section id="who" title={t("teams.page.who")}>
      <div className="two">
        <div>
          <h3 className="sub">{t("teams.page.facilitators")}</h3>
          <Facilitators facilitators={facilitators} count={figures.facilitators} />
        </div>
        <div>
          <h3 className="sub">
            {t("teams.page.members", { members: figures.members, organizations: figures.organizations })}
          </h3>
          {figures.byGroup.length > 0 && (
            <table className="tbl">
              <caption className="vh">{t("teams.page.byGroup")}</caption>
              <thead className="vh">
                <tr>
                  <th scope="col">{t("teams.page.group")}</th>
                  <th scope="col">{t("teams.page.organizations")}</th>
                </tr>
              </thead>
              <tbody>
                {figures.byGroup.map(({ group, organizations }) => (
                  <tr key={group ?? ""}>
                    <th scope="row">{group ?? t("teams.page.noGroup")}</th>
                    <td className="n">{format.number(organizations)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </div>
      </div>
      <AtTheTable table={table} />
      <p className="acts">
        <a className="go" href={paths.teamPart(team.slug, "people")}>
          {t("teams.page.everybody")}
        </a>
      </p>
      {mayLeave && (
        <ConfirmButton
          mild
          label={t("teams.page.leave")}
          confirm={t("teams.page.leaveConfirm")}
          action={paths.teamPart(team.slug, "leave")}
        >
          <p>{t("teams.page.leaveText")}</p>
        </ConfirmButton>
      )}
    </Section>
  );
}

function Facilitators({ facilitators, count }: { facilitators: Facilitator[]; count: number }) {
  const { t } = useI18n();
  if (count === 0) {
    return (
      <p>
        <Gap>{t("teams.page.noFacilitator")}</Gap>
      </p>
    );
  }
  if (facilitators.length === 0) return <p className="meta">{t("teams.page.hiddenFacilitators")}</p>;
  return (
    <ul className="plainlist">
      {facilitators.map(({ personId, name, organizations }) => (
        <li key={personId}>{[name, ...organizations].join(", ")}</li>
      ))}
    </ul>
  );
}

/** A team's questions with their answers. Nothing when there are none. */
export function Questions({ questions }: { questions: Question[] }) {
  const { t } = useI18n();
  if (questions.length === 0) return null;
  return (
    <Section id="faq" title={t("teams.page.faq")}>
      <div>
        {questions.map(({ id, question, answer }, at) => (
          <details className="q" key={id} open={at === 0}>
            <summary>{question}</summary>
            <Paragraphs text={answer} />
          </details>
        ))}
      </div>
    </Section>
  );
}
