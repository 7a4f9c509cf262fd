import { useI18n } from "./i18n";

/** Under a page: the ways to see it as others get it, each in a tab of its own. */
export function ViewAsLinks({ publicHref, memberHref }: { publicHref: string; memberHref: string }) {
  const { t } = useI18n();
  return (
    <p className="wrap meta view-as noprint">
      {t("audit.viewAs.label")}{" "}
      <a href={publicHref} target="_blank" rel="noopener">
        {t("audit.viewAs.public")}
      </a>{" "}
      ·{" "}
      <a href={memberHref} target="_blank" rel="noopener">
        {t("audit.viewAs.member")}
      </a>{" "}
      {t("audit.viewAs.newTab")}
    </p>
  );
}
