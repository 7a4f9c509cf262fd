import { paths } from "#app/platform/paths";
import { useI18n } from "#app/ui/i18n";
import { Section } from "#app/ui/section";
import type { Team } from "./team";

/** How one comes into a team, in plain words. */
export function HowToJoin({ team, hasAgreement, isIn }: { team: Team; hasAgreement: boolean; isIn: boolean }) {
  const { t } = useI18n();
  const takesPeople = !team.isArchived && team.joinPolicy !== "invitation";
  return (
    <Section id="join" title={t("joining.how.title")}>
      <div className="words">
        <p>{t(team.isArchived ? "joining.how.archived" : `joining.how.${team.joinPolicy}`)}</p>
        {hasAgreement && !team.isArchived && <p>{t("joining.how.agreement")}</p>}
      </div>
      <p className="acts">
        {takesPeople && !isIn && (
          <a className="go" href={paths.teamPart(team.slug, "join")}>
            {t(team.joinPolicy === "open" ? "teams.page.join" : "teams.page.ask")}
          </a>
        )}
        {hasAgreement && (
          <a className="go" href={paths.teamPart(team.slug, "agreement")}>
            {t("joining.agreement")}
          </a>
        )}
      </p>
    </Section>
  );
}
