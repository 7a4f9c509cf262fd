import { describe, expect, it } from "vitest";
import { removeResolution } from "#app/features/desk/resolutions.commands.server";
import { change } from "#app/platform/changes.server";
import { formatsFor } from "#app/platform/format";
import { translator } from "#app/platform/i18n/translator";
import { useDatabase } from "#tests/support/database";
import { aCast, actorFor, type Cast, type Role } from "#tests/support/factories";
import { aScene } from "#tests/support/scene";
import { aResolution } from "#tests/support/sessions";
import { decidedParts } from "./decided-parts.server";
import { decisionsBehind } from "./decisions-behind.server";
import { readSolutionHistory } from "./solution-history.server";

const db = await useDatabase();
const words = {
  t: translator("en").t,
  format: formatsFor({ locale: "en", timeZone: "America/Chicago", today: "2026-06-01" }),
};

type Team = keyof Cast["teams"];

async function sessionOf(cast: Cast, team: Team, number: 1 | 2) {
  const session = await db
    .selectFrom("session")
    .select("id")
    .where("coalition_id", "=", cast.coalitionId)
    .where("team_id", "=", cast.teams[team].id)
    .where("number", "=", number)
    .executeTakeFirstOrThrow();
  return session.id;
}

/** A solution that was changed twice: for a decision of the session `number` of a team, and for none. */
async function aChangedSolution(number: 1 | 2, team: Team = "open") {
  const cast = await aCast(db);
  const { solutionId } = await aScene(db, cast, "open", "Openwords");
  if (team === "closed") await aScene(db, cast, "closed", "Closedwords");
  const facilitator = await actorFor(db, cast, "facilitator");
  const said = { kind: "decision" as const, text: "Buses run" };
  const decision = await aResolution(db, cast, await sessionOf(cast, team, number), said);
  const goal = (text: string, by: string | null) =>
    change({ ...facilitator, decision: by }, { action: "solution:edit" }, (book) =>
      book.revise("commitment", solutionId, { goal: text }),
    );
  await goal("By decision", decision);
  const decided = async (role: Role | "anonymous") =>
    (await decidedParts(await actorFor(db, cast, role), solutionId))[solutionId]?.text;
  const before = await decided("anonymous");
  await goal("By nobody's", null);
  const seen = async (role: Role) => {
    const reader = await actorFor(db, cast, role);
    const { entries } = await readSolutionHistory(reader, solutionId, words, { mayEdit: false });
    return entries.filter(({ lines }) => lines.length === 1).map(({ lines, decision: by }) => [lines[0]?.after, by]);
  };
  const place = { id: decision, team: cast.teams[team].slug, session: number, heldOn: "2026-04-01", recordedAt: 1 };
  const behind = { ...place, text: "Buses run", isTakenOut: false };
  return { cast, facilitator, decision, behind, seen, decided, before };
}

describe("history says which decision each change came from", () => {
  it("or none", async () => {
    const { seen, behind } = await aChangedSolution(1);
    for (const role of ["facilitator", "viewer"] as const) {
      const entries = await seen(role);
      expect(entries).toContainEqual(["By decision", behind]);
      expect(entries).toContainEqual(["By nobody's", null]);
    }
  });

  it("and to who may not read the draft that tells of it: none", async () => {
    const { seen, behind, before } = await aChangedSolution(2);
    expect(before).toBeUndefined();
    expect(await seen("facilitator")).toContainEqual(["By decision", behind]);
    expect(await seen("admin")).toContainEqual(["By decision", behind]);
    for (const role of ["viewer", "member", "otherFacilitator", "rep"] as const)
      expect(await seen(role)).toContainEqual(["By decision", null]);
  });

  it("while it is circulated, to the team", async () => {
    const { cast, seen, behind } = await aChangedSolution(2);
    await db
      .updateTable("recap")
      .set({ state: "circulated" })
      .where("coalition_id", "=", cast.coalitionId)
      .where("state", "=", "draft")
      .execute();
    expect(await seen("member")).toContainEqual(["By decision", behind]);
    expect(await seen("viewer")).toContainEqual(["By decision", null]);
  });

  it("never of a team that the reader may not know of", async () => {
    const { seen, behind, before } = await aChangedSolution(1, "closed");
    expect(before).toBeUndefined();
    expect(await seen("member")).toContainEqual(["By decision", behind]);
    for (const role of ["viewer", "otherFacilitator", "rep"] as const)
      expect(await seen(role)).toContainEqual(["By decision", null]);
  });

  it("never of another coalition", async () => {
    const [{ decision }, { cast }] = [await aChangedSolution(1), await aChangedSolution(1)];
    expect(await decisionsBehind(await actorFor(db, cast, "admin"), [decision])).toEqual(new Map());
  });

  it("in the words of the recap when it was published; what was taken out since, to the team's facilitators alone", async () => {
    const { cast, facilitator, decision, behind, seen } = await aChangedSolution(1);
    await change(facilitator, { action: "resolution:edit" }, (book) =>
      book.revise("resolution", decision, { text: "Buses do not run" }),
    );
    // The recap is older than the change.
    expect(await seen("viewer")).toContainEqual(["By decision", null]);
    const publishedAt = (published_at: number) =>
      db.updateTable("recap").set({ published_at }).where("coalition_id", "=", cast.coalitionId).execute();
    await publishedAt(facilitator.moment.now);
    const later = { ...facilitator, moment: { ...facilitator.moment, now: facilitator.moment.now + 1000 } };
    await change(later, { action: "resolution:edit" }, (book) =>
      book.revise("resolution", decision, { text: "Trams" }),
    );
    expect(await seen("viewer")).toContainEqual(["By decision", { ...behind, text: "Buses do not run" }]);
    expect(await seen("facilitator")).toContainEqual(["By decision", { ...behind, text: "Trams" }]);
    const { id: session_id } = await db
      .selectFrom("resolution")
      .innerJoin("session", "session.id", "resolution.session_id")
      .select("session.id")
      .where("resolution.id", "=", decision)
      .executeTakeFirstOrThrow();
    await removeResolution(later, session_id, decision, { intent: "remove", version: 3 });
    expect(await seen("viewer")).toContainEqual(["By decision", { ...behind, text: "Buses do not run" }]);
    expect(await seen("facilitator")).toContainEqual(["By decision", { ...behind, text: "Trams", isTakenOut: true }]);
    await publishedAt(later.moment.now);
    expect(await seen("viewer")).toContainEqual(["By decision", null]);
  });
});

it("what stands as a decision left it names the decision, until somebody changes it", async () => {
  const { before, decided } = await aChangedSolution(1);
  expect(before).toBe("Buses run");
  expect(await decided("anonymous")).toBeUndefined();
});
