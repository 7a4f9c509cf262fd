import type { Dimension } from "#app/features/dimensions/dimension";
import { asksForParts, type Metric } from "#app/features/metrics/metric";
import { unitWord } from "#app/features/metrics/metric-words";
import { wordOfUnit } from "#app/features/metrics/unit-label";
import type { FormReply } from "#app/platform/form-reply";
import { paths } from "#app/platform/paths";
import { CheckboxField, SelectField } from "#app/ui/form/choice-fields";
import { ErrorSummary } from "#app/ui/form/error-summary";
import { Form, HiddenFields, SubmitRow } from "#app/ui/form/form";
import { NumberField, TextArea, TextField } from "#app/ui/form/text-fields";
import { useI18n } from "#app/ui/i18n";
import { Notice } from "#app/ui/notice";
import { amountWords, typedAmount } from "./amount-words";
import type { Slice } from "./slice";
import { sliceLabels, SliceFields } from "./slice-fields";
import { wayBackLabel } from "./way-back";
import { isNotApplicable, type Amounts, type ContributionFormData } from "./contribution";

type NewProps = {
  data: ContributionFormData;
  submission: string;
  /** The page to lead back to. */
  back: string;
  reply?: FormReply | null | undefined;
};

/** One number of one organization for one period. */
export function NewContributionForm({ data, submission, back, reply }: NewProps) {
  const { t, format } = useI18n();
  const { metric, organizations, organization, periods, period } = data;
  const labels = { ...useLabels(metric), ...sliceLabels(data.dimensions, t) };
  const chosen = organization ?? (organizations.length === 1 ? organizations[0]! : null);
  return (
    <>
      <Existing data={data} back={back} reply={reply} />
      <Form submission={submission} reply={reply ?? null} keep>
        <ErrorSummary labels={labels} />
        <HiddenFields values={{ back }} />
        {chosen && organizations.length === 1 ? (
          <HiddenFields values={{ organization: chosen.id }} />
        ) : (
          <SelectField
            name="organization"
            label={t("contributions.new.organization")}
            required
            defaultValue={chosen?.id}
            options={organizations.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
        {metric.grain === "event" ? (
          <TextField
            name="period"
            type="date"
            label={t("contributions.new.day")}
            hint={t("contributions.new.dayHint")}
            required
            size="s"
          />
        ) : (
          <SelectField
            name="period"
            label={t("contributions.new.period")}
            required
            empty={false}
            defaultValue={period?.start}
            options={periods.map(({ start }) => ({ value: start, label: format.period(metric.grain, start) }))}
          />
        )}
        <AmountFields metric={metric} last={data.last} dimensions={data.dimensions} />
        <SubmitRow label={t("contributions.new.send")} wide>
          <a className="go" href={back}>
            {t(wayBackLabel(back))}
          </a>
        </SubmitRow>
        <p className="meta">{t("contributions.new.privacy")}</p>
      </Form>
    </>
  );
}

/** A second number for the same period is offered as a correction of the first, also when it was sent. */
function Existing({ data: { metric, existing }, back, reply }: Pick<NewProps, "data" | "back" | "reply">) {
  const speech = useI18n();
  const { t, format } = speech;
  const taken = reply?.errors["period"]?.find(({ key }) => key === "contributions.error.periodTaken")?.values?.["id"];
  if (taken) {
    return (
      <p className="acts">
        <a className="btn btn-2" href={paths.correctContribution(String(taken), back)}>
          {t("contributions.new.correctIt")}
        </a>
      </p>
    );
  }
  if (!existing) return null;
  return (
    <Notice kind="sun">
      <p>
        {t("contributions.new.taken", {
          period: format.period(metric.grain, existing.period.start),
          value: amountWords(existing, metric, speech),
        })}
      </p>
      <p className="acts">
        <a className="btn btn-2" href={paths.correctContribution(existing.id, back)}>
          {t("contributions.new.correctIt")}
        </a>
      </p>
    </Notice>
  );
}

export function useLabels(metric: Metric): Record<string, string> {
  const { t } = useI18n();
  return {
    organization: t("contributions.new.organization"),
    period: t(metric.grain === "event" ? "contributions.new.day" : "contributions.new.period"),
    value: t("contributions.new.value"),
    numerator: t("contributions.new.numerator"),
    denominator: t("contributions.new.denominator"),
    note: t("contributions.new.note"),
    evidence: t("contributions.new.evidence"),
  };
}

type AmountFieldsProps = {
  metric: Metric;
  last: Amounts | null;
  stored?: (Amounts & { note: string; evidenceUrl: string | null; slices: readonly Slice[] }) | undefined;
  dimensions: readonly Dimension[];
};

/** The number, or its part and whole; whether it applies at all; its parts by category; a note and a source. */
export function AmountFields({ metric, last, stored, dimensions }: AmountFieldsProps) {
  const { t } = useI18n();
  return (
    <>
      <NumberFields metric={metric} last={last} stored={stored} />
      <CheckboxField
        name="notApplicable"
        label={t("contributions.new.notApplicable")}
        defaultChecked={stored ? isNotApplicable(stored) : false}
      />
      <SliceFields metric={metric} dimensions={dimensions} slices={stored?.slices ?? []} />
      <TextArea
        name="note"
        label={t("contributions.new.note")}
        hint={t("contributions.new.noteHint")}
        rows={2}
        defaultValue={stored?.note}
      />
      <TextField
        name="evidence"
        type="url"
        label={t("contributions.new.evidence")}
        defaultValue={stored?.evidenceUrl}
      />
    </>
  );
}

type NumberFieldsProps = { metric: Metric; last: Amounts | null; stored?: Amounts | undefined; hint?: string };

export function NumberFields({ metric, last, stored, hint }: NumberFieldsProps) {
  const speech = useI18n();
  const { t, locale } = speech;
  const lastWords = last ? t("contributions.new.last", { value: amountWords(last, metric, speech) }) : undefined;
  const typed = (amount: number | null | undefined) => typedAmount(amount ?? null, metric, locale);
  if (asksForParts(metric)) {
    return (
      <>
        <NumberField
          name="numerator"
          label={t("contributions.new.numerator")}
          hint={hint}
          required
          unit={wordOfUnit(metric.unitLabel)}
          defaultValue={typed(stored?.numerator)}
        />
        <NumberField
          name="denominator"
          label={t("contributions.new.denominator")}
          required
          unit={wordOfUnit(metric.unitLabel)}
          last={lastWords}
          defaultValue={typed(stored?.denominator)}
        />
      </>
    );
  }
  const unit = metric.unit === "currency" ? "US$" : unitWord(metric, t);
  return (
    <NumberField
      name="value"
      label={t("contributions.new.value")}
      hint={hint}
      required
      unit={unit}
      last={lastWords}
      defaultValue={typed(stored?.amount)}
    />
  );
}
