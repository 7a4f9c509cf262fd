import { paths } from "#app/platform/paths";
import { HiddenFields } from "#app/ui/form/form";
import { useI18n } from "#app/ui/i18n";
import { Section } from "#app/ui/section";
import { DoubtsList } from "./doubts-list";
import { ConflictsTable, UnmentionedList, UpdatesTable } from "./import-differences";
import { itemAnchor, LineByLine } from "./line-by-line";
import { AdditionTable, GroupsTable, LeftoverTable } from "./review-choices";
import type { ReadingHead, ReadingPage } from "./reading-page-data";

type Review = NonNullable<ReadingPage["review"]>;
type ReviewSectionsProps = { head: ReadingHead; review: Review; lines: ReadingPage["lines"] };

/** The review: one form, so that whatever button is pressed, every choice on the page is kept. */
export function ReviewSections({ head, review, lines }: ReviewSectionsProps) {
  const { t } = useI18n();
  const { conflicts } = review;
  return (
    <form method="post" action={paths.reading(head.id)} id="review">
      <HiddenFields values={{ version: head.version, submission: head.submission }} />
      {/* The first button is the one that Enter presses: it keeps, and stores nothing. */}
      <button className="vh" type="submit" name="intent" value="keep" tabIndex={-1}>
        {t("readings.keep")}
      </button>
      {(review.doubts.length > 0 || review.repeated.length > 0) && (
        <Section id="doubts" title={t("readings.doubts.title")} note={t("readings.doubts.note")}>
          <DoubtsList runId={head.id} doubts={review.doubts} repeated={review.repeated} />
          {review.doubtCount > review.doubts.length && (
            <p className="meta">{t("ui.pager.shown", { shown: review.doubts.length, total: review.doubtCount })}</p>
          )}
        </Section>
      )}
      {conflicts.length > 0 && (
        <Section id="conflicts" title={t("readings.conflicts.title")} note={t("readings.conflicts.note")}>
          <ConflictsTable conflicts={conflicts} />
        </Section>
      )}
      <Understood head={head} review={review} lines={lines} />
      <LeftOver review={review} lines={lines} />
      <Noticed head={head} review={review} />
      <Settings review={review} />
      <Differences head={head} review={review} />
      <StoreSection head={head} review={review} lines={lines} />
    </form>
  );
}

function LeftOver({ review, lines }: Pick<ReviewSectionsProps, "review" | "lines">) {
  const { t } = useI18n();
  const { leftover, frame } = review;
  if (leftover.length + frame.length === 0) return null;
  return (
    <Section id="left" title={t("readings.left.title")} note={t("readings.left.note")}>
      {leftover.length > 0 ? (
        <LeftoverTable leftover={leftover} places={review.places} />
      ) : (
        <p className="prose">{t("readings.left.none")}</p>
      )}
      {lines.left > leftover.length && (
        <p className="meta">{t("ui.pager.shown", { shown: leftover.length, total: lines.left })}</p>
      )}
      {frame.length > 0 && (
        <details>
          <summary>{t("readings.left.frame", { count: lines.frame })}</summary>
          <LeftoverTable leftover={frame} places={review.places} />
        </details>
      )}
    </Section>
  );
}

