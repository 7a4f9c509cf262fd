import type { FormReply } from "#app/platform/form-reply";
import { CheckboxField, RadioGroup, SelectField } from "#app/ui/form/choice-fields";
import { ErrorSummary } from "#app/ui/form/error-summary";
import { FieldSet, Form, HiddenFields, SubmitRow } from "#app/ui/form/form";
import { WhatIsWrong } from "#app/ui/form/what-is-wrong";
import { TextField } from "#app/ui/form/text-fields";
import { useI18n } from "#app/ui/i18n";
import { comparators, linkKinds } from "./metric";
import type { TargetInput } from "./metric.schema";
import type { MetricChoice } from "./team-metrics";

export type StepChoice = { id: string; label: string; text: string };
/** A target as its form types it. */
export type TypedTarget = Record<keyof TargetInput, string>;

type Returned = { reply?: FormReply | null | undefined; submission: string; backHref: string };

/** Puts a metric under a solution. */
export function NewLinkForm(
  props: Returned & { metrics: readonly MetricChoice[]; steps: readonly StepChoice[]; newMetricHref: string },
) {
  const { t } = useI18n();
  const { metrics, steps, reply, submission, backHref, newMetricHref } = props;
  return (
    <Form submission={submission} reply={reply ?? null} keep>
      <ErrorSummary labels={useLinkLabels()} />
      <MetricChoiceField metrics={metrics} />
      <p className="acts">
        <a className="go" href={newMetricHref}>
          {t("metrics.new.title")}
        </a>
      </p>
      <RadioGroup
        name="kind"
        label={t("metrics.link.kind")}
        required
        column
        defaultValue="progress"
        options={linkKinds.map((value) => ({ value, label: t(`metrics.link.kind.${value}`) }))}
      />
      {steps.length > 0 && (
        <FieldSet legend={t("metrics.link.steps")}>
          {steps.map(({ id, label, text }) => (
            <CheckboxField key={id} name="steps" value={id} label={`${label}. ${text.slice(0, 120)}`} />
          ))}
        </FieldSet>
      )}
      <TextField name="words" label={t("metrics.link.words")} hint={t("metrics.link.wordsHint")} maxLength={300} />
      <TargetFields typed={null} />
      <SubmitRow label={t("metrics.form.save")}>
        <a className="go" href={backHref}>
          {t("metrics.form.cancel")}
        </a>
      </SubmitRow>
    </Form>
  );
}

type EditLinkFormProps = Returned & {
  metrics: readonly MetricChoice[];
  line: { metricId: string; words: string; version: number };
  target: TypedTarget;
};

/** One printed line: its words, its target, the metric behind it. */
export function EditLinkForm({ line, target, metrics, reply, submission, backHref }: EditLinkFormProps) {
  const { t } = useI18n();
  return (
    <Form submission={submission} reply={reply ?? null} keep>
      <WhatIsWrong
        labels={useLinkLabels()}
        theirs={[{ name: "words", label: t("metrics.link.words"), text: line.words }]}
      />
      <HiddenFields values={{ version: line.version }} />
      <TextField name="words" label={t("metrics.link.words")} defaultValue={line.words} maxLength={1000} required />
      <MetricChoiceField metrics={metrics} chosen={line.metricId} />
      <TargetFields typed={target} />
      <SubmitRow label={t("metrics.form.save")}>
        <a className="go" href={backHref}>
          {t("metrics.form.cancel")}
        </a>
      </SubmitRow>
    </Form>
  );
}

function useLinkLabels(): Record<string, string> {
  const { t } = useI18n();
  return {
    metric: t("metrics.metric"),
    kind: t("metrics.link.kind"),
    steps: t("metrics.link.steps"),
    words: t("metrics.link.words"),
    floor: t("metrics.link.floor"),
    ceiling: t("metrics.link.ceiling"),
    dueOn: t("metrics.link.due"),
  };
}

function MetricChoiceField({ metrics, chosen }: { metrics: readonly MetricChoice[]; chosen?: string }) {
  const { t } = useI18n();
  const options = metrics.map(({ id, name }) => ({ value: id, label: name }));
  return <SelectField name="metric" label={t("metrics.metric")} required defaultValue={chosen} options={options} />;
}

function TargetFields({ typed }: { typed: TypedTarget | null }) {
  const { t } = useI18n();
  const units = ["count", "percent", "usd", "days", "hours", "ratio"] as const;
  return (
    <FieldSet legend={t("metrics.link.target")}>
      <TextField
        name="targetWords"
        label={t("metrics.link.targetWords")}
        hint={t("metrics.link.targetWordsHint")}
        defaultValue={typed?.targetWords}
        maxLength={1000}
      />
      <SelectField
        name="comparator"
        label={t("metrics.link.comparator")}
        required
        empty={false}
        defaultValue={typed?.comparator ?? "none"}
        options={(["none", ...comparators] as const).map((value) => ({
          value,
          label: t(`metrics.comparator.${value}`),
        }))}
      />
      <TextField
        name="floor"
        label={t("metrics.link.floor")}
        defaultValue={typed?.floor}
        inputMode="decimal"
        size="s"
      />
      <TextField
        name="ceiling"
        label={t("metrics.link.ceiling")}
        hint={t("metrics.link.ceilingHint")}
        defaultValue={typed?.ceiling}
        inputMode="decimal"
        size="s"
      />
      <SelectField
        name="targetUnit"
        label={t("metrics.define.unit")}
        required
        empty={false}
        defaultValue={typed?.targetUnit ?? "count"}
        options={units.map((value) => ({ value, label: t(`metrics.targetUnit.${value}`) }))}
      />
      <RadioGroup
        name="change"
        label={t("metrics.link.change")}
        required
        column
        defaultValue={typed?.change ?? "absolute"}
        options={(["absolute", "increase", "decrease"] as const).map((value) => ({
          value,
          label: t(`metrics.link.change.${value}`),
        }))}
      />
      <TextField name="dueOn" type="date" label={t("metrics.link.due")} defaultValue={typed?.dueOn} size="s" />
      <ProvisionalField isProvisional={typed?.provisional === "on"} />
    </FieldSet>
  );
}

/** What is provisional already is made final elsewhere, in a step of its own. */
function ProvisionalField({ isProvisional }: { isProvisional: boolean }) {
  const { t } = useI18n();
  if (isProvisional) return <p className="hint">{t("metrics.link.staysProvisional")}</p>;
  return <CheckboxField name="provisional" label={t("metrics.link.provisional")} />;
}
