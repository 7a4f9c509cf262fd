import { createHash } from "node:crypto";
import { type Actor, type Change, change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import { isId, newId } from "#app/platform/ids";
import type { Reader } from "#app/platform/reader.server";
import { authorize } from "#app/policy/policy";
import { teamById } from "../sessions/team-by-id.server";
import { appendQuestion, listQuestions } from "../teams/faq.server";
import { teamPageDraftSchema } from "./draft";
import type { Source } from "./intake.server";
import { type PageReading, type PageReview, sameWords } from "./page-reading";
import { readTeamPageIn } from "./reading.server";

/**
 * Reads a team's page for review, where the document is one. Nothing of it is on the team's page yet.
 * @returns the reading's id; null for a document of another kind.
 * @throws {Refusal} `forbidden`, `not_found`; `invalid` for what cannot be read.
 */
export async function startPageReading(
  actor: Actor,
  teamId: string,
  source: Source,
  submission: string,
): Promise<string | null> {
  authorize(actor.principal, "team:import", await teamById(actor.db, actor.principal, teamId));
  const page = await readTeamPageIn("text" in source ? source.text : source.bytes);
  if (!page) return null;
  return change(actor, { action: "document:read", submission, isPublic: false }, async (book) => {
    authorize(book.principal, "team:import", await teamById(book.tx, book.principal, teamId));
    const id = newId();
    await book.tx
      .insertInto("import_run")
      .values({
        coalition_id: book.coalitionId,
        id,
        team_id: teamId,
        kind: "team_page",
        file_name: "text" in source ? "" : source.fileName.slice(0, 200),
        source_text: page.text,
        source_hash: createHash("sha256").update(page.text).digest("hex"),
        draft: JSON.stringify(page.draft),
        state: "review",
        written: "",
        event_id: null,
        created_by: book.principal.personId ?? "",
        created_at: book.moment.now,
        stored_at: null,
        version: 1,
      })
      .execute();
    book.about("import_run", id, { team: teamId });
    return id;
  });
}

/** One reading of a team's page, with what the team's page says now. @throws {Refusal} `not_found`, `forbidden`. */
export async function readPageReading(reader: Reader, id: string | undefined) {
  const row = await pageRun(reader, id);
  const team = await teamById(reader.db, reader.principal, row.team_id);
  authorize(reader.principal, "team:import", team);
  const { purpose, focus } = await reader.db
    .selectFrom("team")
    .select(["purpose", "focus"])
    .where("coalition_id", "=", reader.principal.coalitionId)
    .where("id", "=", row.team_id)
    .executeTakeFirstOrThrow();
  const known = await listQuestions(reader, team);
  const reading: PageReading = {
    id: row.id,
    fileName: row.file_name,
    source: row.source_text.split("\n"),
    state: row.state,
    version: row.version,
    draft: teamPageDraftSchema.parse(JSON.parse(row.draft)),
    now: { purpose, focus },
    known: known.map(({ question, answer }) => ({ question, answer })),
  };
  return { team, reading };
}

/** What storing a page changed: nothing, where all of it stood there already. */
export type PageWritten = { purpose: boolean; focus: boolean; added: number; changed: number };

/**
 * Writes a reviewed page to the team: its purpose and focus, and its questions. A question that the team has already
 * gets the new answer, an answer that it has already its question; what the page does not mention stays. A page that
 * was taken back can be stored again.
 * @throws {Refusal} `invalid` for a question that is still missing; `conflict` when the reading was stored meanwhile.
 */
export async function storePage(actor: Actor, id: string, version: number, review: PageReview): Promise<PageWritten> {
  return change(actor, { action: "document:store-page" }, async (book) => {
    const row = await pageRun({ db: book.tx, principal: book.principal }, id);
    const team = await teamById(book.tx, book.principal, row.team_id);
    authorize(book.principal, "team:import", team);
    authorize(book.principal, "team:edit", team);
    const wanted = review.faq.filter(({ leaveOut, answer }) => !leaveOut && answer !== "");
    review.faq.forEach(({ question, answer, leaveOut }, at) => {
      if (!leaveOut && answer !== "" && question === "")
        throw new Refusal("invalid", "readings.page.questionMissing", undefined, `question-${at}`);
    });
    const written = { ...(await writeProfile(book, row.team_id, review)), ...(await writeFaq(book, team, wanted)) };
    const stored = { state: "stored" as const, stored_at: book.moment.now, event_id: book.eventId };
    const moved = await book.tx
      .updateTable("import_run")
      .set({ ...stored, written: JSON.stringify(written), version: version + 1 })
      .where("coalition_id", "=", book.coalitionId)
      .where("id", "=", id)
      .where("version", "=", version)
      .where("state", "in", ["review", "undone"])
      .executeTakeFirst();
    if (moved.numUpdatedRows !== 1n) throw new Refusal("conflict", "readings.changedMeanwhile");
    book.about("import_run", id, { team: row.team_id, ...written });
    return written;
  });
}

async function writeProfile(book: Change, teamId: string, { purpose, focus }: PageReview) {
  const team = await book.tx
    .selectFrom("team")
    .select(["purpose", "focus"])
    .where("coalition_id", "=", book.coalitionId)
    .where("id", "=", teamId)
    .executeTakeFirstOrThrow();
  const news = { purpose: purpose !== "" && purpose !== team.purpose, focus: focus !== "" && focus !== team.focus };
  const patch = { ...(news.purpose ? { purpose } : {}), ...(news.focus ? { focus } : {}) };
  if (Object.keys(patch).length > 0) await book.revise("team", teamId, patch);
  return news;
}

type Team = Awaited<ReturnType<typeof teamById>>;

async function writeFaq(book: Change, team: Team, wanted: { question: string; answer: string }[]) {
  const known = await listQuestions({ db: book.tx, principal: book.principal }, team);
  const counts = { added: 0, changed: 0 };
  for (const { question, answer } of wanted) {
    const same = known.find((one) => sameWords(one.question, question) || sameWords(one.answer, answer));
    if (!same) {
      await appendQuestion(book, team.teamId, { question, answer });
      counts.added += 1;
    } else if (same.question !== question || same.answer !== answer) {
      await book.revise("faq", same.id, { question, answer });
      counts.changed += 1;
    }
  }
  return counts;
}

/** The row of a page that was read in. @throws {Refusal} `not_found` */
export async function pageRun({ db, principal }: Reader, id: string | undefined) {
  const row = isId(id)
    ? await db
        .selectFrom("import_run")
        .selectAll()
        .where("coalition_id", "=", principal.coalitionId)
        .where("id", "=", id)
        .where("kind", "=", "team_page")
        .executeTakeFirst()
    : undefined;
  if (!row) throw new Refusal("not_found", "errors.notFound");
  return row;
}
