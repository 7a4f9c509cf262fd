import { type Actor, type Change, change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import { newId } from "#app/platform/ids";
import { byAddress, countTry, limits } from "#app/platform/rate-limits.server";
import type { Reader } from "#app/platform/reader.server";
import { can } from "#app/policy/policy";
import { holdSession } from "#app/features/sessions/hold-session.server";
import { markPerson } from "./attendance.commands.server";
import { sameName, stateOf } from "./check-in";
import type { CheckIn } from "./check-in.server";

/** More than wait at any door; beyond it somebody is playing with the code. */
const MOST_WAITING = 300;

/** Where whoever is signed in stands: among those who are here, waiting to be taken in, or nowhere yet. */
export async function ownStanding({ db, principal }: Reader, { session }: CheckIn): Promise<"here" | "waiting" | null> {
  const personId = principal.personId ?? "";
  const present = await db
    .selectFrom("attendance")
    .select("id")
    .where("coalition_id", "=", principal.coalitionId)
    .where("session_id", "=", session.id)
    .where("person_id", "=", personId)
    .where("present", "=", 1)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  if (present) return "here";
  const arrival = await db
    .selectFrom("arrival")
    .select("id")
    .where("coalition_id", "=", principal.coalitionId)
    .where("session_id", "=", session.id)
    .where("person_id", "=", personId)
    .where("dismissed_at", "is", null)
    .executeTakeFirst();
  return arrival ? "waiting" : null;
}

/**
 * Says that whoever is signed in is here. Of the team, or invited, they are here at once; anybody else waits until whoever
 * records the session takes them in.
 * @throws {Refusal} `conflict` outside the session's time.
 */
export async function sayImHere(actor: Actor, checkIn: CheckIn): Promise<"here" | "waiting"> {
  return change(actor, { action: "attendance:check-in", isPublic: false }, async (book) => {
    requireOpen(book, checkIn);
    const sessionId = checkIn.session.id;
    const personId = book.principal.personId!;
    book.about("session", sessionId);
    if (can(book.principal, "session:attend", checkIn.facts)) {
      await markPerson(book, sessionId, personId, 1);
      return "here";
    }
    await holdSession(book, sessionId);
    const waiting = await arrivalsAt(book, sessionId);
    if (!waiting.some((each) => each.person_id === personId))
      await addArrival(book, waiting.length, {
        session_id: sessionId,
        person_id: personId,
        name: "",
        organization: "",
      });
    return "waiting";
  });
}

/** Takes back what somebody said of themselves by mistake. */
export async function sayImNotHere(actor: Actor, { session }: CheckIn): Promise<void> {
  await change(actor, { action: "attendance:check-out", isPublic: false }, async (book) => {
    const personId = book.principal.personId!;
    book.about("session", session.id);
    await markPerson(book, session.id, personId, 0);
    await book.tx
      .deleteFrom("arrival")
      .where("coalition_id", "=", book.coalitionId)
      .where("session_id", "=", session.id)
      .where("person_id", "=", personId)
      .execute();
  });
}

type Said = { name: string; organization: string; submission: string };

/**
 * Somebody without a login says who they are and for whom they came: it stands on the desk until somebody takes them in.
 * @throws {Refusal} `conflict` outside the session's time; `too_many` from one address.
 */
export async function sayWhoIsHere(
  actor: Actor,
  { checkIn, clientAddress }: { checkIn: CheckIn; clientAddress: string },
  { name, organization, submission }: Said,
): Promise<void> {
  await countTry(actor, [byAddress("check-in names", limits.arrivalsFromAddress, clientAddress)]);
  await change(actor, { action: "attendance:say-here", submission, isPublic: false }, async (book) => {
    requireOpen(book, checkIn);
    const sessionId = checkIn.session.id;
    book.about("session", sessionId);
    await holdSession(book, sessionId);
    const waiting = await arrivalsAt(book, sessionId);
    // Who says it twice, on two phones or after reading the code again, waits once.
    const alike = waiting.filter((each) => each.organization.toLowerCase() === organization.toLowerCase());
    if (sameName(name, alike)) return;
    await addArrival(book, waiting.length, { session_id: sessionId, person_id: null, name, organization });
  });
}

function requireOpen({ moment }: Change, { opening }: CheckIn): void {
  if (stateOf(opening, moment.now) !== "open") throw new Refusal("conflict", "arriving.errors.closed");
}

function arrivalsAt({ tx, coalitionId }: Change, sessionId: string) {
  return tx
    .selectFrom("arrival")
    .select(["id", "person_id", "name", "organization"])
    .where("coalition_id", "=", coalitionId)
    .where("session_id", "=", sessionId)
    .where("dismissed_at", "is", null)
    .limit(MOST_WAITING)
    .execute();
}

type NewArrival = { session_id: string; person_id: string | null; name: string; organization: string };

async function addArrival({ tx, coalitionId, moment }: Change, waiting: number, row: NewArrival): Promise<void> {
  if (waiting >= MOST_WAITING) throw new Refusal("conflict", "arriving.errors.full");
  await tx
    .insertInto("arrival")
    .values({ coalition_id: coalitionId, id: newId(), ...row, said_at: moment.now, dismissed_at: null })
    .execute();
}
