import { paths } from "#app/platform/paths";
import { HiddenFields } from "#app/ui/form/form";
import { useI18n } from "#app/ui/i18n";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import type { Exposure, Team } from "./team";
import { useTeamCrumbs } from "./team-form";

/** Before a team is made public or private: what that shows, or takes away. */
export function VisibilityPage({ team, exposure }: { team: Team; exposure: Exposure | null }) {
  const { t } = useI18n();
  const shown = Object.entries(exposure ?? {}).filter(([, count]) => count > 0) as [keyof Exposure, number][];
  const title = exposure
    ? t("teams.visibility.toPublic", { name: team.name })
    : t("teams.visibility.toPrivate", { name: team.name });
  return (
    <Page narrow crumbs={useTeamCrumbs(team)}>
      <PageHead
        portal
        title={title}
        lead={t(exposure ? "teams.visibility.toPublicLead" : "teams.visibility.toPrivateLead")}
      />
      {exposure && (
        <>
          <ul className="mlist">
            <li>{team.name}</li>
            {shown.map(([what, count]) => (
              <li key={what}>{t(`teams.visibility.lists.${what}`, { count })}</li>
            ))}
          </ul>
          <p className="meta">{t("teams.visibility.always")}</p>
        </>
      )}
      <form method="post" className="form">
        <HiddenFields values={{ version: team.version, visibility: exposure ? "public" : "private" }} />
        <p className="acts">
          <button className="btn" type="submit">
            {t(exposure ? "teams.visibility.publicSubmit" : "teams.visibility.privateSubmit")}
          </button>
          <a className="go" href={paths.team(team.slug)}>
            {team.name}
          </a>
        </p>
      </form>
    </Page>
  );
}
