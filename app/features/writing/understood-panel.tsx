import { CheckboxField } from "#app/ui/form/choice-fields";
import { useI18n } from "#app/ui/i18n";
import { Notice } from "#app/ui/notice";
import { DifferencesView } from "./differences-view";
import { SolutionOutline } from "./solution-outline";
import { changesAnything, type Understood } from "./understood";
import type { TextLine } from "./writing";

/** What was read of the text, with everything that is doubtful, and the button that writes it. */
export function UnderstoodPanel({ understood }: { understood: Understood }) {
  const { t, say } = useI18n();
  const { problems, doubts, left, solutions, differences } = understood;
  const isReady = problems.length === 0 && changesAnything(understood);
  return (
    <section className="w-read" aria-labelledby="read">
      <h2 id="read" tabIndex={-1} autoFocus={problems.length === 0}>
        {t("writing.understood")}
      </h2>
      {problems.length > 0 && (
        <Notice kind="bad" title={t("writing.problems")}>
          <Lines lines={problems.map(({ line, key, values }) => ({ line, text: say(key, values) }))} />
        </Notice>
      )}
      {doubts.length > 0 && (
        <Notice kind="sun" title={t("writing.doubts")}>
          <Lines lines={doubts} />
        </Notice>
      )}
      {left.length > 0 && (
        <Notice kind="sun" title={t("writing.left")}>
          <p>{t("writing.leftWhat")}</p>
          <Lines lines={left} isQuoted />
          <CheckboxField name="leaveOut" label={t("writing.leaveOut", { count: left.length })} />
        </Notice>
      )}
      {solutions.map((solution, at) => (
        <SolutionOutline key={at} solution={solution} />
      ))}
      {differences && <DifferencesView differences={differences} />}
      {differences && problems.length === 0 && !isReady && <p className="quiet">{t("writing.same")}</p>}
      {isReady && (
        <p className="acts">
          <button className="btn" type="submit" name="intent" value="write" data-enter="written">
            {t("writing.write")}
          </button>
        </p>
      )}
    </section>
  );
}

const mostLines = 60;

function Lines({ lines, isQuoted = false }: { lines: readonly TextLine[]; isQuoted?: boolean }) {
  const { t } = useI18n();
  return (
    <>
      <ul className="w-lines">
        {lines.slice(0, mostLines).map(({ line, text }, at) => (
          <li key={at}>
            <span className="meta">{t("writing.line", { line })}</span>{" "}
            <span className={isQuoted ? "words" : undefined}>{text}</span>
          </li>
        ))}
      </ul>
      {lines.length > mostLines && (
        <p className="meta">{t("ui.pager.shown", { shown: mostLines, total: lines.length })}</p>
      )}
    </>
  );
}
