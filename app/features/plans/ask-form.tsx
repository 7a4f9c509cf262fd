import type { FormReply } from "#app/platform/form-reply";
import { type Option, SelectField } from "#app/ui/form/choice-fields";
import { ErrorSummary } from "#app/ui/form/error-summary";
import { Form, SubmitRow } from "#app/ui/form/form";
import { useI18n } from "#app/ui/i18n";
import { useNumbers } from "./names";
import type { RoleRow, Step } from "./plan";

type Rows = { rows: readonly RoleRow[]; steps: readonly Pick<Step, "id" | "label">[] };
type Returned = { submission: string; reply?: FormReply | null | undefined };

/** The team asks an organization to take a role. */
export function AskForm({
  action,
  submission,
  reply,
  rows,
  steps,
  organizations,
  mark,
}: Rows & Returned & { action: string; organizations: readonly Option[]; mark?: string | null }) {
  const { t } = useI18n();
  const options = useMarkOptions({ rows, steps });
  const asked = options.some(({ value }) => value === mark) ? (mark ?? undefined) : undefined;
  return (
    <Form id="ask" action={action} submission={submission} reply={reply ?? null}>
      <ErrorSummary
        labels={{ markId: t("plans.assignment.mark"), organizationId: t("plans.assignment.organization") }}
      />
      <SelectField name="markId" label={t("plans.assignment.mark")} options={options} defaultValue={asked} required />
      <SelectField name="organizationId" label={t("plans.assignment.organization")} options={organizations} required />
      <SubmitRow label={t("plans.assignment.ask")} />
    </Form>
  );
}

function useMarkOptions({ rows, steps }: Rows): Option[] {
  const { t } = useI18n();
  const rowName = useRowNames(steps);
  return rows.flatMap((row) =>
    [row.lead, row.support].flatMap((mark) =>
      mark
        ? [{ value: mark.id, label: t("plans.assignment.markOption", { label: rowName(row), kind: mark.kind }) }]
        : [],
    ),
  );
}

/** What a row is called where the rows of the solution and of its steps stand in one list. */
export function useRowNames(steps: Rows["steps"]) {
  const numbers = useNumbers();
  return ({ label, stepId }: RoleRow) => {
    const step = steps.find(({ id }) => id === stepId);
    return step ? `${numbers.step(step.label)}, ${label}` : label;
  };
}
