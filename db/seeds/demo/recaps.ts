import { startReading } from "#app/features/documents/import-runs.commands.server";
import { readRun } from "#app/features/documents/import-runs.queries.server";
import { readPlanStructure } from "#app/features/documents/plan-export.server";
import { printRecapMarkdown } from "#app/features/documents/recap-printing";
import { storeReading } from "#app/features/documents/store-reading.server";
import { teamBySlug } from "#app/features/teams/teams.queries.server";
import { readDate } from "#app/features/documents/date-reading";
import { newId } from "#app/platform/ids";
import { facilitators } from "./solutions";
import { actorOf, keyOf, type Stage } from "./stage";

/** From which session on the recaps are written in the portal's own form. */
const FIRST = 6;

/** The facilitators read in the recaps of the later sessions: what was said there, and the plan as it then stood. */
export async function writeRecaps(stage: Stage): Promise<void> {
  const { db, calendar, coalitionId } = stage;
  for (const team of ["manufacturing", "healthcare"] as const) {
    const { id, slug } = keyOf(stage.teams, team);
    const sessions = await db
      .selectFrom("session")
      .select(["number", "title", "date_words", "held_on", "introduction"])
      .where("coalition_id", "=", coalitionId)
      .where("team_id", "=", id)
      .where("number", ">=", FIRST)
      .where("held_on", "<", calendar.today)
      .orderBy("number")
      .execute();
    for (const { number, title, date_words: words, held_on: on, introduction } of sessions) {
      const facilitator = await actorOf(stage, facilitators[team], calendar.after(on ?? calendar.today, 4));
      const facts = await teamBySlug(facilitator, slug);
      const plan = await readPlanStructure(facilitator, facts, title, "en");
      const recap = { ...plan, sessionNumber: number, date: readDate(words, "en"), intro: introduction };
      const bytes = new TextEncoder().encode(printRecapMarkdown(recap));
      const source = { fileName: `${team}-session-${number}.md`, bytes };
      const run = await startReading(facilitator, id, source, newId());
      const { version } = await readRun(facilitator, run);
      await storeReading(facilitator, run, version, newId());
    }
  }
}
