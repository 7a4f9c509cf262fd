import type { Translator } from "#app/platform/i18n/translator";
import { metricGroups } from "./metric-groups";
import { leftoverKey, type Review, shortKey } from "./review";
import { fields, type Posted } from "./review-answers";
import { groupOf, type NamedGroup } from "./stakeholder-groups";

/** What somebody had chosen on a review page, in words: for a reading that is stored or put away meanwhile. */
export function chosenWords(
  { draft, choices }: Review,
  posted: Posted,
  groups: readonly NamedGroup[],
  t: Translator["t"],
): string[] {
  const left = fields(posted, "left.");
  const additions = fields(posted, "add.");
  const merged = new Set(posted["merge"] ?? []);
  const apart = new Set((posted["repeated"] ?? []).filter((key) => !merged.has(key) && !choices.apart.includes(key)));
  const metrics = metricGroups(draft, choices.apart).filter(({ key }) => {
    const way = additions[shortKey(key)] ?? "";
    return way !== "" && way !== choices.aggregations[shortKey(key)];
  });
  const labels = (posted["label"] ?? []).flatMap((label, i) => {
    const id = posted[`group.${i}`]?.[0] ?? "";
    return id === (groupOf(label, choices, groups) ?? "") ? [] : [{ label, id }];
  });
  const taken = Object.values(fields(posted, "conflict.")).filter((side) => side === "document").length;
  return [
    ...draft.leftover
      .filter((piece) => !["", "out"].includes(left[leftoverKey(piece)] ?? ""))
      .map(({ line, text }) => t("readings.chosen.left", { line, text })),
    ...metrics.map(({ name }) => t("readings.chosen.add", { name })),
    ...labels.map(({ label, id }) =>
      t("readings.chosen.group", {
        label,
        group: groups.find((one) => one.id === id)?.name ?? t("readings.groups.none"),
      }),
    ),
    ...metricGroups(draft)
      .filter(({ key }) => apart.has(key))
      .map(({ name }) => t("readings.chosen.apart", { name })),
    ...(taken > 0 ? [t("readings.chosen.taken", { count: taken })] : []),
  ];
}
