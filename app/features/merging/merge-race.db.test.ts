import fc from "fast-check";
import { expect, test } from "vitest";
import type { ContributionInput } from "#app/features/contributions/contribution.schema";
import { logContribution } from "#app/features/contributions/contributions.commands.server";
import { checkRollUps } from "#app/features/metrics/check-roll-ups.server";
import { defineMetric } from "#app/features/metrics/metrics.commands.server";
import { claimOrganization } from "#app/features/organizations/claims.server";
import { holdForMerge } from "#app/features/organizations/hold.server";
import { change } from "#app/platform/changes.server";
import { newId } from "#app/platform/ids";
import { useDatabase } from "#tests/support/database";
import { aCast, actorFor, type Cast, teamFacts } from "#tests/support/factories";
import { runs } from "#tests/support/runs";
import type { ClashChoice } from "./clashes";
import { draftOrganizations } from "./draft-merge.server";
import { mergeOrganizations } from "./merges.commands.server";
import { fingerprintOf } from "./write-merge.server";

const db = await useDatabase();
const ways = { locale: "en", fiscalYearStart: 1 };

async function aMetric(cast: Cast): Promise<string> {
  return defineMetric(await actorFor(db, cast, "facilitator"), teamFacts(cast, "open"), {
    submission: newId(),
    name: "Visitors",
    meaning: "",
    unit: "count",
    unitLabel: "people",
    scale: 0,
    aggregation: "sum",
    underlying: "sum",
    grain: "month",
    direction: null,
    countsPeople: false,
    confidential: false,
  });
}

const numberFor = (organization: string, month: number): ContributionInput => ({
  submission: newId(),
  organization,
  period: `2026-0${month}-01`,
  value: "12",
  numerator: "",
  denominator: "",
  notApplicable: undefined,
  note: "",
  evidence: "",
  back: undefined,
});

/** The foundry goes into the packager, as it was looked at just now. */
async function mergeFoundry(cast: Cast) {
  const { foundry, packager } = cast.organizations;
  const actor = await actorFor(db, cast, "admin");
  const choices = new Map<string, ClashChoice>();
  const { draft } = await draftOrganizations(db, cast.coalitionId, packager.id, foundry.id, () => choices, 1);
  const input = { submission: newId(), with: foundry.id, seen: fingerprintOf(draft), choices };
  return () => mergeOrganizations(actor, packager.id, input);
}

async function organizationsOfNumbers(cast: Cast): Promise<string[]> {
  const rows = await db
    .selectFrom("contribution")
    .select("organization_id")
    .where("coalition_id", "=", cast.coalitionId)
    .execute();
  return rows.map(({ organization_id }) => organization_id);
}

test("no number stays with an organization that is merged at the same moment", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 3 }),
      fc.boolean(),
      async (months, mergeFirst) => {
        const cast = await aCast(db);
        const { foundry } = cast.organizations;
        const metrics = [await aMetric(cast), await aMetric(cast)];
        const rep = await actorFor(db, cast, "rep");
        const merge = await mergeFoundry(cast);
        const logs = months.map(
          (month, at) => () => logContribution(rep, metrics[at % 2], numberFor(foundry.id, month), ways),
        );
        const steps: (() => Promise<unknown>)[] = mergeFirst ? [merge, ...logs] : [...logs, merge];

        const results = await Promise.allSettled(steps.map((step) => step()));

        const merged = results[mergeFirst ? 0 : results.length - 1]!.status === "fulfilled";
        const stranded = (await organizationsOfNumbers(cast)).filter((id) => id === foundry.id);
        if (merged) expect(stranded).toEqual([]);
        for (const result of results) {
          if (result.status === "rejected")
            expect(["not_found", "conflict"]).toContain((result.reason as { kind?: string }).kind);
        }
        expect(await checkRollUps(db, cast.coalitionId)).toEqual([]);
      },
    ),
    runs(100, 6),
  );
}, 120_000);

test("what was begun before a merge and is written after it finds the organization gone", async () => {
  const cast = await aCast(db);
  const { foundry, packager } = cast.organizations;
  const metric = await aMetric(cast);
  const admin = await actorFor(db, cast, "admin");
  const rep = await actorFor(db, cast, "rep");
  const viewer = await actorFor(db, cast, "viewer");
  let late: Promise<PromiseSettledResult<unknown>[]> = Promise.resolve([]);
  await change(admin, { action: "organization:merge" }, async (change) => {
    await holdForMerge(change, [packager.id, foundry.id]);
    late = Promise.allSettled([logContribution(rep, metric, numberFor(foundry.id, 1), ways), claimFoundry()]);
    // Long enough for both to stand at the organization, where the engine lets them come that far.
    await new Promise((resolve) => setTimeout(resolve, 200));
    await change.revise("organization", foundry.id, { removed_at: 1 });
  });
  expect(
    (await late).map((result) => result.status === "rejected" && (result.reason as { kind: string }).kind),
  ).toEqual(["not_found", "invalid"]);
  expect(await organizationsOfNumbers(cast)).toEqual([]);

  function claimFoundry() {
    return change(viewer, { action: "affiliation:claim" }, (change) =>
      claimOrganization(change, cast.people.viewer.id, { organizationId: foundry.id }),
    );
  }
});
