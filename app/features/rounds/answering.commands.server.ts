import type { EnteredThrough } from "#db/schema";
import { type Actor, type Change, change, publish } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import { authorize } from "#app/policy/policy";
import { type Amounts, doesNotApply, readAmounts } from "#app/features/contributions/contribution";
import { findContribution } from "#app/features/contributions/contribution-facts.server";
import {
  giveNumber,
  holdCurrent,
  replaceNumber,
  setState,
  settle,
} from "#app/features/contributions/contribution-writing.server";
import { tellOnBehalf } from "#app/features/contributions/organization-letters.server";
import { requireOpenPeriod } from "#app/features/contributions/period-locks.server";
import { holdMetric } from "#app/features/metrics/roll-up.server";
import { RollUpsDue } from "#app/features/metrics/roll-ups-due.server";
import { readSlices, type Slice } from "#app/features/contributions/slice";
import { asksForParts } from "#app/features/metrics/metric";
import { fieldOf, mayRepeat, type TypedAnswer } from "./ask";
import { holdOrganization } from "#app/features/organizations/hold.server";
import { findAsk, type KnownAsk, type KnownQuestion } from "./ask.queries.server";
import { isAnswered } from "./round";

/** A page that stayed open longer was not worked on all the time: it tells nothing about how long an answer takes. */
const ONE_SITTING_MS = 30 * 60_000;

type Answers = {
  answers: readonly TypedAnswer[];
  submission: string;
  /** When the page was made, as far as the form says. */
  opened: number;
  locale: string;
  through: EnteredThrough;
  /** Who made the link, where they sent it themselves: they do not accept what comes by it. */
  linkMadeBy?: string | null;
};

/**
 * Stores what was answered of an ask; questions left alone stay as they are, so that one can stop and come back. All of
 * it is stored or nothing.
 * @returns how many questions are still open.
 * @throws {Refusal} `not_found`, `forbidden`; `locked` when a period was closed meanwhile; `invalid` at the field of a
 *   question (see `fieldOf`).
 */
export function answerAsk(
  actor: Actor,
  askId: string,
  { answers, submission, opened, ...how }: Answers,
): Promise<number> {
  return change(actor, { action: "ask:answer", submission, isPublic: false }, async (change) => {
    const { tx: db, coalitionId, principal, moment } = change;
    const organizationId = await organizationOf(change, askId);
    await holdOrganization(change, organizationId);
    const ask = await findAsk({ db, coalitionId, now: moment.now }, askId);
    const known = new Map(ask.questions.map((question) => [question.id, question]));
    const wrote: KnownQuestion[] = [];
    // A round of a quarter asks for three months of a metric.
    const due = new RollUpsDue();
    for (const answer of inOrder(answers, known)) {
      const question = known.get(answer.itemId);
      if (!question) throw new Refusal("not_found", "errors.notFound");
      authorize(principal, "ask:answer", question.facts);
      if (await answerQuestion(change, question, answer, { ...how, due })) wrote.push(question);
    }
    await due.write(change);
    const [first] = wrote;
    if (first) {
      await tellOnBehalf(change, { organizationId, metricId: first.metric.id }, wrote.length);
    }
    change.about("ask", askId, { organization: ask.organization.id, answers: answers.length });
    await noteTime(change, ask, opened);
    return stillOpen(change, ask);
  });
}

/** Whom the ask is of, so that it is held before its metrics. @throws {Refusal} `not_found`. */
async function organizationOf({ tx, coalitionId }: Change, askId: string): Promise<string> {
  const row = await tx
    .selectFrom("ask")
    .select("organization_id")
    .where("coalition_id", "=", coalitionId)
    .where("id", "=", askId)
    .executeTakeFirst();
  if (!row) throw new Refusal("not_found", "errors.notFound");
  return row.organization_id;
}

/** By metric, so that two who answer at once never wait for each other. */
function inOrder(answers: readonly TypedAnswer[], known: ReadonlyMap<string, KnownQuestion>): TypedAnswer[] {
  const at = ({ itemId }: TypedAnswer) => known.get(itemId)?.metric.id ?? "";
  return [...answers].sort((a, b) => (at(a) < at(b) ? -1 : 1));
}

type How = Pick<Answers, "locale" | "through" | "linkMadeBy"> & { due: RollUpsDue };

const otherStates = { no_change: "no_change", not_mine: "not_mine", need_help: "need_help" } as const;

/** @returns whether a number was written, replaced or taken back. */
async function answerQuestion(change: Change, question: KnownQuestion, typed: TypedAnswer, how: How): Promise<boolean> {
  const { tx, coalitionId, principal, moment } = change;
  const { metric, period, facts } = question;
  await holdMetric(change, metric.id);
  let isWritten = false;
  try {
    const entry = { teamId: facts.teamId, metricId: metric.id, organizationId: facts.organizationId, period };
    await requireOpenPeriod(change, entry);
    const amounts = amountsOf(question, typed, how.locale);
    if (amounts) isWritten = await store(change, question, { typed, amounts }, how);
    if (typed.kind === "not_mine") {
      isWritten = await takeBack(change, question, how);
      // Public pages say how many were asked.
      await publish(tx, coalitionId);
    }
  } catch (error) {
    throw atQuestion(error, question.id);
  }
  const own = typed.kind && typed.kind in otherStates ? otherStates[typed.kind as keyof typeof otherStates] : null;
  await tx
    .updateTable("ask_item")
    .set({ note: typed.note.trim() })
    .$if(own !== null, (item) => item.set({ state: own!, answered_at: moment.now, answered_by: principal.personId }))
    .$if(own === "not_mine", (item) => item.set({ contribution_id: null }))
    .where("coalition_id", "=", coalitionId)
    .where("id", "=", question.id)
    .execute();
  return isWritten;
}

