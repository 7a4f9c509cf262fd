import type { FormReply } from "#app/platform/form-reply";
import { SelectField } from "#app/ui/form/choice-fields";
import { ErrorSummary } from "#app/ui/form/error-summary";
import { Form, HiddenFields } from "#app/ui/form/form";
import { TextArea } from "#app/ui/form/text-fields";
import { useI18n } from "#app/ui/i18n";
import { useRowNames } from "./ask-form";
import { markKinds, type RoleRow, type Step } from "./plan";

type OfferFormProps = {
  rows: readonly RoleRow[];
  steps: readonly Pick<Step, "id" | "label">[];
  organizations: readonly { value: string; label: string; groupId: string | null }[];
  submission: string;
  reply?: FormReply | null | undefined;
};

/** An organization offers to lead or support: one button each. Everything else on the form may stay as it is. */
export function OfferForm({ rows, steps, organizations, submission, reply }: OfferFormProps) {
  const { t } = useI18n();
  const only = organizations.length === 1 ? organizations[0] : undefined;
  const ownRow = only?.groupId && rows.find(({ stepId, groupId }) => stepId === null && groupId === only.groupId);
  const labels = {
    organizationId: t("plans.offer.organization"),
    rowId: t("plans.offer.row"),
    kind: t("plans.offer.kind"),
    note: t("plans.offer.note"),
  };
  return (
    <Form submission={submission} reply={reply ?? null}>
      <ErrorSummary labels={labels} />
      {only ? (
        <>
          <HiddenFields values={{ organizationId: only.value }} />
          <p>
            {t("plans.offer.for", { organization: only.label })}{" "}
            {ownRow && t("plans.offer.goes", { row: ownRow.label })}
          </p>
        </>
      ) : (
        <SelectField name="organizationId" label={labels.organizationId} options={organizations} required />
      )}
      <TextArea name="note" label={labels.note} hint={t("plans.offer.noteHint")} rows={2} />
      <p className="acts">
        {markKinds.map((kind) => (
          <button key={kind} className="btn" type="submit" name="kind" value={kind}>
            {t(kind === "lead" ? "plans.offer.asLead" : "plans.offer.asSupport")}
          </button>
        ))}
      </p>
      {rows.length > 0 && <OtherRow rows={rows} steps={steps} label={labels.rowId} isOpen={reply != null} />}
    </Form>
  );
}

type OtherRowProps = Pick<OfferFormProps, "rows" | "steps"> & { label: string; isOpen: boolean };

function OtherRow({ rows, steps, label, isOpen }: OtherRowProps) {
  const { t } = useI18n();
  const rowName = useRowNames(steps);
  return (
    <details className="q" open={isOpen}>
      <summary>{t("plans.offer.elsewhere")}</summary>
      <div className="opened">
        <SelectField
          name="rowId"
          label={label}
          empty={t("plans.offer.ownRow")}
          options={rows.map((row) => ({ value: row.id, label: rowName(row) }))}
        />
      </div>
    </details>
  );
}
