import { type Actor, change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import { mayPrepare, type Prepared } from "./agenda.commands.server";
import { isAhead } from "./session";
import { tellGuests } from "./session-news.server";

type Calling = { cancels: boolean; tells: boolean };

/**
 * Calls a session off, or says that it takes place after all; with `tells`, everybody who reckons with it is written to.
 * What is so already stays, and nobody is told again.
 * @returns how many letters were written.
 * @throws {Refusal} `conflict` for a session that is over.
 */
export async function callOff(actor: Actor, place: Prepared, { cancels, tells }: Calling): Promise<number> {
  return change(actor, { action: cancels ? "session:call-off" : "session:call-again" }, async (book) => {
    const { team, session } = await mayPrepare(book, place);
    book.about("session", session.id, { team: place.teamId });
    if ((session.cancelled_at !== null) === cancels) return 0;
    if (!isAhead({ heldOn: session.held_on, heldUntil: session.held_until }, book.moment.today))
      throw new Refusal("conflict", "attending.errors.over");
    const cancelled_at = cancels ? book.moment.now : null;
    await book.revise("session", session.id, { cancelled_at }, session.version);
    if (!tells) return 0;
    const now = { ...session, cancelled_at, version: session.version + 1 };
    const news = cancels ? "attending.cancelled.letter" : "attending.again.letter";
    return tellGuests(book, team, { before: session, now, news });
  });
}
