import { useI18n } from "#app/ui/i18n";
import { RoleMark } from "#app/ui/role-mark";
import { Cell, RecordTable } from "#app/ui/table";
import { Gap, OpenTag } from "#app/ui/tag";
import type { Assignment, Mark, RoleRow } from "./plan";

type RolesTableProps = {
  rows: readonly RoleRow[];
  caption: string;
  /** Where an assignment that waits for an answer, or may be ended, is answered; null for who may not. */
  answerHref: (assignment: Assignment) => string | null;
};

/** Lead and support by stakeholder group; also the groups that have nobody yet. */
export function RolesTable({ rows, caption, answerHref }: RolesTableProps) {
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
            <th scope="row">{row.label}</th>
            <Cell label={t("ui.role.lead")}>{row.lead && <MarkCell mark={row.lead} answerHref={answerHref} />}</Cell>
            <Cell label={t("ui.role.support")}>
              {row.support && <MarkCell mark={row.support} answerHref={answerHref} />}
              {!row.lead && !row.support && <Gap>{t("plans.roles.nobody")}</Gap>}
            </Cell>
          </tr>
        ))}
      </tbody>
    </RecordTable>
  );
}

type MarkCellProps = { mark: Mark; answerHref: RolesTableProps["answerHref"] };

function MarkCell({ mark, answerHref }: MarkCellProps) {
  const { t } = useI18n();
  const waiting = mark.assignments.filter(({ status }) => status !== "accepted");
  return (
    <>
      <RoleMark role={mark.kind} />
      <div>
        {mark.pending && <OpenTag>{t("plans.roles.pending")}</OpenTag>}
        <Accepted assignments={mark.assignments.filter(({ status }) => status === "accepted")} answerHref={answerHref} />
        {mark.note && <div className="words">{mark.note}</div>}
        {mark.bullets.length > 0 && (
          <ul className="words">
            {mark.bullets.map((bullet, at) => (
              <li key={at}>{bullet}</li>
            ))}
          </ul>
        )}
        {waiting.map((assignment) => (
          <p key={assignment.id} className="meta">
            {t(`plans.assignment.is.${assignment.status}.${assignment.proposedBy}`, {
              organization: assignment.organization?.name ?? t("plans.roles.unlisted"),
            })}
            {assignment.reason && ` ${t("plans.when.quoted", { words: assignment.reason })}`}{" "}
            <AnswerLink assignment={assignment} href={answerHref(assignment)} />
          </p>
        ))}
      </div>
    </>
  );
}

function Accepted({ assignments, answerHref }: { assignments: Assignment[]; answerHref: RolesTableProps["answerHref"] }) {
  const { t, format } = useI18n();
  if (assignments.length === 0) return null;
  const names = assignments.map(({ organization }) => organization?.name ?? t("plans.roles.unlisted"));
  const people = assignments.flatMap(({ personName }) => (personName ? [personName] : []));
  const changeable = assignments.filter((assignment) => answerHref(assignment) !== null);
  return (
    <div>
      {format.list(names)}
      {people.length > 0 && <div className="meta">{format.list(people)}</div>}
      {changeable.map((assignment) => (
        <div key={assignment.id} className="meta">
          <AnswerLink assignment={assignment} href={answerHref(assignment)} />
        </div>
      ))}
    </div>
  );
}

function AnswerLink({ assignment, href }: { assignment: Assignment; href: string | null }) {
  const { t } = useI18n();
  if (!href) return null;
  const organization = assignment.organization?.name ?? t("plans.roles.unlisted");
  return (
    <a className="go" href={href}>
      {t(assignment.status === "accepted" ? "plans.assignment.change" : "plans.assignment.answer", { organization })}
    </a>
  );
}
