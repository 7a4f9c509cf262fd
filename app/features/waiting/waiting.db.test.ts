import { beforeAll, describe, expect, it, test } from "vitest";
import { useOpenDatabase } from "#tests/support/database";
import { actorFor, aCast, aMembership, anAffiliation, type Cast, type Role } from "#tests/support/factories";
import { aTask } from "#tests/support/scene-desk";
import { aScene, type TeamScene } from "#tests/support/scene";
import { aRound } from "#tests/support/scene-round";
import { rowsOfScene } from "#tests/support/scene-rows";
import { newId } from "#app/platform/ids";
import { type WaitingKind, waitingKinds } from "./line";
import { listWaiting } from "./waiting.queries.server";
import { waitingRegistry } from "./waiting.server";

const open = await useOpenDatabase();
const { db } = open;
/** In May no month is over that the foundry has not answered: its numbers are for April. */
const MAY = Date.UTC(2026, 4, 10, 12);
const JUNE = Date.UTC(2026, 5, 10, 12);

let cast: Cast;
let scene: TeamScene;
let closed: TeamScene;
let stepId: string;

const { set, add, stepOf } = rowsOfScene(db, () => cast);

async function waitingFor(role: Role, now = MAY, page = 1) {
  return listWaiting(await actorFor(db, cast, role, now), cast.people[role].id, 1, page);
}

async function kindsFor(role: Role, now = MAY) {
  return (await waitingFor(role, now)).rows.map(({ kind }) => kind);
}

async function said(status: string, step: string | null) {
  const words = { voice: "owner", status, mark_as_printed: null, narrative: "", source: "", superseded: 0 };
  const by = { organization_id: null, author_id: null, supersedes_id: null, created_at: Date.now() };
  const row = { commitment_id: scene.solutionId, step_id: step, ...words, ...by, stated_on: "2026-05-02" };
  await db
    .insertInto("commitment_update")
    .values({ coalition_id: cast.coalitionId, id: newId(), ...row } as never)
    .execute();
}

async function aTimeline(step: string | null, relation: string, endOn: string) {
  const timeline = await add("timeline", { commitment_id: scene.solutionId, step_id: step, words: "By then" });
  await add("timeline_point", { timeline_id: timeline, relation, start_on: null, end_on: endOn, position: 0 });
  return timeline;
}

const offeredBy = (organization: string, by: "team" | "organization", markOf: TeamScene) =>
  db
    .selectFrom("mark")
    .select("id")
    .where("role_row_id", "=", markOf.roleRowId)
    .executeTakeFirstOrThrow()
    .then(({ id }) => {
      const nobody = { person_id: null, deputy_id: null, reason: "" };
      return add("assignment", {
        mark_id: id,
        organization_id: organization,
        ...nobody,
        status: "proposed",
        proposed_by: by,
      });
    });

beforeAll(async () => {
  cast = await aCast(db);
  scene = await aScene(db, cast, "open", "Openwords");
  closed = await aScene(db, cast, "closed", "Hiddenwords");
  stepId = await stepOf(scene.solutionId);
  // Each kind is tried alone: what the scenes leave to be done is done first.
  await set("import_run", cast.coalitionId, { state: "set_aside" }, "coalition_id");
  await set("contribution", cast.coalitionId, { state: "accepted" }, "coalition_id");
});

type World = { role: Role; make: () => Promise<unknown>; close: () => Promise<unknown>; now?: number; due?: string };

let made = "";

async function aHandover(status: string) {
  const between = { from_person_id: cast.people.facilitator.id, to_person_id: cast.people.member.id };
  const open = { stays: 0, note: "", proposed_at: MAY, answered_at: null, decided_by: null, decided_at: null };
  made = await add("handover", { team_id: cast.teams.open.id, ...between, status, ...open });
}

