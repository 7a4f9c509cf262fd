import { beforeAll, describe, expect, it } from "vitest";
import { useDatabase } from "#tests/support/database";
import { aCast, actorFor, anOrganizationAtTheTable, type Cast } from "#tests/support/factories";
import { aMailbox } from "#tests/support/mailbox";
import { newId } from "#app/platform/ids";
import { logContribution } from "#app/features/contributions/contributions.commands.server";
import type { Actor } from "#app/platform/changes.server";
import { findAsk } from "./ask.queries.server";
import { listRounds, readRound } from "./rounds.queries.server";
import { teamsOfRounds } from "./round-teams.queries.server";
import { answer, kindOf, OCTOBER, roundSteps, typed } from "#tests/support/round-steps";

const db = await useDatabase();
let cast: Cast;
const { act, aMetric, open, asksOf, askFor, holder } = roundSteps(db, () => cast);
const where = () => ({ db, coalitionId: cast.coalitionId, now: OCTOBER });
const ways = { locale: "en", fiscalYearStart: 1 };

beforeAll(async () => {
  cast = await aCast(db, "Round Harbor Compact");
});

describe("a round", () => {
  it("asks each organization once, whatever the number of teams, and writes it one letter", async () => {
    await aMetric("Tours");
    await aMetric("Fairs", { team: "closed" });
    await anOrganizationAtTheTable(db, cast.coalitionId, cast.teams.closed.id, cast.organizations.foundry.id);
    const facilitator = await act("facilitator");
    const number = await open(facilitator, [cast.teams.open.id, cast.teams.closed.id]);
    const asks = await asksOf(number);
    expect(asks.map(({ organization_id }) => organization_id).sort()).toEqual(
      [cast.organizations.foundry.id, cast.organizations.packager.id, cast.organizations.college.id].sort(),
    );
    const ask = await findAsk(where(), await askFor(number, "foundry"));
    expect(ask.questions.map(({ metric }) => metric.name).sort()).toEqual(["Fairs", "Tours"]);
    const letters = await aMailbox(db, () => OCTOBER).open();
    const toFoundry = letters.filter(({ to }) =>
      [cast.people.rep.email, cast.people.contributor.email].includes(to.address),
    );
    // Both people who report for the foundry get one letter each; the college has nobody to write to.
    expect(toFoundry).toHaveLength(2);
    expect(toFoundry[0]!.subject).toBe("2 numbers for July–September 2026, until Friday, October 16, 2026");
    expect(letters).toHaveLength(3);
  });

  it("is one for a period: a second team joins it, the same team cannot twice", async () => {
    const third = await db
      .selectFrom("team")
      .select("id")
      .where("coalition_id", "=", cast.coalitionId)
      .where("name", "=", "Third Shift")
      .executeTakeFirstOrThrow();
    const first = await open(await act("otherFacilitator"), [third.id], "2026-04-01");
    const second = await open(await act("facilitator"), [cast.teams.open.id], "2026-04-01");
    expect(second).toBe(first);
    expect(await kindOf(open(await act("facilitator"), [cast.teams.open.id], "2026-04-01"))).toBe("conflict");
  });

  it("is opened by whoever runs the team; for all teams by admins; never for a period to come", async () => {
    for (const role of ["member", "rep", "viewer", "otherFacilitator", "steward"] as const) {
      expect(await kindOf(open(await act(role), [cast.teams.open.id], "2026-01-01"))).toBe("forbidden");
    }
    expect(await kindOf(open(await act("otherFacilitator"), [cast.teams.closed.id], "2026-01-01"))).toBe("not_found");
    // Who runs some teams chooses among them; all at once are the admin's.
    expect(await kindOf(open(await act("facilitator"), [], "2026-01-01"))).toBe("invalid");
    expect(await kindOf(open(await act("steward"), [], "2026-01-01"))).toBe("forbidden");
    expect(await kindOf(open(await act("facilitator"), [cast.teams.open.id], "2027-01-01"))).toBe("invalid");
    expect(await kindOf(open(await act("facilitator"), [cast.teams.open.id], "2026-02-01"))).toBe("invalid");
    expect(await open(await act("admin"), [], "2026-01-01")).toBeGreaterThan(0);
  });

  it("does not ask again for what was reported already", async () => {
    const metric = await aMetric("Loans");
    const input = {
      submission: newId(),
      organization: undefined,
      period: "2025-10-01",
      value: "4",
      numerator: "",
      denominator: "",
      notApplicable: undefined,
      note: "",
      evidence: "",
      back: undefined,
    };
    await logContribution(await act("rep"), metric, input, ways);
    const number = await open(await act("facilitator"), [cast.teams.open.id], "2025-10-01");
    const ask = await findAsk(where(), await askFor(number, "foundry"));
    const loans = ask.questions.find((question) => question.metric.id === metric)!;
    expect(loans.state).toBe("submitted");
    expect(loans.given?.amount).toBe(4);
  });
});

