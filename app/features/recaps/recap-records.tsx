import { useI18n } from "#app/ui/i18n";
import { Cell, RecordTable } from "#app/ui/table";
import { NotesOnPaper } from "./notes-on-paper";
import type { RecapAttendance, RecapDecision, RecapNote, RecapRecords, RecapTask } from "./recap";

/** What a session's records add to its recap on paper: decisions, notes, tasks, who was there, and what was corrected. */
export function RecordsOnPaper({ decisions, notes, tasks, attendance, corrections, notices }: RecapRecords) {
  const { t } = useI18n();
  return (
    <>
      {decisions && <Decisions decisions={decisions} />}
      {notes && <Noted notes={notes} />}
      {tasks && <Tasks tasks={tasks} />}
      {attendance && <Attendance groups={attendance} />}
      {corrections && <Lines heading={t("recaps.paper.corrections")} lines={corrections} />}
      {notices && <Lines heading={t("recaps.paper.notices")} lines={notices} />}
    </>
  );
}

function Decisions({ decisions }: { decisions: RecapDecision[] }) {
  const { t } = useI18n();
  return (
    <>
      <h2>{t("recaps.paper.decisions")}</h2>
      <ol className="docsteps">
        {decisions.map(({ text, changes, links }, at) => (
          <li key={at} id={links?.anchor}>
            <b>{at + 1}.</b>
            <div>
              {text}
              {changes.length > 0 && (
                <ul className="notes">
                  {changes.map((change, i) => (
                    <li key={i}>{links?.changes[i] ? <a href={links.changes[i]}>{change}</a> : change}</li>
                  ))}
                </ul>
              )}
            </div>
          </li>
        ))}
      </ol>
    </>
  );
}

function Noted({ notes }: { notes: RecapNote[] }) {
  const { t } = useI18n();
  return (
    <>
      <h2>{t("recaps.paper.notes")}</h2>
      <ul className="mlist">
        {notes.map(({ text, children }, at) => (
          <li key={at}>
            {children.length > 0 ? <strong>{text}</strong> : text}
            <NotesOnPaper notes={children.map((child) => ({ text: child, children: [] }))} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Tasks({ tasks }: { tasks: RecapTask[] }) {
  const { t } = useI18n();
  return (
    <>
      <h2>{t("recaps.paper.tasks")}</h2>
      <RecordTable caption={t("recaps.paper.tasks")}>
        <thead>
          <tr>
            <th scope="col">{t("recaps.paper.task")}</th>
            <th scope="col">{t("recaps.paper.who")}</th>
            <th scope="col">{t("recaps.paper.by")}</th>
          </tr>
        </thead>
        <tbody>
          {tasks.map(({ text, who, by }, at) => (
            <tr key={at}>
              <th scope="row">{text}</th>
              <Cell label={t("recaps.paper.who")}>
                {who || <span className="quiet">{t("recaps.paper.nobody")}</span>}
              </Cell>
              <Cell label={t("recaps.paper.by")}>{by}</Cell>
            </tr>
          ))}
        </tbody>
      </RecordTable>
    </>
  );
}

function Attendance({ groups }: { groups: RecapAttendance[] }) {
  const { t, format } = useI18n();
  const people = groups.reduce((sum, { count }) => sum + count, 0);
  const organizations = new Set(groups.flatMap((group) => group.organizations)).size;
  const hasNames = groups.some(({ names = [] }) => names.length > 0);
  return (
    <>
      <h2>{t("recaps.paper.attendance")}</h2>
      <p>{t("recaps.paper.present", { people, organizations })}</p>
      <RecordTable caption={t("recaps.paper.attendance")}>
        <thead>
          <tr>
            <th scope="col">{t("recaps.paper.group")}</th>
            <th scope="col" className="num">
              {t("recaps.paper.people")}
            </th>
            <th scope="col">{t("recaps.paper.organizations")}</th>
            {hasNames && <th scope="col">{t("recaps.paper.names")}</th>}
          </tr>
        </thead>
        <tbody>
          {groups.map((row) => (
            <tr key={row.group}>
              <th scope="row">{row.group}</th>
              <Cell label={t("recaps.paper.people")} number>
                {format.number(row.count)}
              </Cell>
              <Cell label={t("recaps.paper.organizations")}>{row.organizations.join(", ")}</Cell>
              {hasNames && <Cell label={t("recaps.paper.names")}>{(row.names ?? []).join(", ")}</Cell>}
            </tr>
          ))}
        </tbody>
      </RecordTable>
    </>
  );
}

function Lines({ heading, lines }: { heading: string; lines: string[] }) {
  return (
    <>
      <h2>{heading}</h2>
      <ul className="mlist">
        {lines.map((line, at) => (
          <li key={at}>{line}</li>
        ))}
      </ul>
    </>
  );
}
