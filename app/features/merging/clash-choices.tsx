import { amountWords } from "#app/features/contributions/amount-words";
import type { Speech } from "#app/features/metrics/metric-words";
import { RadioGroup, SelectField } from "#app/ui/form/choice-fields";
import { Form, HiddenFields, SubmitRow } from "#app/ui/form/form";
import { useI18n } from "#app/ui/i18n";
import { addAmounts, type Clash, type ClashingNumber } from "./clashes";
import type { FigureMetric } from "./figure-metric";
import type { OrganizationPreview } from "./preview";

type ClashChoicesProps = Pick<OrganizationPreview, "clashes" | "metrics" | "kept" | "merged">;

/** More periods than this are chosen for all at once: an address has an end. */
export const mostAsked = 200;

/** Asks, for every period that both reported for, whether to add the two numbers or keep one. */
export function ClashChoices({ clashes, metrics, kept, merged }: ClashChoicesProps) {
  const { t } = useI18n();
  const asked = clashes.length > mostAsked ? [] : clashes;
  return (
    <Form id="clashes" method="get">
      <HiddenFields values={{ with: merged.id }} />
      {clashes.length > 3 && (
        <SelectField
          name="all"
          size="m"
          label={t("merging.clash.all")}
          hint={t("merging.clash.allHint")}
          empty={t("merging.clash.each")}
          options={[
            { value: "add", label: t("merging.clash.allAdd") },
            { value: "kept", label: t("merging.clash.allKeep", { name: kept.name }) },
            { value: "merged", label: t("merging.clash.allKeep", { name: merged.name }) },
          ]}
        />
      )}
      {asked.map((clash, at) => (
        <ClashChoice
          key={clash.key}
          at={at}
          clash={clash}
          metric={metrics[clash.versionId]}
          names={[kept.name, merged.name]}
        />
      ))}
      <SubmitRow label={t("merging.clash.show")} />
    </Form>
  );
}

type ClashChoiceProps = {
  at: number;
  clash: Clash & { choice: string | null };
  metric: FigureMetric | undefined;
  names: [string, string];
};

function ClashChoice({ at, clash, metric, names }: ClashChoiceProps) {
  const speech = useI18n();
  const { t, format } = speech;
  if (!metric) return null;
  const period = format.period(metric.grain, clash.periodStart);
  const sum = amountWords(addAmounts(clash.kept, clash.merged), metric, speech);
  const keep = (value: "kept" | "merged", name: string) => ({
    value,
    label: t("merging.clash.keep", { name, amount: numberWords(clash[value], metric, speech) }),
  });
  return (
    <RadioGroup
      name={`c${at}`}
      column
      required
      label={t("merging.clash.legend", { metric: metric.name, period })}
      hint={clash.obstacle ? t(`merging.clash.obstacle.${clash.obstacle}`) : undefined}
      defaultValue={clash.choice ?? undefined}
      options={[
        ...(clash.obstacle ? [] : [{ value: "add", label: t("merging.clash.add", { amount: sum }) }]),
        keep("kept", names[0]),
        keep("merged", names[1]),
      ]}
    />
  );
}

function numberWords(number: ClashingNumber, metric: FigureMetric, speech: Speech): string {
  return `${amountWords(number, metric, speech)}, ${speech.t(`merging.state.${number.state}`)}`;
}
