import { type Actor, change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import { paths } from "#app/platform/paths";
import type { Reader } from "#app/platform/reader.server";
import { rowsChangedSince, type Subject, undoEvent } from "#app/platform/revisions.server";
import { authorize } from "#app/policy/policy";
import { teamById } from "../sessions/team-by-id.server";
import { pageRun, type PageWritten } from "./page-readings.server";
import { namesOfBlockers } from "./undo-reading.server";
import type { UndoBlocker } from "./written";

type Run = Awaited<ReturnType<typeof pageRun>>;

/**
 * Takes back what storing a page wrote to the team, as new revisions; the reading can then be stored again.
 * @throws {Refusal} `conflict` when the team's page or a question that it wrote was changed since; the reading's page
 *   names what (`pageUndoBlockers`).
 */
export async function undoPage(actor: Actor, id: string, version: number): Promise<void> {
  await change(actor, { action: "document:undo" }, async (book) => {
    const reader = { db: book.tx, principal: book.principal };
    const run = await pageRun(reader, id);
    const team = await teamById(book.tx, book.principal, run.team_id);
    authorize(book.principal, "team:import", team);
    authorize(book.principal, "team:edit", team);
    if (run.state !== "stored" || !run.event_id) throw new Refusal("conflict", "readings.notStored");
    const blockers = await pageUndoBlockers(reader, team.slug, run);
    if (blockers.length > 0) throw new Refusal("conflict", "readings.cannotUndo", { names: namesOfBlockers(blockers) });
    if (wroteSomething(run)) await undoEvent(book, run.event_id);
    const moved = await book.tx
      .updateTable("import_run")
      .set({ state: "undone", version: version + 1 })
      .where("coalition_id", "=", book.coalitionId)
      .where("id", "=", id)
      .where("version", "=", version)
      .executeTakeFirst();
    if (moved.numUpdatedRows !== 1n) throw new Refusal("conflict", "readings.changedMeanwhile");
    book.about("import_run", id, { team: run.team_id });
  });
}

function wroteSomething({ written }: Run): boolean {
  const { purpose, focus, added, changed } = JSON.parse(written) as PageWritten;
  return purpose || focus || added + changed > 0;
}

/** What stands in the way of taking a stored page back, by name; empty when nothing does. */
export async function pageUndoBlockers(reader: Reader, slug: string, run: Run): Promise<UndoBlocker[]> {
  if (run.state !== "stored" || !run.event_id) return [];
  const from = { tx: reader.db, coalitionId: reader.principal.coalitionId };
  const changed = await rowsChangedSince(from, run.event_id);
  const questions = await questionsAmong(reader, changed);
  const team = changed.some(({ type }) => type === "team") ? await teamNamed(reader, run.team_id) : [];
  return [
    ...team.map(({ name }) => ({ title: name, path: paths.team(slug), why: "changed" as const })),
    ...questions.map(({ question, id, removed_at }) => ({
      title: question,
      path: removed_at === null ? paths.question(slug, id) : paths.teamPart(slug, "history"),
      why: "changed" as const,
    })),
  ];
}

function teamNamed({ db, principal }: Reader, id: string) {
  return db
    .selectFrom("team")
    .select("name")
    .where("coalition_id", "=", principal.coalitionId)
    .where("id", "=", id)
    .execute();
}

async function questionsAmong({ db, principal }: Reader, changed: readonly Subject[]) {
  const ids = changed.flatMap(({ type, id }) => (type === "faq" ? [id] : []));
  if (ids.length === 0) return [];
  return db
    .selectFrom("faq")
    .select(["id", "question", "removed_at"])
    .where("coalition_id", "=", principal.coalitionId)
    .where("id", "in", ids)
    .orderBy("position")
    .execute();
}
