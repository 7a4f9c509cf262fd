import { organizationKinds } from "#app/features/organizations/organization";
import type { FormReply } from "#app/platform/form-reply";
import { paths } from "#app/platform/paths";
import { EmptyState } from "#app/ui/empty-state";
import { CheckboxField, type Option, SelectField } from "#app/ui/form/choice-fields";
import { ErrorSummary } from "#app/ui/form/error-summary";
import { FieldSet, Form, SubmitRow } from "#app/ui/form/form";
import { TextField } from "#app/ui/form/text-fields";
import { useI18n } from "#app/ui/i18n";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { RoleMark } from "#app/ui/role-mark";
import { Section } from "#app/ui/section";
import { solutionPaths } from "./plan-paths";
import type { UnknownLabel, UnknownRow } from "./unknown-label";

/** Every label that is nobody yet, in the teams that the reader facilitates. */
export function UnknownLabelsPage({ labels }: { labels: readonly UnknownLabel[] }) {
  const { t } = useI18n();
  return (
    <Page>
      <PageHead portal title={t("plans.labels.title")} lead={t("plans.labels.lead")} />
      {labels.length === 0 ? (
        <EmptyState ofPage title={t("plans.labels.none.title")}>
          {t("plans.labels.none.text")}
        </EmptyState>
      ) : (
        <Section id="labels" title={t("plans.labels.list", { count: labels.length })}>
          <LabelList labels={labels} />
        </Section>
      )}
    </Page>
  );
}

/** The labels of one solution that are nobody yet. Nothing when there are none. */
export function LabelsOfSolution({ labels }: { labels: readonly UnknownLabel[] }) {
  const { t } = useI18n();
  if (labels.length === 0) return null;
  return (
    <Section id="labels" title={t("plans.labels.title")} note={t("plans.labels.note")}>
      <LabelList labels={labels} />
    </Section>
  );
}

function LabelList({ labels }: { labels: readonly UnknownLabel[] }) {
  const { t } = useI18n();
  return (
    <ul className="rows">
      {labels.map(({ label, rows }) => (
        <li key={rows[0]?.id} className="row-split">
          <div>
            <b className="written">{label}</b>
            <ul className="plainlist">
              {rows.map((row) => (
                <li key={row.id} className="meta">
                  <Place row={row} />
                </li>
              ))}
            </ul>
          </div>
          <a className="btn btn-2 btn-s" href={paths.label(rows[0]?.id ?? "")}>
            {t("plans.labels.settle")}
            <span className="vh"> {label}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

function Place({ row }: { row: UnknownRow }) {
  const { t } = useI18n();
  return (
    <span className="roles">
      {row.kinds.map((kind) => (
        <RoleMark key={kind} role={kind} />
      ))}{" "}
      <a href={`${solutionPaths(row.solution.address).page}#roles`}>{row.solution.title}</a>{" "}
      {t("plans.labels.of", { team: row.team })}
    </span>
  );
}

type UnknownLabelPageProps = {
  label: UnknownLabel;
  rowId: string;
  similar: readonly Option[];
  others: readonly Option[];
  /** The groups for a new organization; null for who may not add one. */
  groups: readonly Option[] | null;
  submission: string;
  reply?: FormReply | null | undefined;
};

/** Which organization a label means: one that is here, or a new one by the label's own words. */
export function UnknownLabelPage({ label, rowId, similar, others, groups, submission, reply }: UnknownLabelPageProps) {
  const { t } = useI18n();
  const isNew = reply != null && (reply.values["organizationId"]?.[0] ?? "") === "" && "name" in reply.values;
  const rows = <RowChoices label={label} rowId={rowId} />;
  const row = label.rows.find(({ id }) => id === rowId) ?? label.rows[0]!;
  const groupHref = solutionPaths(row.solution.address).role(row.id);
  const options = [
    ...(similar.length > 0 ? [{ group: t("plans.labels.similar"), items: [...similar] }] : []),
    { group: t("plans.labels.others"), items: [...others] },
  ];
  return (
    <Page narrow crumbs={[{ href: paths.labels(), label: t("plans.labels.title") }]}>
      <PageHead title={label.label} lead={t("plans.labels.who")} />
      <section aria-labelledby="here-title">
        <h2 className="sub" id="here-title">
          {t("plans.labels.here")}
        </h2>
        <Form id="here" submission={submission} reply={isNew ? null : (reply ?? null)}>
          <ErrorSummary labels={{ organizationId: t("plans.assignment.organization") }} />
          <SelectField
            name="organizationId"
            label={t("plans.assignment.organization")}
            options={options}
            defaultValue={similar[0]?.value}
            required
          />
          {rows}
          <SubmitRow label={t("plans.labels.ask")} />
        </Form>
      </section>
      {groups ? (
        <section className="gaptop2" aria-labelledby="new-title">
          <h2 className="sub" id="new-title">
            {t("plans.labels.new")}
          </h2>
          <Form id="new" submission={submission} reply={isNew ? reply : null}>
            <ErrorSummary labels={{ name: t("organizations.field.name") }} />
            <NewOrganizationFields name={label.label} groups={groups} />
            {rows}
            <SubmitRow label={t("plans.labels.addAndAsk")} />
          </Form>
        </section>
      ) : (
        <p className="meta">{t("plans.labels.byAdmin")}</p>
      )}
      <p className="acts">
        <a className="go" href={groupHref}>
          {t("plans.labels.isGroup")}
        </a>
      </p>
    </Page>
  );
}

function NewOrganizationFields({ name, groups }: { name: string; groups: readonly Option[] }) {
  const { t } = useI18n();
  const kinds = organizationKinds.map((kind) => ({ value: kind, label: t(`organizations.kind.${kind}`) }));
  return (
    <>
      <TextField name="name" label={t("organizations.field.name")} required defaultValue={name} maxLength={120} />
      <SelectField
        name="kind"
        size="m"
        label={t("organizations.field.kind")}
        options={kinds}
        defaultValue="other"
        empty={false}
        required
      />
      <SelectField
        name="groupId"
        size="m"
        label={t("organizations.field.group")}
        empty={t("organizations.field.noGroup")}
        options={groups}
      />
    </>
  );
}

function RowChoices({ label, rowId }: { label: UnknownLabel; rowId: string }) {
  const { t } = useI18n();
  if (label.rows.length === 1) return null;
  return (
    <FieldSet legend={t("plans.labels.where")}>
      {label.rows.map((row) => (
        <CheckboxField
          key={row.id}
          name="rowIds"
          value={row.id}
          label={<Place row={row} />}
          defaultChecked
          disabled={row.id === rowId}
        />
      ))}
    </FieldSet>
  );
}
