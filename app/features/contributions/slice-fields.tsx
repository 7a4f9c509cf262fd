import type { Dimension } from "#app/features/dimensions/dimension";
import { asksForParts, type Metric } from "#app/features/metrics/metric";
import { wordOfUnit } from "#app/features/metrics/unit-label";
import type { Translate } from "#app/platform/i18n/translator";
import { FieldSet } from "#app/ui/form/form";
import { NumberField } from "#app/ui/form/text-fields";
import { useI18n } from "#app/ui/i18n";
import { shownSlices, type Slice, sliceField } from "./slice";

/** What a form calls a field; a form with several numbers tells their fields apart. */
type NameField = (field: ReturnType<typeof sliceField>) => string;
const asItIs: NameField = (field) => field;

type SliceFieldsProps = {
  metric: Metric;
  dimensions: readonly Dimension[];
  slices: readonly Slice[];
  nameOf?: NameField;
};

/** The parts of a number, category by category, for each way to break it down. */
export function SliceFields({ metric, dimensions, slices, nameOf = asItIs }: SliceFieldsProps) {
  const { t, locale } = useI18n();
  const shown = shownSlices(slices, metric, locale);
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
                shown={shown}
                nameOf={nameOf}
              />
            ))}
          </div>
        </FieldSet>
      ))}
    </>
  );
}

type SliceFieldProps = {
  metric: Metric;
  id: string;
  label: string;
  shown: ReadonlyMap<string, string>;
  nameOf: NameField;
};

function SliceField({ metric, id, label, shown, nameOf }: SliceFieldProps) {
  const { t } = useI18n();
  const [part, whole] = [sliceField(id), sliceField(id, "whole")];
  if (!asksForParts(metric)) return <NumberField name={nameOf(part)} label={label} defaultValue={shown.get(part)} />;
  return (
    <>
      <NumberField
        name={nameOf(part)}
        label={t("contributions.slices.part", { category: label })}
        defaultValue={shown.get(part)}
      />
      <NumberField
        name={nameOf(whole)}
        label={t("contributions.slices.whole", { category: label })}
        unit={wordOfUnit(metric.unitLabel)}
        defaultValue={shown.get(whole)}
      />
    </>
  );
}

/** What the error summary calls the fields. */
export function sliceLabels(
  dimensions: readonly Dimension[],
  t: Translate,
  nameOf: NameField = asItIs,
): Record<string, string> {
  return Object.fromEntries(
    dimensions.flatMap(({ name, categories }) =>
      categories.flatMap(({ id, name: category, isUnknown }) => {
        const label = t("contributions.slices.of", {
          dimension: name,
          category: isUnknown ? t("dimensions.unknown") : category,
        });
        return [
          [nameOf(sliceField(id)), label],
          [nameOf(sliceField(id, "whole")), label],
        ];
      }),
    ),
  );
}
