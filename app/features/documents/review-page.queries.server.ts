import { newId } from "#app/platform/ids";
import type { Reader } from "#app/platform/reader.server";
import { planImport } from "./import-plan";
import { linkedMetric } from "./import-metrics.server";
import { type ImportRun, readRun } from "./import-runs.queries.server";
import { measureKey } from "./metric-groups";
import { lineCounts } from "./line-pairs";
import type { ReadingHead, ReadingPage } from "./reading-page-data";
import { reviewView } from "./review-view";
import { stakeholderGroups } from "./stakeholder-groups.server";
import { readStanding } from "./standing.server";
import { undoBlockers } from "./undo-reading.server";

/** A reading with all that its page shows. @throws {Refusal} `not_found`, `forbidden`. */
export async function readReading(
  reader: Reader,
  runId: string | undefined,
  asked: { page: number; showAll: boolean },
): Promise<ReadingPage> {
  const run = await readRun(reader, runId);
  const { written } = run;
  return {
    head: headOf(run),
    review: run.state === "review" ? await readReviewOf(reader, run, asked) : null,
    stored:
      run.state === "stored" && written
        ? {
            things: written.things,
            counts: written.counts,
            session: written.session,
            blockers: await undoBlockers(reader, run),
          }
        : null,
    lines: lineCounts(run.source, run.review.draft),
  };
}

export function headOf({ id, version, state, fileName, createdAt, team }: ImportRun): ReadingHead {
  return { id, version, submission: newId(), state, fileName, createdAt, team: { slug: team.slug, name: team.name } };
}

async function readReviewOf(reader: Reader, run: ImportRun, asked: { page: number; showAll: boolean }) {
  const { db, principal } = reader;
  const { review, source } = run;
  const standing = await readStanding(
    { db, coalitionId: principal.coalitionId, teamId: run.team.teamId },
    review.draft,
  );
  const plan = planImport(review, standing);
  const groups = await stakeholderGroups(reader);
  const known = new Set(
    standing.solutions.flatMap(({ metrics }) =>
      metrics.map(({ words, target }) => measureKey({ text: words, target })),
    ),
  );
  const view = reviewView({
    source,
    review,
    plan,
    hasMetric: (group) => linkedMetric(group, plan) !== undefined || known.has(group.key),
    groups,
    isPublished: standing.session ? await isRecapPublished(reader, standing.session.id) : null,
    ...asked,
  });
  return { ...view, groups, showAll: asked.showAll };
}

async function isRecapPublished({ db, principal }: Reader, sessionId: string): Promise<boolean | null> {
  const recap = await db
    .selectFrom("recap")
    .select("state")
    .where("coalition_id", "=", principal.coalitionId)
    .where("session_id", "=", sessionId)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  return recap ? recap.state === "published" : null;
}
