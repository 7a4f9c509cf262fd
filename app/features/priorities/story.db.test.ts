import { expect, it } from "vitest";
import { settleTarget } from "#app/features/metrics/metric-links.commands.server";
import { lineOf } from "#app/features/metrics/metric-line.server";
import { setBaseline } from "#app/features/metrics/metrics.commands.server";
import { writeTarget } from "#app/features/metrics/metric-writing.server";
import { findSolution } from "#app/features/plans/find-solution.server";
import { change } from "#app/platform/changes.server";
import { formatsFor } from "#app/platform/format";
import { translator } from "#app/platform/i18n/translator";
import { newId } from "#app/platform/ids";
import { useDatabase } from "#tests/support/database";
import { aCast, actorFor, type Cast, type Role } from "#tests/support/factories";
import { aScene } from "#tests/support/scene";
import { prioritiesOf } from "#tests/support/scene-priorities";
import { aResolution } from "#tests/support/sessions";
import { linkSolution } from "./idea-link.server";
import { addIdea } from "./ideas.commands.server";
import { storyPage } from "./story";
import { readStory } from "./story.server";

const db = await useDatabase();
const format = formatsFor({ locale: "en", timeZone: "America/Chicago", today: "2026-06-01" });
const words = { t: translator("en").t, format };

async function sessionOf(cast: Cast, number: number) {
  const { id } = await db
    .selectFrom("session")
    .select("id")
    .where("coalition_id", "=", cast.coalitionId)
    .where("team_id", "=", cast.teams.open.id)
    .where("number", "=", number)
    .executeTakeFirstOrThrow();
  return id;
}

const target = {
  ...{ words: "40", comparator: "at_least" as const, floor: 400_000, ceiling: null, scale: 4 },
  ...{ unit: "count", direction: null, relativeTo: null, fromValue: null, dueOn: null, dueWords: null },
  provisional: true,
};

/** A solution with an idea, a closed ballot on it, decisions told and not told yet, an update, and its first number. */
async function aWholeStory() {
  const cast = await aCast(db);
  const scene = await aScene(db, cast, "open", "Open");
  const facilitator = await actorFor(db, cast, "facilitator");
  const { id: teamId, slug } = cast.teams.open;
  const newIdea = { submission: newId(), text: "Paid first days", topic: "", focusArea: "" };
  const idea = await addIdea(facilitator, teamId, newIdea);
  const { ballot } = await prioritiesOf(db, cast, "open", "Voted");
  await db.updateTable("ballot").set({ state: "closed", closed_at: 2 }).where("id", "=", ballot).execute();
  await db.updateTable("ballot_option").set({ idea_id: idea }).where("ballot_id", "=", ballot).execute();
  const told = await aResolution(db, cast, await sessionOf(cast, 1), { kind: "decision", text: "Pay them" });
  const draft = { kind: "decision" as const, text: "Not told yet", commitment_id: scene.solutionId };
  await aResolution(db, cast, await sessionOf(cast, 2), draft);
  const by = { ...facilitator, decision: told };
  await linkSolution(by, teamId, idea, { version: 1, solution: scene.solutionId });
  await change(facilitator, { action: "metric:edit-link" }, (book) => writeTarget(book, scene.linkId, target));
  const { targetVersion } = await lineOf(db, cast.coalitionId, scene.linkId);
  await settleTarget(by, scene.linkId, { submission: newId(), version: targetVersion! });
  const baseline = { submission: newId(), version: 1, state: "known" as const, value: "7", numerator: "" };
  await setBaseline(facilitator, scene.metricId, { ...baseline, denominator: "", asOf: "", words: "" }, "en");
  await db
    .updateTable("contribution")
    .set({ state: "accepted", decided_at: 5 })
    .where("id", "=", scene.contributionId)
    .execute();
  const story = async (role: Role | "anonymous") => {
    const reader = await actorFor(db, cast, role);
    const { head, facts } = await findSolution(reader, slug, "1");
    return readStory(reader, head.id, facts, words);
  };
  return { cast, idea, ballot, told, story };
}

it("a solution's story leads from its idea over votes and decisions to its numbers", async () => {
  const { story, told } = await aWholeStory();
  const { moments, parts } = storyPage(await story("anonymous"), null, 1);
  const kinds = new Set(moments.map(({ what }) => what));
  expect([...kinds].sort()).toEqual(
    [
      "ballot",
      "baseline_known",
      "chosen",
      "decision",
      "first_number",
      "idea",
      "target_final",
      "update",
      "written",
    ].sort(),
  );
  expect(parts).toEqual(["beginnings", "decisions", "updates", "numbers"]);
  const decision = { id: told, text: "Pay them", session: 1 };
  expect(moments.find(({ what }) => what === "chosen")).toMatchObject({ text: "Paid first days", decision });
  expect(moments.find(({ what }) => what === "target_final")).toMatchObject({
    ...{ metrics: [{ words: "Open metric", target: "40, final" }], decision },
  });
  expect(moments.find(({ what }) => what === "decision")).toMatchObject({
    ...{ day: "2026-04-01", decision },
    changes: ["Target of “Open metric”, from “40, provisional” to “40, final”"],
  });
  expect(moments.find(({ what }) => what === "ballot")).toMatchObject({ title: "Voted ballot", votes: 0 });
  expect(JSON.stringify(moments)).not.toMatch(/Baseline 7|"amount"/);
});

it("one part of it can be shown alone", async () => {
  const { story } = await aWholeStory();
  const numbers = storyPage(await story("anonymous"), "numbers", 1);
  expect(numbers.moments.map(({ what }) => what).sort()).toEqual(["baseline_known", "first_number", "target_final"]);
  expect(storyPage(await story("anonymous"), "numbers", 2).moments).toEqual([]);
});

it("tells of no decision before its recap is published, and names who do not show their name to who is signed in", async () => {
  const { cast, story } = await aWholeStory();
  await db.updateTable("person").set({ shows_name: 0 }).where("id", "=", cast.people.facilitator.id).execute();
  for (const role of ["anonymous", "viewer", "rep"] as const)
    expect(JSON.stringify(await story(role))).not.toContain("Not told yet");
  expect(JSON.stringify(await story("facilitator"))).toContain("Not told yet");
  expect(JSON.stringify(await story("anonymous"))).not.toContain(cast.people.facilitator.name);
  expect(JSON.stringify(await story("viewer"))).toContain(cast.people.facilitator.name);
});
