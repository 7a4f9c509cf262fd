import { ConflictsTable, UpdatesTable } from "#app/features/documents/import-differences";
import { CheckboxField } from "#app/ui/form/choice-fields";
import { FieldSet } from "#app/ui/form/form";
import { useI18n } from "#app/ui/i18n";
import type { Differences } from "./understood";

/** What changing a solution in place would do: what both changed, what is changed, what comes, what goes. */
export function DifferencesView({ differences }: { differences: Differences }) {
  const { t } = useI18n();
  const { conflicts, changes, added, removals, isReordered } = differences;
  const sides = { portal: t("writing.inPlan"), document: t("writing.inText") };
  return (
    <>
      {conflicts.length > 0 && (
        <>
          <p>{t("writing.conflictsWhat")}</p>
          <ConflictsTable conflicts={conflicts} words={{ caption: t("writing.conflicts"), ...sides }} />
        </>
      )}
      {changes.length > 0 && <UpdatesTable updates={changes} words={{ caption: t("writing.changes"), ...sides }} />}
      {isReordered && <p>{t("writing.reordered")}</p>}
      {added.length > 0 && (
        <>
          <h3>{t("writing.added")}</h3>
          <ul className="rows">
            {added.map(({ type, title }, at) => (
              <li key={at}>
                <span className="meta">{t(`readings.thing.${type}`)}</span> <span className="words">{title}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {removals.length > 0 && (
        <FieldSet legend={t("writing.removals")}>
          <p className="hint">{t("writing.removalsWhat")}</p>
          {removals.map(({ key, type, title }) => (
            <CheckboxField
              key={key}
              name="removed"
              value={key}
              label={
                <>
                  {t("writing.takeOut", { thing: t(`readings.thing.${type}`) })} <span className="words">{title}</span>
                </>
              }
            />
          ))}
        </FieldSet>
      )}
    </>
  );
}
