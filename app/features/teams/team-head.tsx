import { paths } from "#app/platform/paths";
import { useI18n } from "#app/ui/i18n";
import { PageHead } from "#app/ui/page-head";
import { OpenTag, Tag } from "#app/ui/tag";
import type { Team, TeamRole } from "./team";

/** How the reader stands to the team. */
export type Standing = { role: TeamRole | null; hasAsked: boolean; isSignedIn: boolean; mayEdit: boolean };

/** The top of a team's page, with the one way to join it. */
export function TeamHead({ team, standing }: { team: Team; standing: Standing }) {
  const { t } = useI18n();
  return (
    <PageHead
      title={team.name}
      lead={team.purpose}
      address={
        <>
          {team.focus && <span className="meta">{team.focus}</span>}
          {team.visibility === "private" && <OpenTag>{t("teams.list.private")}</OpenTag>}
          {team.isArchived && <Tag>{t("teams.list.archived")}</Tag>}
        </>
      }
      actions={
        <>
          {!team.isArchived && <Joining team={team} standing={standing} />}
          {standing.mayEdit && (
            <a className="btn btn-2" href={paths.editTeam(team.slug)}>
              {t("teams.page.edit")}
            </a>
          )}
        </>
      }
    />
  );
}

function Joining({ team, standing }: { team: Team; standing: Standing }) {
  const { t } = useI18n();
  if (standing.role) {
    return (
      <span className="meta">
        {t(standing.role === "facilitator" ? "teams.page.youFacilitate" : "teams.page.youAre")}
      </span>
    );
  }
  if (standing.hasAsked) return <span className="meta">{t("teams.page.asked")}</span>;
  if (team.joinPolicy === "invitation") return <span className="meta">{t("teams.page.invitationNote")}</span>;
  const word = t(team.joinPolicy === "open" ? "teams.page.join" : "teams.page.ask");
  const note = (
    <span className="meta">{t(team.joinPolicy === "open" ? "teams.page.openNote" : "teams.page.requestNote")}</span>
  );
  if (!standing.isSignedIn) {
    return (
      <>
        <a className="btn" href={paths.join(paths.team(team.slug))}>
          {word}
        </a>
        {note}
      </>
    );
  }
  return (
    <>
      <form method="post" action={paths.teamPart(team.slug, "join")}>
        <button className="btn" type="submit">
          {word}
        </button>
      </form>
      {note}
    </>
  );
}
