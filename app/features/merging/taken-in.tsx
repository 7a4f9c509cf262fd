import { paths } from "#app/platform/paths";
import { useI18n } from "#app/ui/i18n";
import { Section } from "#app/ui/section";
import { Instant } from "#app/ui/when";

type TakenInProps = { slug: string; merges: { mergeId: string; name: string; at: number }[]; mayMerge: boolean };

/** Says which organizations went into this one, and leads an admin to more. Nothing where there is neither. */
export function TakenInList({ slug, merges, mayMerge }: TakenInProps) {
  const { t, rich } = useI18n();
  if (merges.length === 0 && !mayMerge) return null;
  return (
    <Section id="taken-in" title={t(merges.length > 0 ? "merging.takenIn.title" : "merging.list.title")}>
      {merges.length > 0 && (
        <ul className="plainlist">
          {merges.map(({ mergeId, name, at }) => (
            <li key={mergeId}>{rich("merging.takenIn.since", { name, day: () => <Instant at={at} /> })}</li>
          ))}
        </ul>
      )}
      {mayMerge && (
        <p className="acts">
          <a className="go" href={paths.organizationPart(slug, "merge")}>
            {t("merging.organization.link")}
          </a>
          {merges.length > 0 && (
            <a className="go" href={`${paths.settingsPart("duplicates")}#merges`}>
              {t("merging.takenIn.undo")}
            </a>
          )}
        </p>
      )}
    </Section>
  );
}
