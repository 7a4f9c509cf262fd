import { ErrorSummary } from "#app/ui/form/error-summary";
import { RadioGroup, SelectField } from "#app/ui/form/choice-fields";
import { Form, HiddenFields, SubmitRow } from "#app/ui/form/form";
import type { FormReply } from "#app/platform/form-reply";
import { TextArea } from "#app/ui/form/text-fields";
import { WhatIsWrong } from "#app/ui/form/what-is-wrong";
import { useI18n } from "#app/ui/i18n";
import type { StatusValue } from "#app/ui/status";
import { useNumbers } from "./names";
import { type Step, type Update, updateStatuses } from "./plan";

type UpdateFormProps = {
  action: string;
  submission: string;
  reply?: FormReply | null | undefined;
  steps: readonly Pick<Step, "id" | "label" | "text">[];
  /** The step that it is about, as long as nothing else is chosen; null for the whole solution. */
  about?: string | null | undefined;
  /** Where the solution stands now: what the form proposes to leave it at. */
  status: StatusValue;
};

/** Says what changed, about the whole solution or one step. */
export function UpdateForm({ action, submission, reply, steps, about, status }: UpdateFormProps) {
  const { t } = useI18n();
  const numbers = useNumbers();
  return (
    <Form id="update" action={action} submission={submission} reply={reply ?? null} keep>
      <ErrorSummary labels={useUpdateLabels()} />
      <TextArea name="narrative" label={t("plans.update.narrative")} hint={t("plans.update.hint")} rows={4} required />
      {steps.length > 0 && (
        <SelectField
          name="stepId"
          label={t("plans.update.about")}
          empty={t("plans.update.whole")}
          defaultValue={about ?? undefined}
          options={steps.map(({ id, label, text }) => ({
            value: id,
            label: `${numbers.step(label)}: ${shortened(text)}`,
          }))}
        />
      )}
      <StatusChoice status={status} />
      <SubmitRow label={t("plans.update.send")} />
    </Form>
  );
}

type CorrectionFormProps = {
  submission: string;
  reply?: FormReply | null | undefined;
  update: Update;
  backHref: string;
};

/** Puts better words in the place of what was written; the first words are kept. */
export function CorrectionForm({ submission, reply, update, backHref }: CorrectionFormProps) {
  const { t } = useI18n();
  const theirs = [{ name: "narrative", label: t("plans.update.narrative"), text: update.narrative }];
  return (
    <Form id="update" submission={submission} reply={reply ?? null} keep>
      <WhatIsWrong theirs={theirs} labels={useUpdateLabels()} />
      <HiddenFields values={{ shown: update.id }} />
      <TextArea
        name="narrative"
        label={t("plans.update.narrative")}
        hint={t("plans.update.correctHint")}
        defaultValue={update.narrative}
        rows={6}
        required
      />
      <StatusChoice status={update.status ?? "none"} />
      <SubmitRow label={t("plans.update.saveCorrection")}>
        <a className="go" href={backHref}>
          {t("plans.cancel")}
        </a>
      </SubmitRow>
    </Form>
  );
}

function StatusChoice({ status }: { status: StatusValue }) {
  const { t } = useI18n();
  const options = updateStatuses.map((value) => ({ value: value, label: t(`ui.status.${value}`) }));
  return (
    <RadioGroup
      name="status"
      label={t("plans.update.status")}
      required
      defaultValue={status === "none" ? "" : status}
      options={[...options, { value: "", label: t("plans.update.notStated") }]}
    />
  );
}

function useUpdateLabels(): Record<string, string> {
  const { t } = useI18n();
  return { narrative: t("plans.update.narrative"), status: t("plans.update.status"), stepId: t("plans.update.about") };
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59).trimEnd()}…` : text;
}
