import type { ReactNode } from "react";
import { paths } from "#app/platform/paths";
import { useI18n } from "#app/ui/i18n";
import type { Doubt } from "./doubts";
import type { ReviewView } from "./review-view";

type DoubtsListProps = { runId: string; doubts: Doubt[]; repeated: ReviewView["repeated"] };

/** What the reader was not sure of, each with its question, its place and the ways to answer. */
export function DoubtsList({ runId, doubts, repeated }: DoubtsListProps) {
  return (
    <ol className="doubts panel">
      {doubts.map((doubt, i) => (
        <li key={doubt.key} id={`doubt-${doubt.key}`}>
          <span className="hung-n" aria-hidden="true">
            {i + 1}
          </span>
          <div>
            <p>
              <Question doubt={doubt} />
            </p>
            <DoubtPlace doubt={doubt} />
            <p className="acts">
              <Answers runId={runId} doubt={doubt} />
            </p>
          </div>
        </li>
      ))}
      {repeated.length > 0 && <Repeated repeated={repeated} number={doubts.length + 1} />}
    </ol>
  );
}

function Question({ doubt }: { doubt: Doubt }) {
  const { rich } = useI18n();
  const src = (words: ReactNode) => <span className="src">{words}</span>;
  const { kind, words, message, detail } = doubt;
  if (kind === "other") {
    return (
      <>
        {words && <>{src(words)} </>}
        {message}
      </>
    );
  }
  return rich(`readings.doubt.${kind}`, { words, detail, src });
}

function DoubtPlace({ doubt }: { doubt: Doubt }) {
  const { t } = useI18n();
  const parts = [
    doubt.solution !== null && t("readings.place.solution", { number: doubt.solution }),
    doubt.more > 0 && t("readings.place.more", { count: doubt.more }),
  ].filter(Boolean);
  return (
    <p className="asof">
      {doubt.line !== null && <a href={`#line-${doubt.line}`}>{t("readings.place.line", { line: doubt.line })}</a>}
      {doubt.line !== null && parts.length > 0 && ", "}
      {parts.join(", ")}
    </p>
  );
}

function Answers({ runId, doubt }: { runId: string; doubt: Doubt }) {
  const { t } = useI18n();
  const { kind, key, pointer } = doubt;
  return (
    <>
      {kind === "task" && <Press value={`step:${pointer}`}>{t("readings.answer.step")}</Press>}
      {kind === "unknownStep" && <Press value={`whole:${pointer}`}>{t("readings.answer.whole")}</Press>}
      {kind === "pending" && <Press value={`nobody:${pointer}`}>{t("readings.answer.nobody")}</Press>}
      <Press value={`settle:${key}`}>
        {t(kind === "task" || kind === "pending" ? `readings.answer.${kind}` : "readings.answer.right")}
      </Press>
      <a className="btn btn-2 btn-s" href={paths.readingItem(runId, pointer)}>
        {t(kind === "unknownStep" ? "readings.answer.choose" : "readings.answer.correct")}
      </a>
    </>
  );
}

function Press({ value, children }: { value: string; children: ReactNode }) {
  return (
    <button className="btn btn-2 btn-s" type="submit" name="do" value={value}>
      {children}
    </button>
  );
}

function Repeated({ repeated, number }: { repeated: ReviewView["repeated"]; number: number }) {
  const { t } = useI18n();
  return (
    <li id="repeated">
      <span className="hung-n" aria-hidden="true">
        {number}
      </span>
      <fieldset className="field">
        <legend>{t("readings.repeated.legend", { count: repeated.length })}</legend>
        <p className="hint">{t("readings.repeated.hint")}</p>
        <div className="choices choices-col">
          {repeated.map(({ key, name, links, isMerged }, i) => (
            <div className="choice" key={key}>
              <input type="hidden" name="repeated" value={key} />
              <input type="checkbox" id={`merge-${i}`} name="merge" value={key} defaultChecked={isMerged} />
              <label htmlFor={`merge-${i}`}>
                <span className="words">{name}</span>: {t("readings.repeated.one", { links })}
              </label>
            </div>
          ))}
        </div>
      </fieldset>
    </li>
  );
}