function Noticed({ head, review: { noticed } }: Pick<ReviewSectionsProps, "head" | "review">) {
  const { t } = useI18n();
  if (noticed.length === 0) return null;
  return (
    <Section id="noticed" title={t("readings.noticed.title")} note={t("readings.noticed.note")}>
      <ul className="rows">
        {noticed.map(({ message, line, pointer }, i) => (
          <li key={i}>
            {line !== null && <a href={`#line-${line}`}>{t("readings.place.line", { line })}</a>} {message}{" "}
            <a href={paths.readingItem(head.id, pointer)}>{t("readings.answer.correct")}</a>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** How numbers add up, and who is who: both can wait. */
function Settings({ review }: Pick<ReviewSectionsProps, "review">) {
  const { t } = useI18n();
  const { labels } = review;
  return (
    <>
      {review.toPick.length > 0 && (
        <Section id="adding" title={t("readings.add.title")} note={t("readings.add.note")}>
          <AdditionTable metrics={review.toPick} />
          {review.toPickCount > review.toPick.length && (
            <p className="meta">{t("ui.pager.shown", { shown: review.toPick.length, total: review.toPickCount })}</p>
          )}
        </Section>
      )}
      {labels.length > 0 && (
        <Section id="groups" title={t("readings.groups.title")} note={t("readings.groups.note")}>
          <GroupsTable labels={labels} groups={review.groups} />
        </Section>
      )}
    </>
  );
}

function Understood({ head, review, lines }: ReviewSectionsProps) {
  const { t } = useI18n();
  const { showAll } = review;
  const note = (
    <>
      {t(showAll ? "readings.pairs.noteAll" : "readings.pairs.note")}{" "}
      <a href={`${paths.reading(head.id)}${showAll ? "" : "?all=1"}#pairs`}>
        {t(showAll ? "readings.pairs.fewer" : "readings.pairs.all", { total: lines.total })}
      </a>
    </>
  );
  return (
    <Section id="pairs" title={t("readings.pairs.title")} note={note}>
      <p className="prose">
        {review.head.title}
        {review.head.date && `, ${review.head.date}`}{" "}
        <a href={paths.readingItem(head.id, "")}>{t("readings.pairs.editHead")}</a>
      </p>
      <LineByLine
        runId={head.id}
        isEditable
        pairs={review.pairs}
        doubts={review.doubts}
        page={review.pairPage}
        showAll={showAll}
      />
      <WithoutLine runId={head.id} items={review.withoutLine} />
      <p className="acts">
        <button className="btn btn-2" type="submit" name="do" value="add:">
          {t("readings.pairs.add")}
        </button>
      </p>
    </Section>
  );
}

/** What a person added, which no line of the document says. */
function WithoutLine({ runId, items }: { runId: string; items: Review["withoutLine"] }) {
  const { t } = useI18n();
  if (items.length === 0) return null;
  return (
    <>
      <h3 className="sub">{t("readings.pairs.withoutLine")}</h3>
      <ul className="rows">
        {items.map(({ pointer, type, text, solution }) => (
          <li key={pointer} id={itemAnchor(pointer)}>
            <span className="meta">
              {t(`readings.thing.${type}`)}, {t("readings.place.solution", { number: solution })}
            </span>{" "}
            <span className="words">{text}</span>{" "}
            <a href={paths.readingItem(runId, pointer)}>
              {t("readings.pairs.edit")} <span className="vh">{text}</span>
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}

function Differences({ head, review }: Pick<ReviewSectionsProps, "head" | "review">) {
  const { t } = useI18n();
  const { updates, updateCount, unmentioned, unmentionedCount } = review;
  return (
    <>
      {updates.length > 0 && (
        <Section id="updates" title={t("readings.updates.title")} note={t("readings.updates.note")}>
          <UpdatesTable updates={updates} />
          {updateCount > updates.length && (
            <p className="meta">{t("ui.pager.shown", { shown: updates.length, total: updateCount })}</p>
          )}
        </Section>
      )}
      {unmentioned.length > 0 && (
        <Section id="unmentioned" title={t("readings.unmentioned.title")}>
          <UnmentionedList team={head.team.slug} unmentioned={unmentioned} count={unmentionedCount} />
        </Section>
      )}
    </>
  );
}

function StoreSection({ head, review, lines }: ReviewSectionsProps) {
  const { t, rich } = useI18n();
  const { adds, head: session } = review;
  const changes = review.updateCount + review.conflicts.filter(({ take }) => take).length;
  const addsNothing = Object.values(adds).every((n) => n === 0);
  return (
    <Section id="store" title={t("readings.store.title")}>
      <p className="prose">
        {addsNothing && changes === 0
          ? t("readings.store.nothing", { team: head.team.name })
          : rich("readings.store.adds", { ...adds, team: head.team.name, b: (words) => <b>{words}</b> })}{" "}
        {adds.prose > 0 && t("readings.store.prose", { count: adds.prose })}{" "}
        {changes > 0 && t("readings.store.changes", { count: changes })}{" "}
        {t(session.isNewSession ? "readings.store.newSession" : "readings.store.session", { number: session.number })}{" "}
        {!session.isNumbered && t("readings.store.unnumbered")} {t("readings.store.again")}
      </p>
      <div className="field">
        <input type="hidden" name="publishShown" value="1" />
        <div className="choice">
          <input type="checkbox" id="publish" name="publish" value="on" defaultChecked={review.publish} />
          <label htmlFor="publish">{t("readings.store.publish")}</label>
        </div>
      </div>
      <p className="acts">
        <button className="btn" type="submit" name="intent" value="store">
          {t("readings.store.do", { lines: lines.total - lines.frame - lines.left, doubts: review.doubtCount })}
        </button>
        <button className="btn btn-2" type="submit" name="intent" value="keep">
          {t("readings.keep")}
        </button>
      </p>
    </Section>
  );
}
