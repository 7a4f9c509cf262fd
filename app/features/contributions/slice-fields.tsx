import type { Dimension } from "#app/features/dimensions/dimension";
import { asksForParts, type Metric } from "#app/features/metrics/metric";
import { wordOfUnit } from "#app/features/metrics/unit-label";
import { FieldSet } from "#app/ui/form/form";
import { NumberField } from "#app/ui/form/text-fields";
import { useI18n } from "#app/ui/i18n";
import { typedAmount } from "./amount-words";
import { type Slice, sliceField } from "./slice";

type SliceFieldsProps = { metric: Metric; dimensions: readonly Dimension[]; slices: readonly Slice[] };

/** The parts of a number, category by category, for each way to break it down. */
export function SliceFields({ metric, dimensions, slices }: SliceFieldsProps) {
  const { t } = useI18n();
  return (
    <>
      {dimensions.map((dimension) => (
        <FieldSet key={dimension.id} legend={t("contributions.slices.by", { dimension: dimension.name })}>
          <p className="hint">{t("contributions.slices.hint")}</p>
          <div className="slices">
            {dimension.categories.map((category) => (
              <SliceField
                key={category.id}
                metric={metric}
                id={category.id}
                label={category.isUnknown ? t("dimensions.unknown") : category.name}
                slice={slices.find(({ categoryId }) => categoryId === category.id)}
              />
            ))}
          </div>
        </FieldSet>
      ))}
    </>
  );
}

type SliceFieldProps = { metric: Metric; id: string; label: string; slice: Slice | undefined };

function SliceField({ metric, id, label, slice }: SliceFieldProps) {
  const { t, locale } = useI18n();
  const typed = (amount: number | null | undefined) => typedAmount(amount ?? null, metric, locale);
  if (!asksForParts(metric))
    return <NumberField name={sliceField(id)} label={label} defaultValue={typed(slice?.amount)} />;
  return (
    <>
      <NumberField
        name={sliceField(id)}
        label={t("contributions.slices.part", { category: label })}
        defaultValue={typed(slice?.numerator)}
      />
      <NumberField
        name={sliceField(id, "whole")}
        label={t("contributions.slices.whole", { category: label })}
        unit={wordOfUnit(metric.unitLabel)}
        defaultValue={typed(slice?.denominator)}
      />
    </>
  );
}

/** What the error summary calls the fields. */
export function useSliceLabels(dimensions: readonly Dimension[]): Record<string, string> {
  const { t } = useI18n();
  return Object.fromEntries(
    dimensions.flatMap(({ name, categories }) =>
      categories.flatMap(({ id, name: category, isUnknown }) => {
        const label = t("contributions.slices.of", {
          dimension: name,
          category: isUnknown ? t("dimensions.unknown") : category,
        });
        return [
          [sliceField(id), label],
          [sliceField(id, "whole"), label],
        ];
      }),
    ),
  );
}
