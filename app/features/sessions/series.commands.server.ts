import { type Actor, change } from "#app/platform/changes.server";
import { authorize } from "#app/policy/policy";
import type { SessionPlace } from "./session";
import { addSession, checkInterval } from "./sessions.commands.server";
import { nextSessionNumber } from "./sessions.queries.server";
import { teamById } from "./team-by-id.server";

type Series = SessionPlace & { submission?: string; days: readonly string[] };

/** Adds a session on each of these days, in their order, with the next numbers of the team. @returns the numbers. */
export async function createSeries(
  actor: Actor,
  teamId: string,
  { submission, days, ...place }: Series,
): Promise<number[]> {
  return change(actor, { action: "session:create-series", submission }, async (book) => {
    const team = await teamById(book.tx, book.principal, teamId);
    authorize(book.principal, "session:prepare", team);
    // Whoever adds sessions at the same time waits: no number is given out twice.
    await book.tx
      .selectFrom("team")
      .select("id")
      .where("coalition_id", "=", book.coalitionId)
      .where("id", "=", teamId)
      .forUpdate()
      .execute();
    const first = await nextSessionNumber({ db: book.tx, principal: book.principal }, teamId);
    const numbers: number[] = [];
    for (const day of [...new Set(days)].sort()) {
      const words = { title: "", dateWords: "", heldOn: day, heldUntil: null, introduction: "", ...place };
      checkInterval(words);
      const number = first + numbers.length;
      await addSession(book, teamId, number, words);
      numbers.push(number);
    }
    book.about("team", teamId, { sessions: numbers });
    return numbers;
  });
}
