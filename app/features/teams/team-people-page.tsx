import { paths } from "#app/platform/paths";
import { EmptyState } from "#app/ui/empty-state";
import { useI18n } from "#app/ui/i18n";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { Pager } from "#app/ui/pager";
import { Section } from "#app/ui/section";
import { Cell, RecordTable } from "#app/ui/table";
import { OpenTag } from "#app/ui/tag";
import { Handovers } from "./handover-parts";
import type { Handover } from "./joining";
import type { Member, OrganizationAtTable, Team } from "./team";
import { useTeamCrumbs } from "./team-form";
import { TeamTable } from "./team-table";

type Choice = { value: string; label: string };

type TeamPeopleProps = {
  team: Team;
  members: Member[];
  pager: { shown: number; total: number; previousHref: string | null; nextHref: string | null };
  table: OrganizationAtTable[];
  mayInvite: boolean;
  mayName: boolean;
  handovers: Handover[];
  personId: string | null;
  mayHandOver: boolean;
  choices: { people: Choice[]; organizations: Choice[] };
};

/** Everybody in a team, and the organizations at its table. */
export function TeamPeoplePage({ team, members, pager, table, mayInvite, mayName, choices, ...page }: TeamPeopleProps) {
  const { t } = useI18n();
  const invite = mayInvite && (
    <a className="btn" href={paths.teamSetting(team.slug, "invitations")}>
      {t("teams.people.invitations")}
    </a>
  );
  return (
    <Page crumbs={useTeamCrumbs(team)}>
      <PageHead portal title={t("teams.people.title", { name: team.name })} actions={invite} />
      <Section id="people" title={t("teams.people.members")}>
        {members.length === 0 ? (
          <EmptyState title={t("teams.people.none.title")}>{t("teams.people.none.text")}</EmptyState>
        ) : (
          <>
            <MembersTable team={team} members={members} mayInvite={mayInvite} mayName={mayName} />
            <Pager {...pager} />
          </>
        )}
        {(mayInvite || page.mayHandOver) && (
          <p className="acts">
            {mayInvite && (
              <a className="go" href={paths.teamSetting(team.slug, "requests")}>
                {t("joining.requests.link", { count: members.filter(({ isRequest }) => isRequest).length })}
              </a>
            )}
            {page.mayHandOver && (
              <a className="go" href={paths.teamPart(team.slug, "handovers")}>
                {t("joining.handover.link")}
              </a>
            )}
          </p>
        )}
        {mayName && <AddPerson team={team} people={choices.people} />}
      </Section>
      <Handovers team={team} handovers={page.handovers} personId={page.personId} mayConfirm={mayName} />
      <TeamTable team={team} table={table} mayEdit={mayInvite} organizations={choices.organizations} />
    </Page>
  );
}

type MembersTableProps = Pick<TeamPeopleProps, "team" | "members" | "mayInvite" | "mayName">;

function MembersTable({ team, members, mayInvite, mayName }: MembersTableProps) {
  const { t, format } = useI18n();
  const showsEmail = members.some(({ email }) => email !== null);
  return (
    <RecordTable caption={t("teams.people.members")}>
      <thead>
        <tr>
          <th scope="col">{t("teams.people.name")}</th>
          <th scope="col">{t("teams.people.role")}</th>
          <th scope="col">{t("teams.people.organization")}</th>
          {showsEmail && <th scope="col">{t("teams.people.email")}</th>}
          {mayInvite && (
            <th scope="col">
              <span className="vh">{t("teams.people.action")}</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {members.map((member) => (
          <tr key={member.personId}>
            <th scope="row">{member.name}</th>
            <Cell label={t("teams.people.role")}>
              {member.isRequest ? <OpenTag>{t("teams.people.asks")}</OpenTag> : t(`people.role.${member.role}`)}
              {member.endsOn !== null && (
                <span className="meta">
                  {" "}
                  {t(member.carriesOver ? "joining.term.untilReplaced" : "joining.term.until", {
                    day: format.longDay(member.endsOn),
                  })}
                </span>
              )}
            </Cell>
            <Cell label={t("teams.people.organization")}>
              {member.organizations.join(", ")}
              {member.says.length > 0 && (
                <>
                  {" "}
                  <OpenTag>{t("joining.says", { names: member.says.join(", ") })}</OpenTag>
                </>
              )}
            </Cell>
            {showsEmail && <Cell label={t("teams.people.email")}>{member.email}</Cell>}
            {mayInvite && (
              <td>
                <MemberLink team={team} member={member} mayName={mayName} />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </RecordTable>
  );
}

/** Where a request is answered, or what somebody is in the team is changed. */
function MemberLink({ team, member, mayName }: { team: Team; member: Member; mayName: boolean }) {
  const { t } = useI18n();
  if (member.role === "facilitator" && !mayName) return null;
  const href = member.isRequest
    ? `${paths.teamSetting(team.slug, "requests")}#waiting`
    : paths.term(team.slug, member.personId);
  return (
    <a className="go" href={href}>
      {t(member.isRequest ? "joining.asked.letter.action" : "joining.term.change")}{" "}
      <span className="vh">{member.name}</span>
    </a>
  );
}

function AddPerson({ team, people }: { team: Team; people: Choice[] }) {
  const { t } = useI18n();
  return (
    <form className="find" method="post" action={paths.teamPart(team.slug, "people")}>
      <div className="field">
        <label htmlFor="add-person">{t("teams.people.add")}</label>
        <select className="in" id="add-person" name="personId" required defaultValue="">
          <option value="" disabled>
            {t("ui.form.choose")}
          </option>
          {people.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </div>
      <button className="btn btn-2" type="submit" name="role" value="member">
        {t("teams.people.addSubmit")}
      </button>
    </form>
  );
}
