import { beforeEach, describe, expect, it } from "vitest";
import { recordResolution } from "#app/features/desk/resolutions.commands.server";
import { Refusal } from "#app/platform/errors";
import { newId } from "#app/platform/ids";
import { useDatabase } from "#tests/support/database";
import { aCast, actorFor, type Cast, type Role } from "#tests/support/factories";
import { aScene } from "#tests/support/scene";
import { compareWriting } from "./compare-writing";
import { rewriteSolution } from "./rewrite-solution.server";
import { textOf } from "./seen";
import { standingSolution } from "./standing-solution.server";
import { readTyped } from "./typed-text.server";
import { writeSolutions } from "./write-solutions.server";

const db = await useDatabase();
const text = `# Solution 9: Bus passes for visitors

Goal: Nobody misses a first day for want of a ride.

When: before the summer

## Steps

1. Ask the transit office what a day pass costs
   - Also for groups
2. Sign an agreement
   - When: by June 2028

## Roles & Responsibilities

| Stakeholder | Lead | Support |
| --- | --- | --- |
| Employers |  | pay half |
| Riders of the night bus | x |  |

## Metrics

- a. Metrics to **track progress** developing and implementing the solution:
  - 12 plants with an agreement
- b. Metrics to track success in **achieving the solution's goal**:
  - at least 10–50 % (final TBD) fewer missed first days
- c. Do any of the steps that we identified **require their own metrics**?
  - [Step 2] Agreements signed
`;
const nothingChosen = { answered: new Set<string>(), mine: new Set<string>(), removed: new Set<string>() };

let cast: Cast;
let sessionId: string;
let decision: string;

beforeEach(async () => {
  cast = await aCast(db);
  await aScene(db, cast, "open", "Harbor");
  const session = await db
    .selectFrom("session")
    .select("id")
    .where("coalition_id", "=", cast.coalitionId)
    .where("number", "=", 1)
    .executeTakeFirstOrThrow();
  sessionId = session.id;
  const words = { kind: "decision" as const, text: "We pay for rides.", about: "", who: "", dueWords: "", dueOn: null };
  decision = await recordResolution(await as("facilitator"), sessionId, { ...words, item: null });
});

const as = (role: Role) => actorFor(db, cast, role);
const standing = (ref: number) =>
  standingSolution({ db, coalitionId: cast.coalitionId, teamId: cast.teams.open.id }, ref).then(({ now }) => now);

async function written(typed = text, submission = newId()) {
  const { solutions } = await readTyped(typed);
  const actor = { ...(await as("facilitator")), decision };
  const [ref] = await writeSolutions(actor, sessionId, { submission, solutions });
  return standing(ref!);
}

async function rewrite(role: Role, ref: number, change: (text: string) => string, given = {}) {
  const seen = await standing(ref);
  const { solutions } = await readTyped(change(textOf(seen, "en")));
  const input = { submission: newId(), typed: solutions[0]!, seen, choices: nothingChosen, ...given };
  await rewriteSolution({ ...(await as(role)), decision }, sessionId, ref, input);
  return standing(ref);
}

const citing = async (action: string) =>
  db
    .selectFrom("revision")
    .innerJoin("audit_event as event", (join) =>
      join.onRef("event.coalition_id", "=", "revision.coalition_id").onRef("event.id", "=", "revision.event_id"),
    )
    .select(["revision.subject_type", "revision.resolution_id"])
    .where("revision.coalition_id", "=", cast.coalitionId)
    .where("event.action", "=", action)
    .execute();

describe("solutions written at the desk", () => {
  it("stand in the plan with steps, roles, numbers and timelines, each change citing the decision, once", async () => {
    const submission = newId();
    const solution = await written(text, submission);
    await written(text, submission);
    expect(solution).toMatchObject({
      label: "9",
      title: "Bus passes for visitors",
      when: "before the summer",
      state: "active",
    });
    expect(solution.steps).toMatchObject([
      { label: "1", notes: [{ text: "Also for groups" }], when: "" },
      { label: "2", text: "Sign an agreement", notes: [], when: "by June 2028" },
    ]);
    expect(solution.roles).toMatchObject([
      { label: "Employers", lead: null, support: { note: "pay half" } },
      { label: "Riders of the night bus", lead: { note: "", pending: false }, support: null },
    ]);
    expect(solution.metrics).toMatchObject([
      { kind: "progress", words: "12 plants with an agreement" },
      { kind: "success", target: { comparator: "at_least", min: 10, max: 50, provisional: true } },
      { kind: "step", stepIds: [solution.steps[1]!.id] },
    ]);
    const changes = await citing("solution:write");
    expect(new Set(changes.map(({ resolution_id }) => resolution_id))).toEqual(new Set([decision]));
    expect(changes.filter(({ subject_type }) => subject_type === "commitment")).toHaveLength(2);
  });

  it("are nobody's to write who does not arrange the plan", async () => {
    const { solutions } = await readTyped(text);
    for (const role of ["member", "viewer"] as const) {
      const input = { submission: newId(), solutions };
      await expect(as(role).then((actor) => writeSolutions(actor, sessionId, input))).rejects.toThrow(Refusal);
    }
    await expect(rewrite("member", 1, (before) => before.replace("# ", "# x"))).rejects.toThrow(Refusal);
  });
});

