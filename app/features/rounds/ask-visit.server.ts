import type { EnteredThrough } from "#db/schema";
import type { FormReply } from "#app/platform/form-reply";
import { formAgain, readForm, refuseForm, seeOther } from "#app/platform/http.server";
import { Refusal } from "#app/platform/errors";
import type { Visit } from "#app/platform/visit.server";
import { asksForParts } from "#app/features/metrics/metric";
import { anonymous, can } from "#app/policy/policy";
import { type Ask, type AskOnPage, type AskQuestion, fieldOf, shownAnswer } from "./ask";
import { inParts, isOpen, partFor, partsThatFit, type PartWanted } from "./ask-parts";
import { answersIn, askSchema, lostIn, type Unclear } from "./ask.schema";
import { askOfLink } from "./ask-links.server";
import { findAsk, type KnownAsk, type KnownQuestion } from "./ask.queries.server";
import { answerAsk } from "./answering.commands.server";

type Holder = Pick<Visit, "db" | "principal" | "moment" | "locale">;

/**
 * The ask behind a link, and its holder: somebody without a name who may answer it and do nothing else, whoever is
 * signed in in this browser.
 * @throws {Refusal} `not_found` for a link that is no longer good, `too_many`.
 */
export async function readLinkedAsk(
  visit: Holder,
  secret: string,
  clientAddress: string,
  wanted: PartWanted,
): Promise<{ ask: AskOnPage; holder: Holder; linkMadeBy: string | null }> {
  const { askId, madeBy } = await askOfLink(visit, secret, clientAddress);
  const { db, moment, locale } = visit;
  const { coalitionId } = visit.principal;
  const known = await findAsk({ db, coalitionId, now: moment.now }, askId);
  const principal = { ...anonymous(coalitionId), answersAsk: askId };
  const show = madeBy === null ? (question: KnownQuestion) => [asTheSenderShows(question)] : withoutNumbers;
  const ask = onPage(known, known.questions, wanted, show);
  return { ask, holder: { db, moment, locale, principal }, linkMadeBy: madeBy };
}

/** A question with its last number, or where whoever asks leaves it out with the fact that there is one. */
function asTheSenderShows(question: KnownQuestion): ShownQuestion {
  return question.showsLast || question.last === null ? question : { ...question, last: "leftOut" };
}

type ShownQuestion = Omit<KnownQuestion, "last"> & Pick<AskQuestion, "last">;

/**
 * What a link shows that somebody made by hand. Whoever made it can open it, too, and need not be of the organization:
 * it asks what is open, and shows none of the organization's numbers.
 */
function withoutNumbers(question: KnownQuestion): KnownQuestion[] {
  return question.given ? [] : [{ ...question, last: null }];
}

/**
 * The ask of the reader's own organization; of whoever may answer on its behalf, as far as they may.
 * @throws {Refusal} `not_found`.
 */
export async function readOwnAsk(visit: Visit, id: string | undefined, wanted: PartWanted): Promise<AskOnPage> {
  const { db, principal, moment } = visit;
  const known = await findAsk({ db, coalitionId: principal.coalitionId, now: moment.now }, id);
  const seen = known.questions.filter(({ facts }) => can(principal, "ask:answer", facts));
  if (seen.length === 0) throw new Refusal("not_found", "errors.notFound");
  return onPage(known, seen, wanted, (question) => {
    // Whoever may not put a number right answers what is open: the others are answered.
    if (question.given && !can(principal, "contribution:correct", question.facts)) return [];
    // Others answer on behalf; the organization's earlier numbers are shown to whom it lets see them.
    return [can(principal, "contribution:read-raw", question.facts) ? question : { ...question, last: null }];
  });
}

/** An ask, for whoever may let its organization report what is locked. @throws {Refusal} `not_found`, `forbidden`. */
export async function readLockedAsk({ db, principal, moment }: Visit, id: string | undefined): Promise<Ask> {
  const known = await findAsk({ db, coalitionId: principal.coalitionId, now: moment.now }, id);
  const seen = known.questions.filter(({ facts }) => can(principal, "ask:answer", facts));
  if (seen.length === 0) throw new Refusal("not_found", "errors.notFound");
  const own = seen.filter(({ facts }) => can(principal, "period:unlock", facts));
  if (own.length === 0) throw new Refusal("forbidden", "errors.forbidden");
  return shown(known, own);
}

function shown({ id, organization, round }: KnownAsk, questions: readonly ShownQuestion[]): Ask {
  const pure = questions.map(({ facts: _facts, showsLast: _shows, ...question }) => question);
  return { id, organization, round, questions: pure };
}

/**
 * One part of an ask: its questions as this reader is shown them. Parts are cut before anything is left out for being
 * answered, so that a part stays the same while it is answered.
 */
function onPage(
  known: KnownAsk,
  seen: readonly KnownQuestion[],
  wanted: PartWanted,
  show: (question: KnownQuestion) => readonly ShownQuestion[],
): AskOnPage {
  const parts = inParts(seen).map((part) => part.flatMap(show));
  const open = parts.map((part) => part.filter(isOpen).length);
  const number = partFor(wanted, open);
  const all = parts.flat();
  return {
    ...shown(known, partsThatFit(parts[number - 1] ?? [])),
    part: { number, open },
    isOver: all.length > 0 && all.every(({ isLocked }) => isLocked),
  };
}

/** Where an answered part leads: to the next with something open. */
function onwards(back: string, { number, open }: AskOnPage["part"]): string {
  return open.length === 1 ? `${back}?saved` : `${back}?saved&after=${number}`;
}

/** Reads and stores what was answered, and leads on; what is wrong gives the page back with everything typed. */
export async function takeAnswers(
  holder: Holder,
  request: Request,
  ask: AskOnPage,
  { through, back, linkMadeBy = null }: { through: EnteredThrough; back: string; linkMadeBy?: string | null },
) {
  const form = await readForm(request, askSchema(ask.questions));
  if (!form.ok) return formAgain(form.reply);
  const lost = lostIn(form.reply.values, ask.questions);
  if (lost.length > 0) {
    const error = { key: "rounds.error.gone" as const, values: { typed: lost.join(", ").slice(0, 200) } };
    return formAgain({ ...form.reply, errors: { "": [error] } });
  }
  const { answers, unclear } = answersIn(form.value, ask.questions, holder.locale);
  if (unclear) return formAgain({ ...form.reply, errors: whatIsUnclear(unclear, holder.locale) });
  const { submission, opened } = form.value;
  try {
    await answerAsk(holder, ask.id, { answers, submission, opened, locale: holder.locale, through, linkMadeBy });
  } catch (error) {
    return refuseForm(form.reply, error);
  }
  throw seeOther(onwards(back, ask.part));
}

/** Beside the number of the question, or its part. */
function whatIsUnclear({ question, why }: Unclear, locale: string): FormReply["errors"] {
  const { id, metric, given } = question;
  const field = fieldOf(id, asksForParts(metric) ? "numerator" : "value");
  if (why === "both" || !given) return { [field]: [{ key: "rounds.error.both" }] };
  const shown = shownAnswer(question, locale);
  const value = [shown.value, shown.numerator, shown.denominator].filter(Boolean).join(" / ");
  return { [field]: [{ key: "rounds.error.overtaken", values: { value } }] };
}
