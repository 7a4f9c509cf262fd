import { useI18n } from "#app/ui/i18n";
import { OpenTag, Tag } from "#app/ui/tag";
import { Day } from "#app/ui/when";
import type { Promised } from "./pre-read";

/** What was promised and decided: in whose hands it is, until when, and whether it is done. */
export function PromisedRows({ promised }: { promised: readonly Promised[] }) {
  return (
    <ul className="rows">
      {promised.map((one) => (
        <PromisedRow key={one.id} promised={one} />
      ))}
    </ul>
  );
}

function PromisedRow({ promised: { kind, text, owners, dueWords, dueOn, isDone } }: { promised: Promised }) {
  const { t, format } = useI18n();
  return (
    <li className="row-split">
      <div>
        <div className="words">{text}</div>
        {kind === "task" && (
          <div className="meta">
            {owners.length > 0 ? format.list(owners) : t("agenda.promised.nobody")}
            {dueWords ? `, ${dueWords}` : dueOn !== null && ", "}
            {!dueWords && dueOn !== null && <Day day={dueOn} as="weekday" />}
          </div>
        )}
      </div>
      <div>
        {kind === "decision" ? (
          <Tag>{t("agenda.decision")}</Tag>
        ) : isDone ? (
          <Tag>{t("agenda.isDone")}</Tag>
        ) : (
          <OpenTag>{t("agenda.isOpen")}</OpenTag>
        )}
      </div>
    </li>
  );
}
