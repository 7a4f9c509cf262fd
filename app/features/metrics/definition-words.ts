import type { Translate } from "#app/platform/i18n/translator";
import type { DefinitionField } from "./metric-versions";

/** What one field of a metric's definition says, in words: what is kept as a code is named. */
export function definitionWords(field: DefinitionField, value: string, t: Translate): string {
  switch (field) {
    case "unit":
      return t(`units.unit.${value as "count"}`);
    case "aggregation":
      return t(`metrics.aggregation.${(value || "none") as "none"}`);
    case "grain":
      return t(`metrics.grain.${value as "month"}`);
    case "direction":
      return t(`metrics.form.direction.${(value || "none") as "none"}`);
    default:
      return value;
  }
}
