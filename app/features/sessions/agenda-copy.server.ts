import { z } from "zod";
import { type Actor, change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import type { Translator } from "#app/platform/i18n/translator";
import type { Reader } from "#app/platform/reader.server";
import type { Team } from "#app/features/teams/team";
import { mayPrepare, type Prepared, writeItem } from "./agenda.commands.server";
import { readAgenda } from "./agenda.queries.server";
import type { ItemWords } from "./agenda.schema";

/** The template that every team has. */
export const USUAL = "usual";

/** What an agenda is copied from: the template, or an earlier session. */
export const copySchema = z.object({
  submission: z.uuid("errors.formIncomplete"),
  from: z.union([z.literal(USUAL), z.uuid("errors.formIncomplete")], "errors.formIncomplete"),
});

/** The newest sessions of a team that have an agenda, but for one: what can be copied. One statement. */
export async function agendasToCopy({ db, principal }: Reader, { teamId, sessionId }: Prepared) {
  return db
    .selectFrom("session as s")
    .select(["s.id", "s.number", "s.held_on as heldOn"])
    .where("s.coalition_id", "=", principal.coalitionId)
    .where("s.team_id", "=", teamId)
    .where("s.id", "<>", sessionId)
    .where("s.removed_at", "is", null)
    .where((row) =>
      row.exists(
        row
          .selectFrom("agenda_item as item")
          .select("item.id")
          .whereRef("item.coalition_id", "=", "s.coalition_id")
          .whereRef("item.session_id", "=", "s.id")
          .where("item.removed_at", "is", null),
      ),
    )
    .orderBy("s.number", "desc")
    .limit(20)
    .execute();
}

/** The items of the template, or of an earlier session of the team, as they can stand on another agenda. */
export async function itemsToCopy(
  reader: Reader & { t: Translator["t"] },
  team: Team,
  from: string,
): Promise<ItemWords[]> {
  if (from === USUAL) return usualItems(reader.t);
  const { items, solutions } = await readAgenda(reader, team, from);
  const offered = new Set(solutions.map(({ id }) => id));
  return items.map(({ title, minutes, purpose, about }) => ({
    ...{ title, minutes, purpose },
    about: about.flatMap(({ id }) => (offered.has(id) ? [id] : [])),
  }));
}

function usualItems(t: Translator["t"]): ItemWords[] {
  const item = (name: "promised" | "moved" | "solutions" | "dates", minutes: number): ItemWords => ({
    ...{ title: t(`agenda.usual.${name}`), purpose: t(`agenda.usual.${name}.purpose`), minutes, about: [] },
  });
  return [item("promised", 10), item("moved", 15), item("solutions", 50), item("dates", 15)];
}

/**
 * Adds items at the end of an agenda, in their order.
 * @throws {Refusal} `not_found` where there is nothing to copy: the session is another team's, or has no agenda.
 */
export async function copyAgenda(
  actor: Actor,
  session: Prepared,
  { submission, items }: { submission?: string; items: readonly ItemWords[] },
): Promise<void> {
  await change(actor, { action: "agenda:copy", submission }, async (book) => {
    const { team } = await mayPrepare(book, session);
    if (items.length === 0) throw new Refusal("not_found", "errors.notFound");
    for (const item of items) await writeItem(book, team, session.sessionId, item);
    book.about("session", session.sessionId, { team: session.teamId, items: items.length });
  });
}
