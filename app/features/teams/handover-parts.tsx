import type { FormReply } from "#app/platform/form-reply";
import { paths } from "#app/platform/paths";
import { CheckboxField, SelectField } from "#app/ui/form/choice-fields";
import { ErrorSummary } from "#app/ui/form/error-summary";
import { Form, SubmitRow } from "#app/ui/form/form";
import { TextArea } from "#app/ui/form/text-fields";
import { useI18n } from "#app/ui/i18n";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { Paragraphs } from "#app/ui/paragraphs";
import { Section } from "#app/ui/section";
import type { Handover } from "./joining";
import type { Team } from "./team";
import { useTeamCrumbs } from "./team-form";

type HandoverPageProps = {
  team: Pick<Team, "slug" | "name">;
  members: { value: string; label: string }[];
  reply: FormReply | undefined;
};

/** Proposing who facilitates a team next. */
export function HandoverPage({ team, members, reply }: HandoverPageProps) {
  const { t } = useI18n();
  const people = { href: paths.teamPart(team.slug, "people"), label: t("teams.people.members") };
  return (
    <Page narrow crumbs={[...useTeamCrumbs(team), people]}>
      <PageHead portal title={t("joining.handover.title")} lead={t("joining.handover.lead")} />
      {members.length === 0 ? (
        <p>{t("joining.handover.noMembers")}</p>
      ) : (
        <Form reply={reply} keep>
          <ErrorSummary labels={{ toPersonId: t("joining.handover.to") }} />
          <SelectField
            name="toPersonId"
            label={t("joining.handover.to")}
            hint={t("joining.handover.toHint")}
            required
            options={members}
          />
          <CheckboxField name="stays" label={t("joining.handover.stays")} defaultChecked />
          <TextArea name="note" label={t("joining.handover.note")} rows={3} />
          <SubmitRow label={t("joining.handover.propose")} />
        </Form>
      )}
    </Page>
  );
}

type HandoversProps = {
  team: Pick<Team, "slug">;
  handovers: Handover[];
  /** Who reads, and whether they may confirm. */
  personId: string | null;
  mayConfirm: boolean;
};

/** The handovers under way, each with the answers that the reader may give. */
export function Handovers({ team, handovers, personId, mayConfirm }: HandoversProps) {
  const { t } = useI18n();
  if (handovers.length === 0) return null;
  return (
    <Section id="handovers" title={t("joining.handover.open")}>
      <ul className="rows">
        {handovers.map((handover) => (
          <li key={handover.id}>
            <p>
              <b>{t("joining.handover.says", { from: handover.from.name, to: handover.to.name })}</b>{" "}
              {t(handover.isAccepted ? "joining.handover.accepted" : "joining.handover.notYet", {
                to: handover.to.name,
              })}
            </p>
            <Paragraphs text={handover.note} />
            <form className="acts" method="post" action={paths.handover(team.slug, handover.id)}>
              {handover.to.id === personId && !handover.isAccepted && <Answers names={["accept", "decline"]} />}
              {handover.from.id === personId && <Answers names={["withdraw"]} />}
              {mayConfirm && <Answers names={["confirm", "refuse"]} />}
            </form>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Answers({ names }: { names: ("accept" | "decline" | "withdraw" | "confirm" | "refuse")[] }) {
  const { t } = useI18n();
  return (
    <>
      {names.map((name) => (
        <button key={name} className="btn btn-2 btn-s" type="submit" name="answer" value={name}>
          {t(`joining.handover.${name}`)}
        </button>
      ))}
    </>
  );
}
