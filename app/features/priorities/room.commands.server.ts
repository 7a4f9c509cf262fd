import { randomInt } from "node:crypto";
import { type Actor, type Change, change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import { codeOf } from "#app/platform/short-codes";
import type { Room } from "./ballot";
import { ballotOf, maySetUp } from "./ballots.commands.server";

type RoomChoice = { version: number; shows: Room["shows"] };

/**
 * Lets everybody in the room vote by a code, on phones and without accounts, while the ballot is open. Said again, it
 * changes when the room sees results; the code stays.
 * @throws {Refusal} `conflict` unless the ballot is open, and on a stale form.
 */
export async function allowCode(actor: Actor, teamId: string, id: string, { version, shows }: RoomChoice) {
  await change(actor, { action: "ballot:allow-code", isPublic: false }, async (book) => {
    await maySetUp(book, teamId);
    const { state, room_allowed: isAllowed, room_code: known } = await ballotOf(book, teamId, id);
    if (state !== "open") throw new Refusal("conflict", "priorities.errors.ballotIsNotOpen");
    const code = isAllowed === 1 && known !== null ? known : await unusedCode(book);
    await book.revise("ballot", id, { room_code: code, room_allowed: 1, room_shows: shows }, version);
    book.about("ballot", id, { team: teamId });
  });
}

/** Takes the code back: it opens nothing any more, also not later. What was voted by it counts. */
export async function takeCodeBack(actor: Actor, teamId: string, id: string, version: number): Promise<void> {
  await change(actor, { action: "ballot:take-code-back", isPublic: false }, async (book) => {
    await maySetUp(book, teamId);
    await ballotOf(book, teamId, id);
    await book.revise("ballot", id, { room_allowed: 0 }, version);
    book.about("ballot", id, { team: teamId });
  });
}

async function unusedCode({ tx, coalitionId }: Change): Promise<string> {
  for (;;) {
    const code = codeOf(randomInt);
    const taken = await tx
      .selectFrom("ballot")
      .select("id")
      .where("coalition_id", "=", coalitionId)
      .where("room_code", "=", code)
      .executeTakeFirst();
    if (!taken) return code;
  }
}
