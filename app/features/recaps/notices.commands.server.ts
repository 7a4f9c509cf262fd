import { teamById } from "#app/features/sessions/team-by-id.server";
import { type Actor, change, type Change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import { authorize } from "#app/policy/policy";
import { standingRecap } from "./recaps.commands.server";

type Session = { teamId: string; sessionId: string };
type Notice = { text: string; submission?: string | undefined };
/** A notice as whoever answers it saw it. */
type NoticeAt = { notice: string; version: number };

/**
 * Says beside a published recap what is wrong in it.
 * @throws {Refusal} `conflict` when it is not published: then it is corrected itself.
 */
export async function giveNotice(actor: Actor, at: Session, { text, submission }: Notice): Promise<void> {
  await change(actor, { action: "recap:notice", submission }, async (book) => {
    const recapId = await publishedRecap(book, at);
    const id = await give(book, recapId, text, null);
    book.about("recap", recapId, { notice: id });
  });
}

/**
 * Says a notice in other words: a new one takes its place, and the one before stands beside it as replaced.
 * @throws {Refusal} `conflict` when it was taken back or replaced meanwhile.
 */
export async function replaceNotice(
  actor: Actor,
  at: Session,
  { notice, version, text, submission }: NoticeAt & Notice,
): Promise<void> {
  await change(actor, { action: "recap:replace-notice", submission }, async (book) => {
    const recapId = await publishedRecap(book, at);
    await takeBack(book, recapId, { notice, version }, "");
    const id = await give(book, recapId, text, notice);
    book.about("recap", recapId, { notice: id, replaces: notice });
  });
}

/**
 * Takes a notice back: it stands beside the recap as taken back, with the reason.
 * @throws {Refusal} `invalid` without a reason; `conflict` when it was taken back or replaced meanwhile.
 */
export async function takeNoticeBack(
  actor: Actor,
  at: Session,
  { reason, submission, ...notice }: NoticeAt & { reason: string; submission?: string | undefined },
): Promise<void> {
  await change(actor, { action: "recap:take-notice-back", submission }, async (book) => {
    const recapId = await publishedRecap(book, at);
    if (reason === "") throw new Refusal("invalid", "recaps.error.whyBack", undefined, "reason");
    await takeBack(book, recapId, notice, reason);
    book.about("recap", recapId, { notice: notice.notice });
  });
}

/** The recap that notices stand beside, for who may publish it. */
async function publishedRecap(book: Change, { teamId, sessionId }: Session): Promise<string> {
  const team = await teamById(book.tx, book.principal, teamId);
  authorize(book.principal, "recap:publish", team);
  const recap = await standingRecap(book, teamId, sessionId);
  if (recap.state !== "published") throw new Refusal("conflict", "recaps.error.notPublished");
  return recap.id;
}

function give({ create, moment, principal }: Change, recapId: string, text: string, replaces: string | null) {
  return create("recap_notice", {
    ...{ recap_id: recapId, text, given_on: moment.today, given_by: principal.personId, replaces_id: replaces },
    ...{ taken_back_on: null, taken_back_by: null, reason: "" },
  });
}

async function takeBack(book: Change, recapId: string, { notice, version }: NoticeAt, reason: string): Promise<void> {
  const { tx, coalitionId, moment, principal } = book;
  const row = await tx
    .selectFrom("recap_notice")
    .select("taken_back_on")
    .where("coalition_id", "=", coalitionId)
    .where("recap_id", "=", recapId)
    .where("id", "=", notice)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  if (!row) throw new Refusal("not_found", "errors.notFound");
  if (row.taken_back_on !== null) throw new Refusal("conflict", "recaps.error.noticeMoved");
  const back = { taken_back_on: moment.today, taken_back_by: principal.personId, reason };
  await book.revise("recap_notice", notice, back, version);
}
