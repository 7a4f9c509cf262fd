import type { FormReply } from "#app/platform/form-reply";
import type { Option } from "#app/ui/form/choice-fields";
import { ConfirmButton } from "#app/ui/form/confirm-button";
import { useI18n } from "#app/ui/i18n";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { RoleMark } from "#app/ui/role-mark";
import { Section } from "#app/ui/section";
import { AskForm } from "./ask-form";
import { SolutionFormPage } from "./form-page";
import { MoveButtons } from "./move-buttons";
import { useNumbers } from "./names";
import type { OpenOffer } from "./open-offer";
import { OpenOffers } from "./open-offers";
import type { RoleRow, SolutionHead, Step } from "./plan";
import { solutionPaths } from "./plan-paths";
import { EditRoleForm, NewRoleForm } from "./role-form";
import { useSolutionCrumbs } from "./solution-page";
import type { UnknownLabel } from "./unknown-label";
import { LabelsOfSolution } from "./unknown-labels-page";

type RolesPageProps = {
  solution: SolutionHead;
  rows: readonly RoleRow[];
  steps: readonly Pick<Step, "id" | "label">[];
  groups: readonly Option[];
  organizations: readonly Option[];
  offers: readonly OpenOffer[];
  labels: readonly UnknownLabel[];
  submission: string;
  /** The decision that roles are changed for, where they are changed for one. */
  decision: string | null;
  /** The form for a new row as it came back. */
  reply?: FormReply | null | undefined;
};

/** The whole matrix to edit: a form a row, a form for a new row, and one to ask an organization. */
export function RolesPage({ solution, rows, steps, groups, submission, reply, ...page }: RolesPageProps) {
  const { t } = useI18n();
  const numbers = useNumbers();
  const to = solutionPaths(solution.address, page.decision);
  const stepOptions = steps.map(({ id, label }) => ({ value: id, label: numbers.step(label) }));
  const matrices = [
    { title: t("plans.roles.rows"), rows: rows.filter(({ stepId }) => stepId === null) },
    ...stepOptions.map(({ value, label }) => ({ title: label, rows: rows.filter(({ stepId }) => stepId === value) })),
  ];
  return (
    <Page crumbs={useSolutionCrumbs(solution)}>
      <PageHead portal title={t("plans.roles.editTitle")} lead={t("plans.roles.editLead")} />
      <OpenOffers offers={page.offers} ofSolution />
      <LabelsOfSolution labels={page.labels} />
      {matrices.map((matrix, at) =>
        matrix.rows.length === 0 ? null : (
          <Section key={matrix.title} id={`matrix-${at}`} title={matrix.title}>
            {matrix.rows.map((row, place) => (
              <RowToEdit
                key={row.id}
                row={row}
                groups={groups}
                to={to}
                isFirst={place === 0}
                isLast={place === matrix.rows.length - 1}
              />
            ))}
          </Section>
        ),
      )}
      <Section id="new-row" title={t("plans.roles.another")} note={t("plans.roles.addNote")}>
        <details className="q" open={rows.length === 0 || reply != null}>
          <summary>{t("plans.roles.open")}</summary>
          <div className="opened">
            <NewRoleForm submission={submission} reply={reply} groups={groups} steps={stepOptions} />
          </div>
        </details>
      </Section>
      {rows.some(({ lead, support }) => lead ?? support) && (
        <Section id="ask" title={t("plans.assignment.askTitle")} note={t("plans.assignment.askNote")}>
          <AskForm
            action={to.assignments}
            submission={submission}
            rows={rows}
            steps={steps}
            organizations={page.organizations}
          />
        </Section>
      )}
    </Page>
  );
}

type RowToEditProps = {
  row: RoleRow;
  groups: readonly Option[];
  to: ReturnType<typeof solutionPaths>;
  isFirst: boolean;
  isLast: boolean;
};

function RowToEdit({ row, groups, to, isFirst, isLast }: RowToEditProps) {
  const { t } = useI18n();
  return (
    <details className="q" id={`row-${row.id}-open`}>
      <summary>
        <span className="row-split roles">
          <span>{row.label}</span>
          <span className="acts">
            {row.lead && <RoleMark role="lead" />}
            {row.support && <RoleMark role="support" />}
          </span>
        </span>
      </summary>
      <div className="opened">
        <EditRoleForm row={row} groups={groups} action={to.role(row.id)} />
        <div className="acts">
          <MoveButtons
            action={to.moveRole(row.id)}
            up={t("plans.role.up")}
            down={t("plans.role.down")}
            upLabel={t("plans.role.upOne", { label: row.label })}
            downLabel={t("plans.role.downOne", { label: row.label })}
            isFirst={isFirst}
            isLast={isLast}
          />
          <RemoveRow row={row} to={to} />
        </div>
      </div>
    </details>
  );
}

function RemoveRow({ row, to }: Pick<RowToEditProps, "row" | "to">) {
  const { t } = useI18n();
  return (
    <ConfirmButton
      label={t("plans.role.remove")}
      confirm={t("plans.role.removeYes")}
      action={to.removeRole(row.id)}
      values={{ version: row.version }}
    >
      {t("plans.role.removeText")}
    </ConfirmButton>
  );
}

type RolePageProps = {
  solution: SolutionHead;
  row: RoleRow;
  groups: readonly Option[];
  decision: string | null;
  reply?: FormReply | null | undefined;
};

/** One row by itself: where a row's form comes back to when it could not be saved. */
export function RolePage({ solution, row, groups, decision, reply }: RolePageProps) {
  const { t } = useI18n();
  const to = solutionPaths(solution.address, decision);
  return (
    <SolutionFormPage solution={solution} title={t("plans.role.title", { label: row.label })}>
      <EditRoleForm row={row} groups={groups} action={to.role(row.id)} reply={reply}>
        <a className="go" href={to.roles}>
          {t("plans.cancel")}
        </a>
      </EditRoleForm>
    </SolutionFormPage>
  );
}