const worlds: Record<WaitingKind, World> = {
  roleProposed: {
    role: "otherRep",
    make: async () => (made = await offeredBy(cast.organizations.packager.id, "team", scene)),
    close: () => set("assignment", made, { status: "declined" }),
  },
  roleOffered: {
    role: "facilitator",
    make: async () => (made = await offeredBy(cast.organizations.packager.id, "organization", scene)),
    close: () => set("assignment", made, { status: "declined" }),
  },
  stepDue: {
    role: "rep",
    due: "2026-05-01",
    make: () => aTimeline(stepId, "complete", "2026-05-01"),
    close: () => said("achieved", stepId),
  },
  solutionDue: {
    role: "rep",
    due: "2026-05-31",
    // It is progressing, so what is to begin waits for nobody; the end is what is due.
    make: async () => {
      await aTimeline(null, "begin", "2026-05-01");
      await aTimeline(null, "by", "2026-05-31");
      await aTimeline(null, "by", "2027-05-31");
    },
    close: () => said("achieved", null),
  },
  taskDue: {
    role: "rep",
    due: "2026-05-20",
    make: async () => {
      const task = { organization_id: cast.organizations.foundry.id, due_on: "2026-05-20" };
      made = await aTask(db, cast, "open", task);
    },
    close: () => set("resolution", made, { done_at: MAY }),
  },
  notesToTake: {
    role: "member",
    due: "2026-06-17",
    make: async () => {
      await db
        .updateTable("session")
        .set({ held_on: "2026-06-17", held_until: null, note_taker_id: cast.people.member.id })
        .where("team_id", "=", cast.teams.open.id)
        .where("number", "=", 1)
        .execute();
    },
    close: async () => {
      await db.updateTable("session").set({ note_taker_id: null }).where("team_id", "=", cast.teams.open.id).execute();
    },
  },
  updateDue: {
    role: "rep",
    now: Date.UTC(2026, 9, 1, 12),
    make: async () => {
      await set("metric", cast.coalitionId, { grain: "event" }, "coalition_id");
    },
    close: () => set("commitment_update", "2026-05-02", { stated_on: "2026-09-20" }, "stated_on"),
  },
  numbersAsked: {
    role: "contributor",
    due: "2026-06-30",
    make: async () => (made = (await aRound(db, cast, scene, "open")).item),
    close: () => set("ask_item", made, { state: "submitted" }),
  },
  numbersDue: {
    role: "contributor",
    now: JUNE,
    due: "2026-05-31",
    make: async () => {
      await set("metric", scene.metricId, { grain: "month" });
      const { current_version_id } = await db
        .selectFrom("metric")
        .select("current_version_id")
        .where("id", "=", scene.metricId)
        .executeTakeFirstOrThrow();
      const latest = { metric_version_id: current_version_id, organization_id: cast.organizations.foundry.id };
      const amounts = { period_start: "2026-04-01", amount: 7, numerator: null, denominator: null };
      for (const state of ["reported", "accepted"] as const) {
        await db
          .insertInto("metric_org_latest")
          .values({ coalition_id: cast.coalitionId, state, ...latest, ...amounts })
          .execute();
      }
    },
    close: async () => {
      const number = await db
        .selectFrom("contribution")
        .selectAll()
        .where("id", "=", scene.contributionId)
        .executeTakeFirstOrThrow();
      const may = { id: newId(), period_start: "2026-05-01", period_end: "2026-05-31" };
      await db
        .insertInto("contribution")
        .values({ ...number, ...may })
        .execute();
    },
  },
  helpAsked: {
    role: "facilitator",
    due: "2026-06-30",
    make: async () => {
      made = (await aRound(db, cast, scene, "open")).item;
      await set("ask_item", made, { state: "need_help", note: "Which hires count?" });
    },
    close: () => set("ask_item", made, { state: "not_mine" }),
  },
  numbersToAccept: {
    role: "steward",
    make: () => set("contribution", scene.contributionId, { state: "pending" }),
    close: () => set("contribution", scene.contributionId, { state: "accepted" }),
  },
  documentInReview: {
    role: "facilitator",
    make: () => set("import_run", scene.documentId, { state: "review" }),
    close: () => set("import_run", scene.documentId, { state: "stored" }),
  },
  recapToCorrect: {
    role: "member",
    due: "2026-05-20",
    make: async () => {
      const { id } = await db
        .selectFrom("recap")
        .innerJoin("session as s", (join) => join.onRef("s.id", "=", "recap.session_id"))
        .select("recap.id")
        .where("s.team_id", "=", cast.teams.open.id)
        .where("recap.state", "=", "draft")
        .executeTakeFirstOrThrow();
      made = id;
      await set("recap", id, { state: "circulated", circulated_until: "2026-05-20" });
    },
    close: () => set("recap", made, { circulated_until: "2026-05-09" }),
  },
  invitationToAnswer: {
    role: "member",
    due: "2026-06-18",
    make: async () => {
      const { id } = await db
        .selectFrom("session")
        .select("id")
        .where("team_id", "=", cast.teams.open.id)
        .where("number", "=", 1)
        .executeTakeFirstOrThrow();
      await set("session", id, { held_on: "2026-06-18", held_until: null });
      const unanswered = { organization_id: null, name: "Person member", reply: null, replied_at: null, present: null };
      const person_id = cast.people.member.id;
      made = await add("attendance", { session_id: id, person_id, invited_at: 1, ...unanswered });
    },
    close: () => set("attendance", made, { reply: "maybe" }),
  },
  requestToDecide: {
    role: "facilitator",
    make: async () => {
      await aMembership(db, cast.coalitionId, cast.teams.open.id, cast.people.viewer.id, "member");
      await set("team_member", cast.people.viewer.id, { status: "requested" }, "person_id");
    },
    close: () => set("team_member", cast.people.viewer.id, { status: "declined" }, "person_id"),
  },
  handoverToAnswer: {
    role: "member",
    make: () => aHandover("proposed"),
    close: () => set("handover", made, { status: "declined" }),
  },
  handoverToConfirm: {
    role: "admin",
    make: () => aHandover("accepted"),
    close: () => set("handover", made, { status: "confirmed" }),
  },
  claimToDecide: {
    role: "rep",
    make: () =>
      anAffiliation(db, cast.coalitionId, cast.people.viewer.id, cast.organizations.foundry.id, "rep", "pending"),
    close: () => set("affiliation", cast.people.viewer.id, { status: "declined" }, "person_id"),
  },
  ownRequest: {
    role: "viewer",
    make: () => set("team_member", cast.people.viewer.id, { status: "requested" }, "person_id"),
    close: () => set("team_member", cast.people.viewer.id, { status: "active" }, "person_id"),
  },
  ownClaim: {
    role: "viewer",
    make: () =>
      anAffiliation(db, cast.coalitionId, cast.people.viewer.id, cast.organizations.college.id, "rep", "pending"),
    close: () => set("affiliation", cast.people.viewer.id, { status: "declined" }, "person_id"),
  },
};

