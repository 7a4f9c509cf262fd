import { useI18n } from "#app/ui/i18n";
import { Cell, RecordTable } from "#app/ui/table";
import { paths } from "#app/platform/paths";
import type { FieldChange, Unmentioned } from "./import-plan";

/** What the two sides of a comparison are called, and the comparison itself. */
type SideWords = Record<"caption" | "portal" | "document", string>;

function useSideWords(caption: string, words: SideWords | undefined): SideWords {
  const { t } = useI18n();
  return words ?? { caption, portal: t("readings.conflicts.portal"), document: t("readings.conflicts.document") };
}

type ConflictsTableProps = { conflicts: FieldChange[]; words?: SideWords };

/** What somebody changed in the portal meanwhile, beside what the document says. */
export function ConflictsTable({ conflicts, words }: ConflictsTableProps) {
  const { t } = useI18n();
  const sides = useSideWords(t("readings.conflicts.title"), words);
  return (
    <RecordTable caption={sides.caption}>
      <DifferenceHead sides={sides} />
      <tbody>
        {conflicts.map((change) => (
          <tr key={change.key}>
            <DifferenceSubject change={change} />
            {(["portal", "document"] as const).map((side) => (
              <Cell key={side} label={sides[side]}>
                <div className="choice">
                  <input
                    type="radio"
                    id={`conflict-${change.key}-${side}`}
                    name={`conflict.${change.key}`}
                    value={side}
                    defaultChecked={change.take === (side === "document")}
                  />
                  <label htmlFor={`conflict-${change.key}-${side}`}>
                    <Value text={side === "portal" ? change.before : change.after} />
                  </label>
                </div>
              </Cell>
            ))}
          </tr>
        ))}
      </tbody>
    </RecordTable>
  );
}

/** What the document changes because nobody changed it in the portal since. */
export function UpdatesTable({ updates, words }: { updates: FieldChange[]; words?: SideWords }) {
  const { t } = useI18n();
  const sides = useSideWords(t("readings.updates.title"), words);
  return (
    <RecordTable caption={sides.caption}>
      <DifferenceHead sides={sides} />
      <tbody>
        {updates.map((change) => (
          <tr key={change.key}>
            <DifferenceSubject change={change} />
            <Cell label={sides.portal}>
              <Value text={change.before} />
            </Cell>
            <Cell label={sides.document}>
              <Value text={change.after} />
            </Cell>
          </tr>
        ))}
      </tbody>
    </RecordTable>
  );
}

function DifferenceHead({ sides }: { sides: SideWords }) {
  const { t } = useI18n();
  return (
    <thead>
      <tr>
        <th scope="col">{t("readings.conflicts.what")}</th>
        <th scope="col">{sides.portal}</th>
        <th scope="col">{sides.document}</th>
      </tr>
    </thead>
  );
}

function DifferenceSubject({ change }: { change: FieldChange }) {
  const { t } = useI18n();
  const { subject, field } = change;
  return (
    <th scope="row">
      {t(`readings.field.${field}`)}
      <div className="meta">
        {subject.type === "session" ? t("sessions.session", { number: subject.title }) : subject.title}
      </div>
    </th>
  );
}

function Value({ text }: { text: string }) {
  const { t } = useI18n();
  if (text === "") return <span className="quiet">{t("ui.history.nothing")}</span>;
  return (
    <span className="words">
      {text.split("\n").map((line, i) => (
        <span key={i}>
          {i > 0 && <br />}
          {line}
        </span>
      ))}
    </span>
  );
}

/** What the plan has and the document does not speak of: it stays as it is. */
export function UnmentionedList({
  team,
  unmentioned,
  count,
}: {
  team: string;
  unmentioned: Unmentioned[];
  count: number;
}) {
  const { t } = useI18n();
  return (
    <>
      <p className="prose">{t("readings.unmentioned.lead", { count })}</p>
      <ul className="rows">
        {unmentioned.map(({ type, title, ref }, i) => (
          <li key={i}>
            <span className="meta">{t(`readings.thing.${type}`)}</span>{" "}
            <a className="words" href={paths.solution(team, ref)}>
              {title}
            </a>
          </li>
        ))}
      </ul>
      {count > unmentioned.length && (
        <p className="meta">{t("ui.pager.shown", { shown: unmentioned.length, total: count })}</p>
      )}
    </>
  );
}
