import { type Actor, change, type Change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import { ownerChoices } from "./choices.server";
import { readOwners } from "./desk";
import type { ResolutionWords } from "./desk.schema";
import { type DeskSession, sessionOf } from "./desk-session.server";
import { subjectsOf } from "./subjects.server";

type Words = ResolutionWords & { item: string | null };

/**
 * Records a decision, a task or a note of a session, under the agenda item that it came from.
 * @returns its id.
 * @throws {Refusal} `invalid` at the field for an owner that nobody knows.
 */
export function recordResolution(
  actor: Actor,
  sessionId: string,
  { submission, ...words }: Words & { submission?: string | undefined },
): Promise<string> {
  return change(actor, { action: "resolution:record", submission, isPublic: false }, async (book) => {
    const session = await sessionOf(book, sessionId);
    const row = await columnsOf(book, session, words);
    const id = await book.create("resolution", {
      ...row,
      session_id: sessionId,
      position: await nextPosition(book, sessionId),
      done_at: null,
      recorded_by: book.principal.personId,
      recorded_at: book.moment.now,
      carried_from_id: null,
    });
    book.about("session", sessionId, { resolution: id, kind: words.kind });
    return id;
  });
}

/** Changes what was recorded. @throws {Refusal} `conflict` when it has changed since `version`. */
export async function editResolution(
  actor: Actor,
  sessionId: string,
  id: string,
  { version, ...words }: Words & { version: number },
): Promise<void> {
  await change(actor, { action: "resolution:edit", isPublic: false }, async (book) => {
    const session = await sessionOf(book, sessionId);
    const row = await resolutionOf(book, sessionId, id);
    if (row.removed_at !== null) throw new Refusal("not_found", "errors.notFound");
    const kept = [row.person_id, row.deputy_id, row.organization_id];
    await book.revise("resolution", id, await columnsOf(book, session, words, kept), version);
    book.about("session", sessionId, { resolution: id, kind: words.kind });
  });
}

/** Takes what was recorded out of the session, or puts it back. What a decision has changed stays changed. */
export async function removeResolution(
  actor: Actor,
  sessionId: string,
  id: string,
  { intent, version }: { intent: "remove" | "restore"; version: number },
): Promise<void> {
  await change(actor, { action: `resolution:${intent}`, isPublic: false }, async (book) => {
    await sessionOf(book, sessionId);
    await resolutionOf(book, sessionId, id);
    await book.revise("resolution", id, { removed_at: intent === "remove" ? book.moment.now : null }, version);
    book.about("session", sessionId, { resolution: id });
  });
}

async function resolutionOf({ tx, coalitionId }: Change, sessionId: string, id: string) {
  const row = await tx
    .selectFrom("resolution")
    .select(["id", "removed_at", "person_id", "deputy_id", "organization_id"])
    .where("coalition_id", "=", coalitionId)
    .where("id", "=", id)
    .where("session_id", "=", sessionId)
    .executeTakeFirst();
  if (!row) throw new Refusal("not_found", "errors.notFound");
  return row;
}

type Kept = (string | null)[];

async function columnsOf(book: Change, session: DeskSession, words: Words, kept: Kept = []) {
  const isTask = words.kind === "task";
  await requireItem(book, session.id, words.item);
  return {
    agenda_item_id: words.item,
    kind: words.kind,
    text: words.text,
    ...(await aboutColumns(book, session, words.about)),
    ...(isTask ? await ownerColumns(book, session, words.who, kept) : nobody),
    due_words: isTask ? words.dueWords : "",
    due_on: isTask ? words.dueOn : null,
  };
}

const nobody = { organization_id: null, person_id: null, deputy_id: null };

async function ownerColumns({ tx, coalitionId }: Change, session: DeskSession, who: string, kept: Kept) {
  if (who === "") return nobody;
  const choices = await ownerChoices({ db: tx, coalitionId }, session.team.id, session.id, kept);
  const owners = readOwners(who, choices);
  if ("unknown" in owners) throw new Refusal("invalid", "desk.errors.who", { name: owners.unknown }, "who");
  return { organization_id: owners.organization, person_id: owners.person, deputy_id: owners.deputy };
}

async function aboutColumns({ tx, coalitionId }: Change, session: DeskSession, about: string) {
  if (about === "") return { commitment_id: null, step_id: null };
  const [kind, id] = [about.slice(0, 1), about.slice(2)];
  for (const solution of await subjectsOf({ db: tx, coalitionId }, session.team.id)) {
    if (kind === "s" && solution.id === id) return { commitment_id: id, step_id: null };
    if (kind === "t" && solution.steps.some((step) => step.id === id))
      return { commitment_id: solution.id, step_id: id };
  }
  throw new Refusal("invalid", "desk.errors.about", {}, "about");
}

async function requireItem({ tx, coalitionId }: Change, sessionId: string, id: string | null): Promise<void> {
  if (id === null) return;
  const item = await tx
    .selectFrom("agenda_item")
    .select("id")
    .where("coalition_id", "=", coalitionId)
    .where("session_id", "=", sessionId)
    .where("id", "=", id)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  if (!item) throw new Refusal("invalid", "desk.errors.item");
}

async function nextPosition({ tx, coalitionId }: Change, sessionId: string): Promise<number> {
  const last = await tx
    .selectFrom("resolution")
    .select((row) => row.fn.max<number | null>("position").as("position"))
    .where("coalition_id", "=", coalitionId)
    .where("session_id", "=", sessionId)
    .executeTakeFirst();
  return (last?.position ?? 0) + 1;
}