const solution = String.raw`/teams/[a-z-]+/solutions/\d+`;
/** Where each is done. */
const actions: Record<WaitingKind, string> = {
  roleProposed: `${solution}/assignments/{id}`,
  roleOffered: `${solution}/assignments/{id}`,
  stepDue: String.raw`${solution}\?about=\d+#add`,
  solutionDue: `${solution}#add`,
  taskDue: "/teams/[a-z-]+/tasks/{id}",
  notesToTake: String.raw`/teams/[a-z-]+/sessions/\d+/record`,
  updateDue: `${solution}#add`,
  recapToCorrect: String.raw`/teams/[a-z-]+/sessions/\d+/recap/corrections`,
  invitationToAnswer: String.raw`/teams/[a-z-]+/sessions/\d+/invitation`,
  numbersAsked: "/asks/{id}",
  numbersDue: "/contribute",
  helpAsked: "/asks/[0-9a-f-]{36}",
  numbersToAccept: "/contributions/review",
  documentInReview: "/documents/{id}",
  requestToDecide: "/teams/[a-z-]+/requests",
  handoverToAnswer: "/teams/[a-z-]+/people#handovers",
  handoverToConfirm: "/teams/[a-z-]+/people#handovers",
  claimToDecide: "/organizations/[a-z-]+/people",
  ownRequest: "/teams/[a-z-]+",
  ownClaim: "/organizations/[a-z-]+",
};

