import { useI18n } from "#app/ui/i18n";
import { RoleMark } from "#app/ui/role-mark";
import { Cell, RecordTable } from "#app/ui/table";
import { Gap, OpenTag } from "#app/ui/tag";
import { DecidedIn } from "./change-origin";
import type { DecisionBehind, DecisionsByPart } from "./decision-behind";
import type { Assignment, Mark, RoleRow } from "./plan";

type RolesTableProps = {
  rows: readonly RoleRow[];
  caption: string;
  /** What the reader can do about an assignment, and where; null for nothing. */
  answerTo: AnswerTo;
  /** The decisions that fixed rows as they stand. */
  decided?: DecisionsByPart;
};

export type AnswerTo = (assignment: Assignment) => { href: string; label: string } | null;

/** Lead and support by stakeholder group; also the groups that have nobody yet. */
export function RolesTable({ rows, caption, answerTo, decided = {} }: RolesTableProps) {
  const { t } = useI18n();
  return (
    <RecordTable caption={caption} className={rows.length > 20 ? "roles long" : "roles"}>
      <thead>
        <tr>
          <th scope="col" className="c-g">
            {t("plans.roles.group")}
          </th>
          <th scope="col" className="c-l">
            {t("ui.role.lead")}
          </th>
          <th scope="col">{t("ui.role.support")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">
              {row.label}
              <DecidedBelow decision={decided[row.id]} />
            </th>
            <Cell label={t("ui.role.lead")}>{row.lead && <MarkCell mark={row.lead} answerTo={answerTo} />}</Cell>
            <Cell label={t("ui.role.support")}>
              {row.support && <MarkCell mark={row.support} answerTo={answerTo} />}
              {!row.lead && !row.support && <Gap>{t("plans.roles.nobody")}</Gap>}
            </Cell>
          </tr>
        ))}
      </tbody>
    </RecordTable>
  );
}

function DecidedBelow({ decision }: { decision: DecisionBehind | undefined }) {
  return (
    decision && (
      <div>
        <DecidedIn decision={decision} />
      </div>
    )
  );
}

type MarkCellProps = { mark: Mark; answerTo: AnswerTo };

function MarkCell({ mark, answerTo }: MarkCellProps) {
  const { t } = useI18n();
  const waiting = mark.assignments.filter(({ status }) => status !== "accepted");
  return (
    <>
      <RoleMark role={mark.kind} />
      <div>
        {mark.pending && <OpenTag>{t("plans.roles.pending")}</OpenTag>}
        {mark.isAbandoned && <Gap>{t("plans.roles.nobodyNow")}</Gap>}
        <Accepted assignments={mark.assignments.filter(({ status }) => status === "accepted")} answerTo={answerTo} />
        {mark.note && <div className="words">{mark.note}</div>}
        {mark.bullets.length > 0 && (
          <div className="words">
            <ul>
              {mark.bullets.map((bullet, at) => (
                <li key={at}>{bullet}</li>
              ))}
            </ul>
          </div>
        )}
        {waiting.map((assignment) => (
          <p key={assignment.id} className="meta">
            {t(`plans.assignment.is.${assignment.status}.${assignment.proposedBy}`, {
              organization: assignment.organization?.name ?? t("plans.roles.unlisted"),
            })}
            {assignment.note && ` ${t("plans.when.quoted", { words: assignment.note })}`}
            {assignment.reason && ` ${t("plans.when.quoted", { words: assignment.reason })}`}{" "}
            <AnswerLink answer={answerTo(assignment)} />
          </p>
        ))}
      </div>
    </>
  );
}

function Accepted({ assignments, answerTo }: { assignments: Assignment[]; answerTo: AnswerTo }) {
  const { t, format } = useI18n();
  if (assignments.length === 0) return null;
  const names = assignments.map(({ organization }) => organization?.name ?? t("plans.roles.unlisted"));
  const people = assignments.flatMap(({ personName, deputyName }) => [
    ...(personName ? [personName] : []),
    ...(deputyName ? [t("plans.people.deputyOf", { name: deputyName })] : []),
  ]);
  const answers = assignments.flatMap((assignment, at) => {
    const answer = answerTo(assignment);
    return answer ? { ...answer, name: names[at] } : [];
  });
  return (
    <div>
      {format.list(names)}
      {people.length > 0 && <div className="meta">{format.list(people)}</div>}
      <Answers answers={answers} />
    </div>
  );
}

/** What can be done about accepted roles: rarely wanted, so it stands behind one word. */
function Answers({ answers }: { answers: (NonNullable<ReturnType<AnswerTo>> & { name: string | undefined })[] }) {
  const { t } = useI18n();
  if (answers.length === 0) return null;
  return (
    <details className="more noprint">
      <summary>
        {t("plans.roles.change")}
        <span className="vh"> {answers.map(({ name }) => name).join(", ")}</span>
      </summary>
      <ul className="plainlist">
        {answers.map((answer) => (
          <li key={answer.href}>
            {answer.name}: <AnswerLink answer={answer} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function AnswerLink({ answer }: { answer: ReturnType<AnswerTo> }) {
  return (
    answer && (
      <a className="go" href={answer.href}>
        {answer.label}
      </a>
    )
  );
}