describe("what came in", () => {
  it("is counted by team and organization, on time and late, and adds up", async () => {
    const own = await aCast(db, "Counting Harbor Compact");
    const facilitator = await actorFor(db, own, "facilitator", OCTOBER);
    const steps = roundSteps(db, () => own);
    await steps.aMetric("Counted", { grain: "month" });
    const number = await steps.open(facilitator, [own.teams.open.id]);
    const asks = await db
      .selectFrom("ask")
      .select(["id", "organization_id"])
      .where("coalition_id", "=", own.coalitionId)
      .execute();
    const hold = (askId: string, now: number): Actor => ({
      ...holder(askId, now),
      principal: { ...holder(askId).principal, coalitionId: own.coalitionId },
    });
    const at = (slug: "foundry" | "packager") =>
      asks.find((row) => row.organization_id === own.organizations[slug].id)!.id;
    const questions = async (askId: string) =>
      (await findAsk({ db, coalitionId: own.coalitionId, now: OCTOBER }, askId)).questions;
    const foundry = await questions(at("foundry"));
    expect(foundry.map(({ period }) => period.start)).toEqual(["2026-07-01", "2026-08-01", "2026-09-01"]);
    await answer(hold(at("foundry"), OCTOBER), at("foundry"), [
      typed(foundry[0]!.id, { value: "1" }),
      typed(foundry[1]!.id, { kind: "not_mine" }),
    ]);
    // A minute after midnight in Chicago on the day after the due date.
    await answer(hold(at("foundry"), Date.UTC(2026, 9, 17, 5, 1)), at("foundry"), [
      typed(foundry[2]!.id, { value: "2" }),
    ]);
    const packager = await questions(at("packager"));
    // The last minute of the due date.
    await answer(
      hold(at("packager"), Date.UTC(2026, 9, 17, 4, 59)),
      at("packager"),
      packager.map(({ id }) => typed(id, { value: "3" })),
    );
    const reader = { ...facilitator, coalition: { timeZone: "America/Chicago" } };
    const view = await readRound(reader, String(number), 1);
    expect(view.round.counts).toEqual({ asked: 8, onTime: 4, late: 1, missing: 3, notMine: 1 });
    expect(view.teams[0]!.counts).toEqual(view.round.counts);
    expect(view.organizations.rows.map(({ slug, counts }) => [slug, counts.missing])).toEqual([
      [own.organizations.college.slug, 3],
      ...[own.organizations.foundry, own.organizations.packager]
        .sort((a, b) => (a.name < b.name ? -1 : 1))
        .map(({ slug }) => [slug, 0]),
    ]);
    const listed = await listRounds(reader, await teamsOfRounds(reader), 1);
    expect(listed.rows.map(({ counts }) => counts)).toEqual([view.round.counts]);
    const outsider = {
      ...(await actorFor(db, own, "otherFacilitator", OCTOBER)),
      coalition: { timeZone: "America/Chicago" },
    };
    expect(await kindOf(readRound(outsider, String(number), 1))).toBe("not_found");
  });
});
