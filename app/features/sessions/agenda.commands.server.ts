import { type Direction, moveInOrder } from "#app/features/plans/plan";
import { listSolutionsOfTeam } from "#app/features/plans/solution-lists.server";
import { versionToExpect } from "#app/features/plans/stale-saves.server";
import { type Actor, type Change, change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import { authorize } from "#app/policy/policy";
import type { ItemWords } from "./agenda.schema";
import { type ReachedTeam, teamById } from "./team-by-id.server";

/** More items than any session holds. */
const MOST_ITEMS = 100;
const words = ["title", "minutes", "purpose"];

/** The session that is prepared, by its id. */
export type Prepared = { teamId: string; sessionId: string };

/** Adds an item at the end of a session's agenda. @returns its id. */
export async function addAgendaItem(
  actor: Actor,
  session: Prepared,
  { submission, ...input }: ItemWords & { submission?: string },
): Promise<string> {
  return change(actor, { action: "agenda:add", submission }, async (book) => {
    const { team } = await mayPrepare(book, session);
    const id = await writeItem(book, team, session.sessionId, input);
    book.about("session", session.sessionId, { team: session.teamId, item: id });
    return id;
  });
}

/** Changes an item. @throws {Refusal} `conflict` on a stale save. */
export async function editAgendaItem(
  actor: Actor,
  session: Prepared,
  itemId: string,
  { version, about, ...input }: ItemWords & { version: number },
): Promise<void> {
  await change(actor, { action: "agenda:edit" }, async (book) => {
    const { team } = await mayPrepare(book, session);
    await itemOf(book, session, itemId);
    const expected = await versionToExpect(book, "agenda_item", itemId, version, words);
    await book.revise("agenda_item", itemId, input, expected);
    await setAbout(book, team, itemId, about);
    book.about("session", session.sessionId, { team: session.teamId, item: itemId });
  });
}

/** Takes an item off the agenda. */
export async function removeAgendaItem(
  actor: Actor,
  session: Prepared,
  itemId: string,
  version: number,
): Promise<void> {
  await change(actor, { action: "agenda:remove" }, async (book) => {
    await mayPrepare(book, session);
    const item = await itemOf(book, session, itemId);
    if (item.began_at !== null) throw new Refusal("conflict", "agenda.errors.calledUp");
    const expected = await versionToExpect(book, "agenda_item", itemId, version, words);
    await book.revise("agenda_item", itemId, { removed_at: book.moment.now }, expected);
    book.about("session", session.sessionId, { team: session.teamId, item: itemId });
  });
}

/** Moves an item past its neighbour. */
export async function moveAgendaItem(
  actor: Actor,
  session: Prepared,
  itemId: string,
  direction: Direction,
): Promise<void> {
  await change(actor, { action: "agenda:move" }, async (book) => {
    await mayPrepare(book, session);
    await itemOf(book, session, itemId);
    const order = await placesOf(book, session.sessionId);
    for (const { id, position } of moveInOrder(order, itemId, direction)) {
      await book.revise("agenda_item", id, { position });
    }
    book.about("session", session.sessionId, { team: session.teamId, item: itemId });
  });
}

/** Writes an item at the end of a session's agenda inside a change; the caller has asked the policy. */
export async function writeItem(
  book: Change,
  team: ReachedTeam,
  sessionId: string,
  { about, ...input }: ItemWords,
  carriedFromId: string | null = null,
): Promise<string> {
  const places = await placesOf(book, sessionId);
  if (places.length >= MOST_ITEMS) throw new Refusal("invalid", "agenda.errors.tooMany", { most: MOST_ITEMS });
  const id = await book.create("agenda_item", {
    ...input,
    session_id: sessionId,
    position: (places.at(-1)?.position ?? 0) + 1,
    began_at: null,
    carried_from_id: carriedFromId,
  });
  await setAbout(book, team, id, about);
  return id;
}

/**
 * The team and session of a command, for who may prepare it. The session is held until the transaction ends: whoever
 * prepares it at the same time waits, so that two never give out one place, or write to one guest twice.
 * @throws {Refusal} `not_found` for a session of another team.
 */
export async function mayPrepare(book: Change, { teamId, sessionId }: Prepared) {
  const team = await teamById(book.tx, book.principal, teamId);
  authorize(book.principal, "session:prepare", team);
  const session = await book.tx
    .selectFrom("session")
    .selectAll()
    .where("coalition_id", "=", book.coalitionId)
    .where("team_id", "=", teamId)
    .where("id", "=", sessionId)
    .where("removed_at", "is", null)
    .forUpdate()
    .executeTakeFirst();
  if (!session) throw new Refusal("not_found", "errors.notFound");
  return { team, session };
}

/** @throws {Refusal} `not_found` for an item of another session. */
async function itemOf({ tx, coalitionId }: Change, { sessionId }: Prepared, itemId: string) {
  const item = await tx
    .selectFrom("agenda_item")
    .select(["id", "began_at"])
    .where("coalition_id", "=", coalitionId)
    .where("session_id", "=", sessionId)
    .where("id", "=", itemId)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  if (!item) throw new Refusal("not_found", "errors.notFound");
  return item;
}

function placesOf({ tx, coalitionId }: Change, sessionId: string) {
  return tx
    .selectFrom("agenda_item")
    .select(["id", "position"])
    .where("coalition_id", "=", coalitionId)
    .where("session_id", "=", sessionId)
    .where("removed_at", "is", null)
    .orderBy("position")
    .orderBy("id")
    .execute();
}

/** Makes an item be about these solutions. What it was about before and is not offered any more stays. */
async function setAbout(book: Change, team: ReachedTeam, itemId: string, wanted: readonly string[]): Promise<void> {
  const before = await book.tx
    .selectFrom("agenda_about")
    .select(["id", "commitment_id as solution"])
    .where("coalition_id", "=", book.coalitionId)
    .where("agenda_item_id", "=", itemId)
    .where("removed_at", "is", null)
    .execute();
  if (before.length === 0 && wanted.length === 0) return;
  const offered = await offeredSolutions(book, team);
  const added = new Set(wanted.filter((id) => !before.some(({ solution }) => solution === id)));
  if ([...added].some((id) => !offered.has(id))) throw new Refusal("invalid", "agenda.errors.about", {}, "about");
  for (const { id, solution } of before) {
    if (wanted.includes(solution) || !offered.has(solution)) continue;
    await book.revise("agenda_about", id, { removed_at: book.moment.now });
  }
  for (const id of added) await book.create("agenda_about", { agenda_item_id: itemId, commitment_id: id });
}

/** The solutions that an item of the team can be about: its own and those that it co-owns. */
async function offeredSolutions({ tx, principal }: Change, { teamId, slug }: ReachedTeam): Promise<Set<string>> {
  const lines = await listSolutionsOfTeam({ db: tx, principal }, { id: teamId, slug });
  return new Set(lines.filter(({ state }) => state !== "retired").map(({ id }) => id));
}
