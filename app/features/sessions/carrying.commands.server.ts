import { type Actor, type Change, change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import { mayPrepare, type Prepared, writeItem } from "./agenda.commands.server";
import type { ReachedTeam } from "./team-by-id.server";

type Chosen = {
  submission?: string;
  /** Agenda items of an earlier session, and tasks. */
  items: readonly string[];
  tasks: readonly string[];
};

/**
 * Takes chosen open items of an earlier session of the team over into another one: an agenda item comes onto its
 * agenda, a task is promised anew. What was there stays as it was; what was taken over already is left out.
 * @returns how many were taken over.
 */
export async function carryOver(actor: Actor, session: Prepared, { submission, ...chosen }: Chosen): Promise<number> {
  return change(actor, { action: "agenda:carry", submission }, async (book) => {
    const { team } = await mayPrepare(book, session);
    let count = 0;
    for (const id of new Set(chosen.items)) count += await carryItem(book, team, session.sessionId, id);
    for (const id of new Set(chosen.tasks)) count += await carryTask(book, team, session.sessionId, id);
    book.about("session", session.sessionId, { team: session.teamId, carried: count });
    return count;
  });
}

async function carryItem(book: Change, team: ReachedTeam, sessionId: string, id: string): Promise<number> {
  const { tx, coalitionId } = book;
  const item = await tx
    .selectFrom("agenda_item as item")
    .innerJoin("session as s", (join) =>
      join.onRef("s.coalition_id", "=", "item.coalition_id").onRef("s.id", "=", "item.session_id"),
    )
    .select(["item.title", "item.minutes", "item.purpose", "item.began_at"])
    .where("item.coalition_id", "=", coalitionId)
    .where("item.id", "=", id)
    .where("item.removed_at", "is", null)
    .where("s.team_id", "=", team.teamId)
    .where("s.id", "<>", sessionId)
    .executeTakeFirst();
  if (!item) throw new Refusal("not_found", "errors.notFound");
  if (item.began_at !== null || (await isCarried(book, "agenda_item", sessionId, id))) return 0;
  const about = await tx
    .selectFrom("agenda_about")
    .innerJoin("commitment as c", (join) =>
      join.onRef("c.coalition_id", "=", "agenda_about.coalition_id").onRef("c.id", "=", "agenda_about.commitment_id"),
    )
    .select("agenda_about.commitment_id as id")
    .where("agenda_about.coalition_id", "=", coalitionId)
    .where("agenda_about.agenda_item_id", "=", id)
    .where("agenda_about.removed_at", "is", null)
    .where("c.state", "<>", "retired")
    .where("c.removed_at", "is", null)
    .execute();
  const { title, minutes, purpose } = item;
  await writeItem(book, team, sessionId, { title, minutes, purpose, about: about.map((one) => one.id) }, id);
  return 1;
}

async function carryTask(book: Change, team: ReachedTeam, sessionId: string, id: string): Promise<number> {
  const { tx, coalitionId } = book;
  const task = await tx
    .selectFrom("resolution as r")
    .innerJoin("session as s", (join) =>
      join.onRef("s.coalition_id", "=", "r.coalition_id").onRef("s.id", "=", "r.session_id"),
    )
    .select(["r.text", "r.commitment_id", "r.step_id", "r.organization_id", "r.person_id", "r.deputy_id"])
    .select(["r.due_words", "r.due_on", "r.done_at"])
    .where("r.coalition_id", "=", coalitionId)
    .where("r.id", "=", id)
    .where("r.kind", "=", "task")
    .where("r.removed_at", "is", null)
    .where("s.team_id", "=", team.teamId)
    .where("s.id", "<>", sessionId)
    .executeTakeFirst();
  if (!task) throw new Refusal("not_found", "errors.notFound");
  if (task.done_at !== null || (await isCarried(book, "resolution", sessionId, id))) return 0;
  await book.create("resolution", {
    ...task,
    session_id: sessionId,
    agenda_item_id: null,
    kind: "task",
    position: await nextPlace(book, sessionId),
    recorded_by: book.principal.personId,
    recorded_at: book.moment.now,
    carried_from_id: id,
  });
  return 1;
}

async function isCarried(
  { tx, coalitionId }: Change,
  table: "agenda_item" | "resolution",
  sessionId: string,
  id: string,
): Promise<boolean> {
  const taken = await tx
    .selectFrom(table)
    .select("id")
    .where("coalition_id", "=", coalitionId)
    .where("session_id", "=", sessionId)
    .where("carried_from_id", "=", id)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  return taken !== undefined;
}

async function nextPlace({ tx, coalitionId }: Change, sessionId: string): Promise<number> {
  const { last } = await tx
    .selectFrom("resolution")
    .select((row) => row.fn.max<number | null>("position").as("last"))
    .where("coalition_id", "=", coalitionId)
    .where("session_id", "=", sessionId)
    .executeTakeFirstOrThrow();
  return (last ?? 0) + 1;
}
