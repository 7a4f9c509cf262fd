import type { ReactNode } from "react";
import { useI18n } from "#app/ui/i18n";
import { Paragraphs } from "#app/ui/paragraphs";
import { RoleMark } from "#app/ui/role-mark";
import { Cell, RecordTable } from "#app/ui/table";
import { OpenTag, Provisional } from "#app/ui/tag";
import { NotesOnPaper } from "./notes-on-paper";
import type { RecapMetric, RecapRecords, RecapRole, RecapSolution, RecapStructure, RoleCell } from "./recap";
import { RecordsOnPaper } from "./recap-records";

type PaperProps = {
  /** Whose paper it is: the coalition's name. */
  of: string;
  title: string;
  meta?: ReactNode;
  intro?: string | null | undefined;
  /** What stands over the table of solutions. */
  heading: string;
  solutions: RecapStructure["solutions"];
  /** What the session's records add: a plan has none. */
  records?: RecapRecords;
  language?: string;
  /** Within a page that has a heading of its own. */
  isPart?: boolean;
};

/** A recap, or a plan, as the document that people know: readable on a phone, and on letter paper. */
export function RecapPaper({ of, title, meta, intro, heading, solutions, records, language, isPart }: PaperProps) {
  const { t } = useI18n();
  const active = solutions.filter(({ status }) => status === "active");
  const parked = solutions.filter(({ status }) => status === "parked");
  return (
    <article className="paper" lang={language}>
      <p className="doc-of">{of}</p>
      {isPart ? <h2 className="paper-t">{title}</h2> : <h1>{title}</h1>}
      {meta && <p className="doc-meta">{meta}</p>}
      {intro &&
        intro.split(/\n{2,}/).map((part, at) => (
          <p key={at} className="words">
            {part}
          </p>
        ))}
      {active.length > 0 && (
        <>
          <h2>{heading}</h2>
          <SolutionsTable caption={heading} solutions={active} />
        </>
      )}
      {parked.length > 0 && (
        <>
          <h2>{t("recaps.paper.parked")}</h2>
          <SolutionsTable caption={t("recaps.paper.parked")} solutions={parked} />
        </>
      )}
      {[...active, ...parked].filter(hasMore).map((solution) => (
        <SolutionOnPaper key={solution.order} solution={solution} all={solutions} />
      ))}
      {records && <RecordsOnPaper {...records} />}
    </article>
  );
}

function SolutionsTable({ caption, solutions }: { caption: string; solutions: RecapSolution[] }) {
  const { t } = useI18n();
  return (
    <RecordTable caption={caption}>
      <thead>
        <tr>
          <th scope="col" className="c-sol">
            {t("recaps.paper.solution")}
          </th>
          <th scope="col">{t("recaps.paper.goal")}</th>
        </tr>
      </thead>
      <tbody>
        {solutions.map(({ order, title, goal }) => (
          <tr key={order}>
            <th scope="row">{t("recaps.paper.numbered", { number: order, title })}</th>
            <Cell label={t("recaps.paper.goal")}>{goal && <div className="words">{goal}</div>}</Cell>
          </tr>
        ))}
      </tbody>
    </RecordTable>
  );
}

function hasMore({ steps, roles, metrics, prose = [], sharedSteps = [] }: RecapSolution): boolean {
  return steps.length + roles.length + metrics.length + prose.length + sharedSteps.length > 0;
}