/** The amounts that an answer stands for; null where it gives no number. @throws {Refusal} `invalid` at its field. */
function amountsOf(question: KnownQuestion, typed: TypedAnswer, locale: string): Amounts | null {
  const { metric } = question;
  if (typed.kind === null || typed.kind === "not_mine" || typed.kind === "need_help") return null;
  if (typed.kind === "zero") {
    if (asksForParts(metric)) throw new Refusal("invalid", "rounds.error.zero", undefined, "kind");
    return { ...doesNotApply, amount: 0 };
  }
  if (typed.kind === "no_change") {
    if (!mayRepeat(question)) throw new Refusal("invalid", "rounds.error.noChange", undefined, "kind");
    const { amount, numerator, denominator } = question.last!;
    return { amount, numerator, denominator };
  }
  return readAmounts({ ...typed, notApplicable: false }, metric, locale);
}

/** A refusal of a number, at the field of its question; what is about the period stands beside the number. */
function atQuestion(error: unknown, itemId: string): unknown {
  if (!(error instanceof Refusal) || !error.field) return error;
  const field = error.field === "period" ? "value" : (error.field as Parameters<typeof fieldOf>[1]);
  return new Refusal(error.kind, error.key, error.values, fieldOf(itemId, field), error.denied);
}

/** Writes the number, or puts it in the place of the one that answered before. The same number again changes nothing. */
async function store(
  change: Change,
  question: KnownQuestion,
  { typed, amounts }: { typed: TypedAnswer; amounts: Amounts },
  { through, linkMadeBy, locale, due }: How,
): Promise<boolean> {
  const { metric, period, given, facts } = question;
  const slices = partsOf(question, typed, { amounts, note: typed.note, definition: metric, locale });
  if (isGivenAlready(question, amounts, slices)) return false;
  const number = { amounts, note: typed.note, through, linkMadeBy, slices };
  if (given) {
    const known = await numberToChange(change, given.id, { through, linkMadeBy });
    await replaceNumber(change, known, { ...number, evidence: known.evidenceUrl ?? "" }, due);
  } else {
    const { organizationId } = facts;
    await giveNumber(change, metric, { ...number, organizationId, period, evidence: "" }, due);
  }
  return true;
}

/** The parts that were typed; undefined where none were asked for. @throws {Refusal} `invalid`, see `readSlices`. */
function partsOf({ dimensions }: KnownQuestion, typed: TypedAnswer, whole: Parameters<typeof readSlices>[2]) {
  if (typed.kind !== "value" || !typed.slices || dimensions.length === 0) return undefined;
  return readSlices(typed.slices, dimensions, whole);
}

function isGivenAlready({ given, state }: KnownQuestion, amounts: Amounts, slices: Slice[] | undefined): boolean {
  if (!given || (state !== "submitted" && state !== "approved") || !isSame(given, amounts)) return false;
  return slices === undefined || isSameParts(given.slices, slices);
}

/** A number that turned out to be somebody else's is withdrawn. */
async function takeBack(change: Change, { given }: KnownQuestion, how: How): Promise<boolean> {
  if (!given) return false;
  const old = await holdCurrent(change, await numberToChange(change, given.id, how));
  await setState(change, old, "withdrawn");
  await settle(change, old, how.due);
  return true;
}

/**
 * The number that is to be changed: for the organization's own people, admins, and whoever holds the link of a letter.
 * A link that was made by hand gives what is open and changes nothing.
 */
async function numberToChange(
  { tx, coalitionId, principal }: Change,
  id: string,
  { through, linkMadeBy }: Pick<How, "through" | "linkMadeBy">,
) {
  const known = await findContribution(tx, coalitionId, id);
  if (through !== "link" || linkMadeBy) authorize(principal, "contribution:correct", known.facts);
  return known;
}

function isSame(a: Amounts, b: Amounts): boolean {
  return a.amount === b.amount && a.numerator === b.numerator && a.denominator === b.denominator;
}

function isSameParts(a: readonly Slice[], b: readonly Slice[]): boolean {
  return (
    a.length === b.length &&
    b.every((one) => a.some((slice) => slice.categoryId === one.categoryId && isSame(slice, one)))
  );
}

/** Adds the time that the page was open to what the ask has taken. */
async function noteTime({ tx, coalitionId, moment }: Change, { id }: KnownAsk, opened: number): Promise<void> {
  const took = moment.now - opened;
  if (took <= 0 || took > ONE_SITTING_MS) return;
  await tx
    .updateTable("ask")
    .set((row) => ({ took_seconds: row(row.fn.coalesce("took_seconds", row.val(0)), "+", Math.ceil(took / 1000)) }))
    .where("coalition_id", "=", coalitionId)
    .where("id", "=", id)
    .execute();
}

async function stillOpen({ tx, coalitionId }: Change, { id }: KnownAsk): Promise<number> {
  const items = await tx
    .selectFrom("ask_item")
    .select("state")
    .where("coalition_id", "=", coalitionId)
    .where("ask_id", "=", id)
    .execute();
  return items.filter(({ state }) => !isAnswered(state)).length;
}