describe("a solution changed in place", () => {
  it("has what was written into its text, where it was written", async () => {
    const { ref, steps } = await written();
    const after = await rewrite("facilitator", ref, (before) =>
      before
        .replace("Bus passes for visitors", "Rides for visitors")
        .replace("2. Sign an agreement", "2. Choose two lines\n3. Sign an agreement")
        .replace("by June 2028", "by May 2028")
        .replace("| Employers |  | pay half |", "| Employers | x | pay half |\n| Schools |  | x |")
        .replace("at least 10–50 % (final TBD)", "at least 20 %"),
    );
    expect(after).toMatchObject({ title: "Rides for visitors", goal: "Nobody misses a first day for want of a ride." });
    expect(after.steps.map(({ label, text: words }) => `${label} ${words}`)).toEqual([
      "1 Ask the transit office what a day pass costs",
      "2 Choose two lines",
      "3 Sign an agreement",
    ]);
    expect(after.steps[2]).toMatchObject({ id: steps[1]!.id, when: "by May 2028" });
    expect(after.roles.map(({ label, lead }) => [label, lead !== null])).toEqual([
      ["Employers", true],
      ["Riders of the night bus", true],
      ["Schools", false],
    ]);
    expect(after.metrics[1]).toMatchObject({ target: { min: 20, provisional: false } });
    expect(after.metrics[2]!.stepIds).toEqual([steps[1]!.id]);
    const changes = await citing("solution:rewrite");
    expect(new Set(changes.map(({ resolution_id }) => resolution_id))).toEqual(new Set([decision]));
    const types = changes.map(({ subject_type }) => subject_type);
    expect(types.filter((type) => type === "metric" || type === "role_row")).toEqual(["role_row"]);
  });

  it("keeps what its text does not mention, until somebody says that it goes", async () => {
    const { ref, steps, metrics } = await written();
    const shorter = (before: string) =>
      before.replace(/1\. Ask[^2]*2\. /, "2. ").replace("  - 12 plants with an agreement", "  - ");
    const kept = await rewrite("facilitator", ref, shorter);
    expect([kept.steps, kept.metrics]).toMatchObject([{ length: 2 }, { length: 3 }]);
    const seen = await standing(ref);
    const { solutions } = await readTyped(shorter(textOf(seen, "en")));
    const { removals } = compareWriting(solutions[0]!, { seen, now: seen }, nothingChosen);
    const removed = new Set(removals.map(({ key }) => key));
    const gone = await rewrite("facilitator", ref, shorter, { choices: { ...nothingChosen, removed } });
    expect(gone.steps.map(({ id }) => id)).toEqual([steps[1]!.id]);
    expect(gone.metrics.map(({ linkIds }) => linkIds)).toEqual([metrics[1]!.linkIds, metrics[2]!.linkIds]);
  });

  it("moves a number to another group and under other steps, with its links", async () => {
    const { ref, steps, metrics } = await written();
    const after = await rewrite("facilitator", ref, (before) =>
      before
        .replace(
          "[Step 2] Agreements signed",
          "[Steps 1, 2] Agreements signed\n  - [Step 1] 12 plants with an agreement",
        )
        .replace("  - 12 plants with an agreement\n- b", "  - \n- b"),
    );
    expect(after.metrics.map(({ linkIds }) => linkIds[0])).toEqual(
      [metrics[1], metrics[0], metrics[2]].map((one) => one!.linkIds[0]),
    );
    expect(after.metrics.slice(1)).toMatchObject([
      { stepIds: [steps[0]!.id], kind: "step" },
      { stepIds: [steps[1]!.id, steps[0]!.id], words: "Agreements signed" },
    ]);
  });

  it("refuses to write over what somebody changed meanwhile, and changes nothing then", async () => {
    const { ref } = await written();
    const seen = await standing(ref);
    const goal = (words: string) => (before: string) => before.replace(/Goal: .*/, `Goal: ${words}`);
    await rewrite("facilitator", ref, goal("Theirs."));
    await expect(rewrite("facilitator", ref, (before) => goal("Mine.")(before), { seen })).rejects.toMatchObject({
      kind: "conflict",
      key: "writing.conflict",
    });
    expect(await standing(ref)).toMatchObject({ goal: "Theirs." });
  });

  it("is not there for a team that it is not of", async () => {
    await written();
    await expect(rewrite("facilitator", 99, (before) => before)).rejects.toMatchObject({ kind: "not_found" });
  });
});