function SolutionOnPaper({ solution, all }: { solution: RecapSolution; all: RecapSolution[] }) {
  const { t } = useI18n();
  const { order, title, steps, roles, metrics, prose = [] } = solution;
  return (
    <>
      <h2 className="newpage">{t("recaps.paper.solutionTitle", { number: order, title })}</h2>
      {prose.map(({ kind, body }, at) => (
        <div key={at}>
          <h3>{t(`plans.prose.${kind}`)}</h3>
          <Paragraphs text={body} />
        </div>
      ))}
      {steps.length > 0 && (
        <>
          <h3>{t("recaps.paper.steps")}</h3>
          <ol className="docsteps">
            {steps.map((step, at) => (
              <li key={at}>
                <b>{step.number}.</b>
                <div>
                  <strong>{step.text}</strong>
                  <NotesOnPaper notes={step.notes} />
                </div>
              </li>
            ))}
          </ol>
        </>
      )}
      <SharedOnPaper solution={solution} all={all} />
      {roles.length > 0 && (
        <>
          <h3>{t("recaps.paper.roles")}</h3>
          <RolesTable caption={t("recaps.paper.rolesOf", { title })} roles={roles} />
        </>
      )}
      {metrics.length > 0 && (
        <>
          <h3>{t("recaps.paper.metrics")}</h3>
          {(["progress", "success", "step"] as const).map((kind) => (
            <MetricGroup key={kind} kind={kind} metrics={metrics.filter((metric) => metric.kind === kind)} />
          ))}
        </>
      )}
    </>
  );
}

function SharedOnPaper({ solution: { sharedSteps = [] }, all }: { solution: RecapSolution; all: RecapSolution[] }) {
  const { t } = useI18n();
  if (sharedSteps.length === 0) return null;
  return (
    <>
      <p className="sub">{t("recaps.paper.shared")}</p>
      <ul className="mlist">
        {sharedSteps.map(({ solution, step }) => (
          <li key={`${solution}.${step}`}>
            {t("recaps.paper.sharedStep", {
              step,
              solution,
              text: all[solution - 1]?.steps.find(({ number }) => number === step)?.text ?? "",
            })}
          </li>
        ))}
      </ul>
    </>
  );
}

function RolesTable({ caption, roles }: { caption: string; roles: RecapRole[] }) {
  const { t } = useI18n();
  return (
    <RecordTable caption={caption} className="roles">
      <thead>
        <tr>
          <th scope="col" className="c-g">
            {t("recaps.paper.stakeholder")}
          </th>
          <th scope="col" className="c-l">
            {t("ui.role.lead")}
          </th>
          <th scope="col">{t("ui.role.support")}</th>
        </tr>
      </thead>
      <tbody>
        {roles.map(({ stakeholder, lead, support }, at) => (
          <tr key={at}>
            <th scope="row">{stakeholder}</th>
            <Cell label={t("ui.role.lead")}>{lead && <RoleWords role="lead" cell={lead} />}</Cell>
            <Cell label={t("ui.role.support")}>{support && <RoleWords role="support" cell={support} />}</Cell>
          </tr>
        ))}
      </tbody>
    </RecordTable>
  );
}

function RoleWords({ role, cell }: { role: "lead" | "support"; cell: RoleCell }) {
  const { t } = useI18n();
  return (
    <>
      {cell.pending ? <OpenTag>{t("recaps.paper.pending")}</OpenTag> : <RoleMark role={role} />}
      {(cell.note || cell.bullets.length > 0) && (
        <div className="words">
          {cell.note}
          {cell.bullets.length > 0 && (
            <ul>
              {cell.bullets.map((bullet, at) => (
                <li key={at}>{bullet}</li>
              ))}
            </ul>
          )}
        </div>
      )}
    </>
  );
}

function MetricGroup({ kind, metrics }: { kind: RecapMetric["kind"]; metrics: RecapMetric[] }) {
  const { t, format } = useI18n();
  if (metrics.length === 0) return null;
  return (
    <>
      <p className="sub">{t(`recaps.paper.group.${kind}`)}</p>
      <ul className="mlist">
        {metrics.map(({ stepNumbers, text, target }, at) => (
          <li key={at}>
            {stepNumbers.length > 0 &&
              `${t("recaps.paper.ofSteps", { count: stepNumbers.length, steps: format.list(stepNumbers.map(String)) })} `}
            {text} {target?.provisional && <Provisional />}
          </li>
        ))}
      </ul>
    </>
  );
}
