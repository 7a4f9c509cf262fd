import type { FormReply } from "#app/platform/form-reply";
import { ConfirmButton } from "#app/ui/form/confirm-button";
import { ErrorSummary } from "#app/ui/form/error-summary";
import { Form, HiddenFields, SubmitRow } from "#app/ui/form/form";
import { TextArea, TextField } from "#app/ui/form/text-fields";
import { WhatIsWrong } from "#app/ui/form/what-is-wrong";
import { useI18n } from "#app/ui/i18n";
import { MoveButtons } from "./move-buttons";
import { printNotes } from "./notes";
import type { Step } from "./plan";
import type { solutionPaths } from "./plan-paths";
import { useTheirTimeline, useWhenLabels, WhenFields } from "./when-fields";

type Returned = { reply?: FormReply | null | undefined; backHref: string };

/** A new step, at the end of the others. */
export function NewStepForm({ submission, reply, backHref }: Returned & { submission: string }) {
  const { t } = useI18n();
  return (
    <Form submission={submission} reply={reply ?? null} keep>
      <ErrorSummary labels={useStepLabels()} />
      <StepFields />
      <SubmitRow label={t("plans.steps.add")}>
        <a className="go" href={backHref}>
          {t("plans.cancel")}
        </a>
      </SubmitRow>
    </Form>
  );
}

type EditedStep = Pick<Step, "version" | "ref" | "label" | "text" | "notes" | "timeline">;

/** One step: its words, its place, and taking it out. */
export function EditStepForm({ step, reply, backHref }: Returned & { step: EditedStep }) {
  const { t } = useI18n();
  const labels = useStepLabels();
  const theirs = [
    { name: "text", label: t("plans.step.text"), text: step.text },
    { name: "notes", label: t("plans.step.notes"), text: printNotes(step.notes) },
    { name: "label", label: t("plans.step.label"), text: step.label },
    ...useTheirTimeline(step.timeline),
  ];
  return (
    <Form reply={reply ?? null} keep>
      <WhatIsWrong theirs={theirs} labels={labels} />
      <HiddenFields values={{ version: step.version }} />
      <StepFields step={step} />
      <TextField
        name="label"
        label={t("plans.step.label")}
        hint={t("plans.step.labelHint")}
        defaultValue={step.label}
        size="s"
        maxLength={20}
        required
      />
      <SubmitRow label={t("plans.save")}>
        <a className="go" href={backHref}>
          {t("plans.cancel")}
        </a>
      </SubmitRow>
    </Form>
  );
}

/** Under the form of a step: its place in the order, and the way out of the plan. */
export function StepPlace({ step, to }: { step: EditedStep; to: ReturnType<typeof solutionPaths> }) {
  const { t } = useI18n();
  return (
    <div className="fields gaptop2">
      <h2 className="sub">{t("plans.step.place")}</h2>
      <MoveButtons action={to.moveStep(step.ref)} up={t("plans.step.up")} down={t("plans.step.down")} />
      <ConfirmButton
        label={t("plans.step.remove")}
        confirm={t("plans.step.removeYes")}
        action={to.removeStep(step.ref)}
        values={{ version: step.version }}
      >
        {t("plans.step.removeText")}
      </ConfirmButton>
    </div>
  );
}

function StepFields({ step }: { step?: EditedStep }) {
  const { t } = useI18n();
  return (
    <>
      <TextArea name="text" label={t("plans.step.text")} defaultValue={step?.text} rows={3} required />
      <TextArea
        name="notes"
        label={t("plans.step.notes")}
        hint={t("plans.step.notesHint")}
        defaultValue={step && printNotes(step.notes)}
        rows={6}
      />
      <WhenFields timeline={step?.timeline ?? null} />
    </>
  );
}

function useStepLabels(): Record<string, string> {
  const { t } = useI18n();
  const when = useWhenLabels();
  return { text: t("plans.step.text"), notes: t("plans.step.notes"), label: t("plans.step.label"), ...when };
}
