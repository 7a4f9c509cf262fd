import type { ReactNode } from "react";
import type { FormReply } from "#app/platform/form-reply";
import { CheckboxField, type Option, SelectField } from "#app/ui/form/choice-fields";
import { ErrorSummary } from "#app/ui/form/error-summary";
import { FieldSet, Form, HiddenFields, SubmitRow } from "#app/ui/form/form";
import { TextArea, TextField } from "#app/ui/form/text-fields";
import { WhatIsWrong } from "#app/ui/form/what-is-wrong";
import { useI18n } from "#app/ui/i18n";
import type { Mark, MarkKind, RoleRow } from "./plan";

type Returned = { reply?: FormReply | null | undefined };

type NewRoleFormProps = Returned & { submission: string; groups: readonly Option[]; steps: readonly Option[] };

/** A new row of the matrix, at its end. */
export function NewRoleForm({ submission, reply, groups, steps }: NewRoleFormProps) {
  const { t } = useI18n();
  return (
    <Form id="add" submission={submission} reply={reply ?? null}>
      <ErrorSummary labels={useRoleLabels()} />
      <SelectField name="groupId" label={t("plans.role.group")} empty={t("plans.role.noGroup")} options={groups} />
      <TextField name="label" label={t("plans.role.label")} hint={t("plans.role.labelHint")} maxLength={200} />
      {steps.length > 0 && (
        <SelectField name="stepId" label={t("plans.role.for")} empty={t("plans.role.whole")} options={steps} />
      )}
      <MarkFields kind="lead" mark={null} />
      <MarkFields kind="support" mark={null} />
      <SubmitRow label={t("plans.roles.add")} />
    </Form>
  );
}

type EditRoleFormProps = Returned & { row: RoleRow; groups: readonly Option[]; action: string; children?: ReactNode };

/** One row: what it is called, and how its group leads and supports. */
export function EditRoleForm({ row, groups, action, reply, children }: EditRoleFormProps) {
  const { t } = useI18n();
  const theirs = useTheirs(row);
  return (
    <Form id={`row-${row.id}`} action={action} reply={reply ?? null}>
      <WhatIsWrong theirs={theirs} labels={useRoleLabels()} />
      <HiddenFields values={{ versions: [row.version, row.lead?.version ?? 0, row.support?.version ?? 0].join(".") }} />
      <TextField name="label" label={t("plans.role.label")} defaultValue={row.label} maxLength={200} required />
      <SelectField
        name="groupId"
        label={t("plans.role.group")}
        empty={t("plans.role.noGroup")}
        defaultValue={row.groupId}
        options={groups}
      />
      <MarkFields kind="lead" mark={row.lead} />
      <MarkFields kind="support" mark={row.support} />
      <SubmitRow label={t("plans.role.save")}>{children}</SubmitRow>
    </Form>
  );
}

function MarkFields({ kind, mark }: { kind: MarkKind; mark: Mark | null }) {
  const { t } = useI18n();
  return (
    <FieldSet legend={t(`ui.role.${kind}`)}>
      <CheckboxField name={kind} label={t(`plans.role.${kind}`)} defaultChecked={mark !== null} />
      <CheckboxField name={`${kind}Pending`} label={t("plans.role.pending")} defaultChecked={mark?.pending ?? false} />
      <TextArea name={`${kind}Note`} label={t("plans.role.note")} defaultValue={mark?.note} rows={2} />
      <TextArea
        name={`${kind}Bullets`}
        label={t("plans.role.bullets")}
        hint={t("plans.role.bulletsHint")}
        defaultValue={mark?.bullets.join("\n")}
        rows={3}
      />
    </FieldSet>
  );
}

function useRoleLabels(): Record<string, string> {
  const { t } = useI18n();
  return { label: t("plans.role.label"), groupId: t("plans.role.group"), stepId: t("plans.role.for") };
}

/** What stands in the row now, for a save that came too late. */
function useTheirs({ label, lead, support }: RoleRow) {
  const { t } = useI18n();
  const ofMark = (kind: MarkKind, mark: Mark | null) => [
    { name: `${kind}Note`, label: `${t(`ui.role.${kind}`)}: ${t("plans.role.note")}`, text: mark?.note ?? "" },
    {
      name: `${kind}Bullets`,
      label: `${t(`ui.role.${kind}`)}: ${t("plans.role.bullets")}`,
      text: mark?.bullets.join("\n") ?? "",
    },
  ];
  return [
    { name: "label", label: t("plans.role.label"), text: label },
    ...ofMark("lead", lead),
    ...ofMark("support", support),
  ];
}
