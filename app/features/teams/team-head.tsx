import type { ReactNode } from "react";
import { paths } from "#app/platform/paths";
import { ConfirmButton } from "#app/ui/form/confirm-button";
import { useI18n } from "#app/ui/i18n";
import { PageHead } from "#app/ui/page-head";
import { OpenTag, Tag } from "#app/ui/tag";
import type { OwnStanding } from "./joining";
import type { Team, TeamRole } from "./team";

/** How the reader stands to the team. */
export type Standing = OwnStanding & { role: TeamRole | null; mayEdit: boolean };

type TeamHeadProps = {
  team: Team;
  standing: Standing;
  /** When and where the team meets next. */
  next?: ReactNode;
};

/** The top of a team's page, with the one way to join it. */
export function TeamHead({ team, standing, next }: TeamHeadProps) {
  const { t } = useI18n();
  return (
    <PageHead
      title={team.name}
      lead={team.purpose}
      address={
        <>
          {next}
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
  const words = useStandingWords(standing);
  if (standing.role) return <span className="meta">{words}</span>;
  if (standing.hasAsked) return <Asked team={team} />;
  if (team.joinPolicy === "invitation") return <span className="meta">{t("teams.page.invitationNote")}</span>;
  const isOpen = team.joinPolicy === "open";
  return (
    <>
      <a className="btn" href={paths.teamPart(team.slug, "join")}>
        {t(isOpen ? "teams.page.join" : "teams.page.ask")}
      </a>
      <span className="meta">
        {standing.declinedFor === null
          ? t(isOpen ? "teams.page.openNote" : "teams.page.requestNote")
          : t("joining.declined", { reason: standing.declinedFor })}
      </span>
    </>
  );
}

function useStandingWords({ role, endsOn, carriesOver }: Standing): string {
  const { t, format } = useI18n();
  const words = t(role === "facilitator" ? "teams.page.youFacilitate" : "teams.page.youAre");
  if (endsOn === null) return words;
  const day = format.longDay(endsOn);
  return `${words} ${t(carriesOver ? "joining.term.yoursCarries" : "joining.term.yours", { day })}`;
}

function Asked({ team }: { team: Team }) {
  const { t } = useI18n();
  return (
    <>
      <span className="meta">{t("teams.page.asked")}</span>
      <ConfirmButton
        mild
        label={t("joining.withdraw")}
        confirm={t("joining.withdrawConfirm")}
        action={paths.withdrawRequest(team.slug)}
      >
        <p>{t("joining.withdrawText")}</p>
      </ConfirmButton>
    </>
  );
}
