import { expect, it } from "vitest";
import { changesMade, changesOfDecisions } from "#app/features/desk/decision-changes.server";
import { editLink } from "#app/features/metrics/metric-links.commands.server";
import { lineOf } from "#app/features/metrics/metric-line.server";
import { writeTarget } from "#app/features/metrics/metric-writing.server";
import { change } from "#app/platform/changes.server";
import { formatsFor } from "#app/platform/format";
import { translator } from "#app/platform/i18n/translator";
import { newId } from "#app/platform/ids";
import { paths } from "#app/platform/paths";
import { useDatabase } from "#tests/support/database";
import { aCast, actorFor } from "#tests/support/factories";
import { aScene } from "#tests/support/scene";
import { aResolution } from "#tests/support/sessions";
import { withDecisionLinks } from "./decision-links.server";
import type { RecapStructure } from "./recap";

const db = await useDatabase();
const format = formatsFor({ locale: "en", timeZone: "America/Chicago", today: "2026-06-01" });
const words = { t: translator("en").t, format };

const target = {
  ...{ words: "at least 10 %", comparator: "at_least" as const, floor: 100_000, ceiling: null, scale: 4 },
  ...{ unit: "percent", direction: null, relativeTo: null, fromValue: null, dueOn: null, dueWords: null },
  provisional: true,
};

/** A decision of the open team's first session that changes a target, a goal, and a goal in the private team's plan. */
async function aCarriedOutDecision() {
  const cast = await aCast(db);
  const [open, closed] = [await aScene(db, cast, "open", "Open"), await aScene(db, cast, "closed", "Closed")];
  const { id: sessionId } = await db
    .selectFrom("session")
    .select("id")
    .where("coalition_id", "=", cast.coalitionId)
    .where("team_id", "=", cast.teams.open.id)
    .where("number", "=", 1)
    .executeTakeFirstOrThrow();
  const decision = await aResolution(db, cast, sessionId, { kind: "decision", text: "Forty\nit is" });
  const facilitator = await actorFor(db, cast, "facilitator");
  await change(facilitator, { action: "metric:edit-link" }, (book) => writeTarget(book, open.linkId, target));
  const by = { ...facilitator, decision };
  const { version } = await lineOf(db, cast.coalitionId, open.linkId);
  const typed = { targetWords: "40", comparator: "at_least" as const, floor: "40", ceiling: "", dueOn: "" };
  const link = { submission: newId(), version, metric: open.metricId, words: "First days", provisional: "on" };
  await editLink(by, open.linkId, { ...link, ...typed, targetUnit: "count", change: "absolute" }, "en");
  for (const { solutionId } of [open, closed])
    await change(by, { action: "solution:edit" }, (book) =>
      book.revise("commitment", solutionId, { goal: "So that ".repeat(30) }),
    );
  return { cast, open, decision, at: { db, coalitionId: cast.coalitionId, sessionId } };
}

it("a decision lists what it changed, before and after where that is short, of no team that its readers may not know of", async () => {
  const { decision, at } = await aCarriedOutDecision();
  const told = (await changesOfDecisions(at, words)).get(decision)!;
  expect(told).toEqual([
    // Of the scene’s own lines no history is kept.
    "Open solution: Metric, added: First days",
    "Open solution: Target of “First days”, from “at least 10 %, provisional” to “40, provisional”",
    expect.stringMatching(/^Open solution: Goal, changed: So that .{100,}…$/),
  ]);
  expect(JSON.stringify(await changesMade(at, words))).not.toMatch(/Closed/);
});

it("on its page a recap's decision can be linked to, and each change leads to its history, visitors to the page", async () => {
  const { cast, decision, at } = await aCarriedOutDecision();
  const changes = (await changesOfDecisions(at, words)).get(decision)!;
  const stored = { decisions: [{ text: "Forty it is", changes: [...changes, "Said on paper"] }] } as RecapStructure;
  const links = async (role: "viewer" | "anonymous") => {
    const { decisions } = await withDecisionLinks(await actorFor(db, cast, role), at.sessionId, stored, words);
    return decisions![0]!.links;
  };
  const page = paths.solution(cast.teams.open.slug, 1);
  expect(await links("anonymous")).toEqual({ anchor: `decision-${decision}`, changes: [page, page, page, null] });
  expect((await links("viewer"))!.changes[1]).toMatch(new RegExp(`^${page}/history\\?before=\\d+#change-`));
  const other = { decisions: [{ text: "Something else", changes: [] }] } as unknown as RecapStructure;
  const shown = await withDecisionLinks(await actorFor(db, cast, "viewer"), at.sessionId, other, words);
  expect(shown).toEqual(other);
});
