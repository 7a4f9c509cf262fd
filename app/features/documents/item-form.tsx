import type { ReactNode } from "react";
import type { FormReply } from "#app/platform/form-reply";
import { proseKinds } from "#app/features/plans/prose";
import { printNotes } from "#app/features/plans/notes";
import type { RoleCell } from "#app/features/recaps/recap";
import { CheckboxField, RadioGroup, SelectField } from "#app/ui/form/choice-fields";
import { ErrorSummary } from "#app/ui/form/error-summary";
import { FieldSet, Form, HiddenFields, SubmitRow } from "#app/ui/form/form";
import { TextArea, TextField } from "#app/ui/form/text-fields";
import { useI18n } from "#app/ui/i18n";
import type { DraftItem } from "./draft-edit";
import { comparators, targetUnits } from "./item.schema";
import type { ReviewMetric, ReviewProse, ReviewRole, ReviewSolution, ReviewStep } from "./review";

/** What is read of the document as a whole. */
export type RecapItem = {
  title: string;
  sessionNumber: number | null;
  date: string;
  start: string | null;
  end: string | null;
  intro: string;
};
export type ShownItem = Exclude<DraftItem, { type: "recap" }> | { type: "recap"; item: RecapItem };

type ItemFormProps = {
  item: ShownItem;
  version: number;
  reply: FormReply | null;
  backHref: string;
  intent: "correct" | "add";
  /** What the button says. */
  save: string;
};

/** One thing that was read, to be corrected, or one that was not, to be written. */
export function ItemForm({ item, version, reply, backHref, intent, save }: ItemFormProps) {
  const { t } = useI18n();
  return (
    <Form reply={reply} keep>
      <ErrorSummary />
      <HiddenFields values={{ version, intent, type: item.type }} />
      {fieldsOf(item)}
      <SubmitRow label={save}>
        <a className="go" href={backHref}>
          {t("readings.item.back")}
        </a>
      </SubmitRow>
    </Form>
  );
}

function fieldsOf(item: ShownItem): ReactNode {
  if (item.type === "recap") return <RecapFields item={item.item} />;
  if (item.type === "solution") return <SolutionFields item={item.item} />;
  if (item.type === "step") return <StepFields item={item.item} />;
  if (item.type === "prose") return <ProseFields item={item.item} />;
  return item.type === "role" ? <RoleFields item={item.item} /> : <MetricFields item={item.item} />;
}

function RecapFields({ item }: { item: RecapItem }) {
  const { t } = useI18n();
  return (
    <>
      <TextField name="title" label={t("sessions.name")} required defaultValue={item.title} maxLength={300} />
      <TextField name="sessionNumber" label={t("sessions.number")} size="s" defaultValue={item.sessionNumber} />
      <TextField name="date" label={t("sessions.dateWords")} defaultValue={item.date} maxLength={200} />
      <TextField
        name="start"
        type="date"
        size="m"
        label={t("sessions.heldOn")}
        hint={t("sessions.heldOn.hint")}
        defaultValue={item.start}
      />
      <TextField
        name="end"
        type="date"
        size="m"
        label={t("sessions.heldUntil")}
        hint={t("sessions.heldUntil.hint")}
        defaultValue={item.end}
      />
      <TextArea name="intro" label={t("sessions.introduction")} rows={4} defaultValue={item.intro} />
    </>
  );
}

function SolutionFields({ item }: { item: ReviewSolution }) {
  const { t } = useI18n();
  return (
    <>
      <TextField name="title" label={t("readings.field.title")} required defaultValue={item.title} maxLength={300} />
      <TextArea name="goal" label={t("readings.field.goal")} rows={3} defaultValue={item.goal} />
      <RadioGroup
        name="status"
        label={t("readings.field.state")}
        required
        defaultValue={item.status}
        options={(["active", "parked"] as const).map((value) => ({ value, label: t(`readings.item.${value}`) }))}
      />
    </>
  );
}

function ProseFields({ item }: { item: ReviewProse }) {
  const { t } = useI18n();
  return (
    <>
      <SelectField
        name="kind"
        label={t("plans.prose.kind")}
        options={proseKinds.map((kind) => ({ value: kind, label: t(`plans.prose.${kind}`) }))}
        defaultValue={item.kind}
        size="m"
        required
      />
      <TextArea
        name="body"
        label={t("plans.prose.body")}
        hint={t("plans.prose.bodyHint")}
        rows={10}
        required
        defaultValue={item.body}
      />
    </>
  );
}