describe("each kind waits for whom it concerns until it is done", () => {
  it("and all of them are tried here", () => {
    expect(waitingRegistry.map(({ kind }) => kind)).toEqual([...waitingKinds]);
  });

  test.each(waitingKinds.map((kind) => [kind]))("%s", async (kind) => {
    const { role, make, close, now, due = null } = worlds[kind];
    expect(await kindsFor(role)).toEqual([]);
    await make();
    const { rows, total } = await waitingFor(role, now);
    expect(rows.map((line) => [line.kind, line.dueOn])).toEqual([[kind, due]]);
    expect(total).toBe(1);
    expect(rows[0]!.action).toMatch(new RegExp(`^${actions[kind].replace("{id}", rows[0]!.id)}$`));
    expect(await kindsFor("otherMember", now)).toEqual([]);
    await close();
    expect(await kindsFor(role, now)).toEqual([]);
  });
});

describe("what waits for whom", () => {
  it("is listed soonest first, what has no date last", async () => {
    await set("import_run", scene.documentId, { state: "review" });
    await set("import_run", closed.documentId, { state: "review" });
    expect(await kindsFor("facilitator")).toEqual(["documentInReview", "documentInReview"]);
    await set("import_run", closed.documentId, { kind: "team_page" });
    const { rows } = await waitingFor("facilitator");
    expect(rows.map(({ action }) => action).sort()).toEqual(
      [`/documents/${scene.documentId}`, `/documents/pages/${closed.documentId}`].sort(),
    );
    await db.deleteFrom("commitment_update").where("commitment_id", "=", scene.solutionId).execute();
    expect(await kindsFor("rep")).toEqual(["stepDue", "solutionDue", "solutionDue"]);
  });

  it("names nothing of a private team to an organization that may not know of it", async () => {
    await offeredBy(cast.organizations.packager.id, "team", closed);
    expect(JSON.stringify(await waitingFor("otherRep", JUNE))).not.toMatch(/Hidden|Closed Circle/);
    const asMember = await actorFor(db, cast, "member", JUNE);
    expect(JSON.stringify(await listWaiting(asMember, cast.people.member.id, 1, 1))).not.toContain("Hidden");
  });

  it("is an admin's to decide where nobody else can", async () => {
    await aMembership(db, cast.coalitionId, cast.teams.open.id, cast.people.planOwner.id, "member");
    await set("team_member", cast.people.planOwner.id, { status: "requested" }, "person_id");
    await anAffiliation(
      db,
      cast.coalitionId,
      cast.people.otherMember.id,
      cast.organizations.college.id,
      "rep",
      "pending",
    );
    await anAffiliation(
      db,
      cast.coalitionId,
      cast.people.otherMember.id,
      cast.organizations.foundry.id,
      "rep",
      "pending",
    );
    const claim = { kind: "claimToDecide", name: "Test Harbor College" };
    expect((await waitingFor("admin")).rows).toMatchObject([claim]);
    await set("person", cast.people.facilitator.id, { status: "suspended" });
    expect(await kindsFor("admin")).toEqual(["requestToDecide", "claimToDecide"]);
    await set("person", cast.people.facilitator.id, { status: "active" });
  });

  it("holds nothing of another coalition, and costs one statement", async () => {
    const other = await aCast(db, "Other Harbor Compact");
    await aScene(db, other, "open", "Canarywords");
    for (const role of ["admin", "steward", "facilitator", "rep", "otherRep", "viewer"] as const) {
      const actor = await actorFor(db, cast, role, JUNE);
      const before = open.statements.count;
      const list = await listWaiting(actor, cast.people[role].id, 1, 1);
      expect(open.statements.count - before).toBe(1);
      expect(JSON.stringify(list)).not.toContain("Canary");
    }
  });
});