function StepFields({ item }: { item: ReviewStep }) {
  const { t } = useI18n();
  return (
    <>
      <TextField name="number" label={t("readings.item.number")} size="s" required defaultValue={item.number} />
      <TextArea name="text" label={t("readings.field.text")} rows={3} required defaultValue={item.text} />
      <TextArea
        name="notes"
        label={t("readings.field.notes")}
        hint={t("readings.item.notes.hint")}
        rows={6}
        defaultValue={printNotes(item.notes)}
      />
    </>
  );
}

function RoleFields({ item }: { item: ReviewRole }) {
  const { t } = useI18n();
  return (
    <>
      <TextField
        name="stakeholder"
        label={t("recaps.paper.stakeholder")}
        required
        defaultValue={item.stakeholder}
        maxLength={200}
      />
      <CellFields side="lead" cell={item.lead} />
      <CellFields side="support" cell={item.support} />
    </>
  );
}

function CellFields({ side, cell }: { side: "lead" | "support"; cell: RoleCell | null }) {
  const { t } = useI18n();
  return (
    <FieldSet legend={t(`ui.role.${side}`)}>
      <CheckboxField
        name={`${side}Mark`}
        label={t(`readings.item.mark.${side}`)}
        defaultChecked={cell?.mark ?? false}
      />
      <CheckboxField
        name={`${side}Pending`}
        label={t("readings.item.pending")}
        defaultChecked={cell?.pending ?? false}
      />
      <TextArea name={`${side}Note`} label={t("readings.item.note")} rows={2} defaultValue={cell?.note} />
      <TextArea
        name={`${side}Bullets`}
        label={t("readings.item.bullets")}
        hint={t("readings.item.bullets.hint")}
        rows={3}
        defaultValue={cell?.bullets.join("\n")}
      />
    </FieldSet>
  );
}

function MetricFields({ item }: { item: ReviewMetric }) {
  const { t } = useI18n();
  const { target } = item;
  return (
    <>
      <TextArea name="text" label={t("readings.item.words")} rows={2} required defaultValue={item.text} />
      <RadioGroup
        name="kind"
        label={t("readings.item.kind")}
        required
        column
        defaultValue={item.kind}
        options={(["progress", "success", "step"] as const).map((value) => ({
          value,
          label: t(`readings.item.kind.${value}`),
        }))}
      />
      <TextField
        name="stepNumbers"
        label={t("readings.item.steps")}
        hint={t("readings.item.steps.hint")}
        size="m"
        defaultValue={item.stepNumbers.join(", ")}
      />
      <FieldSet legend={t("readings.field.target")}>
        <SelectField
          name="comparator"
          label={t("readings.item.comparator")}
          empty={t("readings.item.noTarget")}
          defaultValue={target?.comparator}
          options={comparators.map((value) => ({ value, label: t(`readings.item.comparator.${value}`) }))}
        />
        <TextField
          name="raw"
          label={t("readings.item.raw")}
          hint={t("readings.item.raw.hint")}
          defaultValue={target?.raw}
        />
        <TextField name="min" label={t("readings.item.min")} size="s" inputMode="decimal" defaultValue={target?.min} />
        <TextField name="max" label={t("readings.item.max")} size="s" inputMode="decimal" defaultValue={target?.max} />
        <SelectField
          name="unit"
          label={t("readings.item.unit")}
          empty={t("readings.item.noUnit")}
          defaultValue={target?.unit}
          options={targetUnits.map((value) => ({ value, label: t(`readings.item.unit.${value}`) }))}
        />
        <SelectField
          name="direction"
          label={t("readings.item.direction")}
          empty={t("readings.item.noDirection")}
          defaultValue={target?.direction}
          options={(["increase", "decrease"] as const).map((value) => ({
            value,
            label: t(`readings.item.direction.${value}`),
          }))}
        />
        <TextField name="due" type="date" size="m" label={t("readings.item.due")} defaultValue={target?.due} />
        <CheckboxField
          name="provisional"
          label={t("readings.item.provisional")}
          defaultChecked={target?.provisional ?? false}
        />
      </FieldSet>
    </>
  );
}
