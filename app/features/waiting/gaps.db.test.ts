import { beforeAll, describe, expect, it, test } from "vitest";
import { useOpenDatabase } from "#tests/support/database";
import { actorFor, aCast, aMembership, anAffiliation, type Cast, type Role } from "#tests/support/factories";
import { aTask } from "#tests/support/scene-desk";
import { aScene, type TeamScene } from "#tests/support/scene";
import { aRound } from "#tests/support/scene-round";
import { rowsOfScene } from "#tests/support/scene-rows";
import { rollUp } from "#app/features/metrics/roll-up.server";
import { newId } from "#app/platform/ids";
import { listGaps, teamsWithGaps } from "./gaps.queries.server";
import { gapRegistry } from "./gaps.server";
import { type GapKind, gapKinds } from "./line";

const open = await useOpenDatabase();
const { db } = open;
const LATER = Date.UTC(2027, 5, 20);

let cast: Cast;
let scene: TeamScene;
let closed: TeamScene;
let stepId: string;
let taskId: string;

const { set, add, stepOf } = rowsOfScene(db, () => cast);

async function gapsOf(role: Role, filter: { team?: string; kind?: GapKind; page?: number; now?: number } = {}) {
  const actor = await actorFor(db, cast, role, filter.now);
  const teams = await teamsWithGaps(actor);
  const team = teams.find(({ slug }) => slug === filter.team) ?? null;
  return listGaps(actor, 1, teams, { team, kind: filter.kind ?? null, page: filter.page ?? 1 });
}

async function countsOf(role: Role, now?: number): Promise<Partial<Record<GapKind, number>>> {
  const { counts } = await gapsOf(role, now ? { now } : {});
  return Object.fromEntries(counts.map(({ kind, count }) => [kind, count]));
}

/** Settles all that the scenes leave open, so that each kind is counted from zero. */
async function settle() {
  for (const { labelRowId } of [scene, closed])
    await set("role_row", labelRowId, { stakeholder_group_id: cast.groups.employers });
  await db
    .updateTable("assignment")
    .set({ person_id: cast.people.rep.id })
    .where("coalition_id", "=", cast.coalitionId)
    .execute();
  await set("baseline", cast.coalitionId, { state: "known", amount: 3 }, "coalition_id");
  const settled = { aggregation: "sum", counts_people: 1, confidential: 0, grain: "event", meaning: "Each one once" };
  await set("metric", cast.coalitionId, settled, "coalition_id");
}

beforeAll(async () => {
  cast = await aCast(db);
  scene = await aScene(db, cast, "open", "Gapwords");
  closed = await aScene(db, cast, "closed", "Hiddenwords");
  stepId = await stepOf(scene.solutionId);
  await settle();
});

/** How a gap opens, and how it closes; how many it is when both scenes have it. */
type World = { make: () => Promise<unknown>; close: () => Promise<unknown>; now?: number; many?: number };

const secondTarget = { link: "" };
const target = { words: "40", comparator: "equals", floor: 40, ceiling: 40, scale: 0, unit: "count", direction: null };
const noDue = { relative_to: null, from_value: null, due_on: null, due_words: null };
const someTarget = (linkId: string, more: object = {}) => ({
  metric_link_id: linkId,
  ...target,
  ...noDue,
  provisional: 0,
  ...more,
});
let made = "";
const leadMark = () =>
  db.selectFrom("mark").select("id").where("role_row_id", "=", scene.roleRowId).executeTakeFirstOrThrow();

const worlds: Record<GapKind, World> = {
  leadMissing: {
    make: async () => {
      await set("assignment", scene.assignmentId, { status: "ended" });
      await set("mark", (await leadMark()).id, { pending: 1 });
    },
    close: async () => {
      await set("mark", (await leadMark()).id, { pending: 0 });
      await set("assignment", scene.assignmentId, { status: "accepted" });
    },
  },
  personLeft: {
    make: () => set("assignment", scene.assignmentId, { person_id: cast.people.otherRep.id }),
    // The deputy steps in.
    close: () => set("assignment", scene.assignmentId, { deputy_id: cast.people.contributor.id }),
  },
  organizationLeft: {
    make: () => set("assignment", scene.assignmentId, { organization_id: cast.organizations.office.id }).then(archive),
    close: async () => {
      await set("organization", cast.organizations.office.id, { archived_at: null });
      const back = { organization_id: cast.organizations.foundry.id, person_id: cast.people.rep.id };
      await set("assignment", scene.assignmentId, back);
    },
  },
  leadOpen: {
    make: () => set("assignment", scene.assignmentId, { status: "ended" }),
    close: () => set("assignment", scene.assignmentId, { status: "accepted" }),
  },
  personMissing: {
    make: () => set("assignment", scene.assignmentId, { person_id: null, deputy_id: null }),
    close: () => set("assignment", scene.assignmentId, { person_id: cast.people.rep.id }),
  },
  facilitatorMissing: {
    make: () => set("person", cast.people.otherFacilitator.id, { status: "suspended" }),
    close: () => set("person", cast.people.otherFacilitator.id, { status: "active" }),
  },
  offerWaiting: {
    make: async () => {
      const offer = { organization_id: cast.organizations.packager.id, person_id: null, deputy_id: null, reason: "" };
      const mark_id = (await leadMark()).id;
      made = await add("assignment", { mark_id, ...offer, status: "proposed", proposed_by: "organization" });
    },
    close: () => set("assignment", made, { status: "declined" }),
  },
  requestWaiting: {
    make: async () => {
      await aMembership(db, cast.coalitionId, cast.teams.open.id, cast.people.viewer.id, "member");
      await set("team_member", cast.people.viewer.id, { status: "requested" }, "person_id");
    },
    close: () => set("team_member", cast.people.viewer.id, { status: "declined" }, "person_id"),
  },
  claimWaiting: {
    make: () =>
      anAffiliation(db, cast.coalitionId, cast.people.viewer.id, cast.organizations.college.id, "rep", "pending"),
    close: () => set("affiliation", cast.people.viewer.id, { status: "confirmed" }, "person_id"),
  },
  groupUnmatched: {
    make: async () => {
      const row = { commitment_id: scene.solutionId, step_id: null, label: "Block clubs", position: 2 };
      made = await add("role_row", { ...row, stakeholder_group_id: null });
    },
    close: () => set("role_row", made, { stakeholder_group_id: cast.groups.city }),
  },
  timelineUnread: {
    make: async () => {
      made = await add("timeline", { commitment_id: scene.solutionId, step_id: stepId, words: "When the ice is out" });
    },
    close: () =>
      add("timeline_point", { timeline_id: made, relation: "by", start_on: null, end_on: "2028-04-30", position: 0 }),
  },
  taskOwnerMissing: {
    make: async () => (taskId = await aTask(db, cast, "open", {})),
    close: () => set("resolution", taskId, { person_id: cast.people.member.id }),
  },
  updateOverdue: {
    now: LATER,
    many: 2,
    make: () => Promise.resolve(),
    close: async () => {
      const said = { voice: "owner", status: null, mark_as_printed: null, narrative: "Still at it", source: "" };
      const by = { organization_id: null, author_id: null, supersedes_id: null, superseded: 0, created_at: LATER };
      for (const commitment_id of [scene.solutionId, closed.solutionId]) {
        const row = { commitment_id, step_id: null, ...said, ...by, stated_on: "2027-06-01" };
        await db
          .insertInto("commitment_update")
          .values({ coalition_id: cast.coalitionId, id: newId(), ...row } as never)
          .execute();
      }
    },
  },
  meaningMissing: {
    make: () => set("metric", scene.metricId, { meaning: "" }),
    close: () => set("metric", scene.metricId, { meaning: "Each one once" }),
  },
  baselineMissing: {
    make: () => set("baseline", scene.metricId, { state: "being_established" }, "metric_id"),
    close: () => set("baseline", scene.metricId, { state: "known" }, "metric_id"),
  },
  targetProvisional: {
    make: async () => {
      made = await add("target", someTarget(scene.linkId, { provisional: 1 }));
    },
    close: () => set("target", made, { provisional: 0 }),
  },
  targetsConflict: {
    make: async () => {
      const link = { metric_id: scene.metricId, commitment_id: scene.solutionId, step_id: null, kind: "success" };
      secondTarget.link = await add("metric_link", { ...link, position: 2, words: "again" });
      made = await add("target", someTarget(secondTarget.link, { floor: 50, ceiling: 50 }));
    },
    // The same amount at another scale is the same target.
    close: () => set("target", made, { floor: 4000, ceiling: 4000, scale: 2 }),
  },
  additionMissing: {
    make: () => set("metric", scene.metricId, { aggregation: "percent_change" }),
    close: () => set("metric", scene.metricId, { aggregation: "percent_change", underlying: "latest" }),
  },
  flagsUnsettled: {
    make: () => set("metric", scene.metricId, { confidential: null }),
    close: () => set("metric", scene.metricId, { confidential: 1 }),
  },
  nobodyAsked: {
    // The foundry leads what it measures, and is asked; at the table sits nobody who could be. April's number is there.
    now: Date.UTC(2026, 4, 15),
    make: async () => {
      await set("metric", scene.metricId, { grain: "month", asks: "table" });
      await set("team_organization", cast.teams.open.id, { removed_at: 1 }, "team_id");
    },
    close: async () => {
      await set("metric", scene.metricId, { grain: "event", asks: "committed" });
      await set("team_organization", cast.teams.open.id, { removed_at: null }, "team_id");
    },
  },
  dataMissing: {
    make: () => set("contribution", scene.contributionId, { state: "withdrawn" }),
    close: () => set("contribution", scene.contributionId, { state: "pending" }),
  },
  numberMissing: {
    // The foundry's number is for April; in June the last month that is over is May.
    now: Date.UTC(2026, 5, 10),
    make: () => set("metric", scene.metricId, { grain: "month" }),
    close: () => numberFor("2026-05-01", "2026-05-31"),
  },
  readerMissing: {
    // Nobody reports for the office: who owns its plans is no reporter.
    make: async () => {
      const { ask } = await aRound(db, cast, scene, "open");
      await set("ask", ask, { organization_id: cast.organizations.office.id });
    },
    close: () =>
      add("organization_contact", {
        organization_id: cast.organizations.office.id,
        name: "Front desk",
        what_for: "",
        email: "desk@office.example",
        phone: null,
        is_public: 0,
        position: 1,
      }),
  },
};

const solution = String.raw`^/teams/[a-z-]+/solutions/\d+`;
/** The form that closes a line, with as much of it filled in as the line says. */
const actions: Record<GapKind, string> = {
  leadMissing: `${solution}/roles$`,
  personLeft: `${solution}/assignments/{id}/people$`,
  organizationLeft: `${solution}/assignments/{id}$`,
  leadOpen: `${solution}/assignments\\?mark={id}$`,
  personMissing: `${solution}/assignments/{id}/people$`,
  facilitatorMissing: "^/settings/invitations\\?facilitates={id}$",
  offerWaiting: `${solution}/assignments/{id}$`,
  requestWaiting: "^/teams/[a-z-]+/requests$",
  claimWaiting: "^/organizations/[a-z-]+/people$",
  groupUnmatched: `${solution}/roles/{id}$`,
  timelineUnread: `${solution}/steps/\\d+$`,
  taskOwnerMissing: "^/teams/[a-z-]+/sessions/1/record/resolutions/{id}$",
  updateOverdue: `${solution}#add$`,
  meaningMissing: "^/metrics/{id}/edit$",
  baselineMissing: "^/metrics/{id}/baseline$",
  targetProvisional: "^/metric-links/[0-9a-f-]{36}/target$",
  targetsConflict: "^/metric-links/[0-9a-f-]{36}$",
  additionMissing: "^/metrics/{id}/edit$",
  flagsUnsettled: "^/metrics/{id}/edit$",
  nobodyAsked: "^/metrics/{id}/edit$",
  dataMissing: "^/metrics/{id}/contributions/new$",
  numberMissing: "^/metrics/{id}/contributions/new\\?period=2026-05-01$",
  readerMissing: "^/asks/{id}$",
};

async function archive() {
  await set("organization", cast.organizations.office.id, { archived_at: 1 });
}

async function numberFor(start: string, end: string) {
  const {
    coalition_id,
    id: _,
    ...number
  } = await db.selectFrom("contribution").selectAll().where("id", "=", scene.contributionId).executeTakeFirstOrThrow();
  await db
    .insertInto("contribution")
    .values({ ...number, coalition_id, id: newId(), period_start: start, period_end: end })
    .execute();
}

describe("each kind of gap is counted while it is open, and no longer", () => {
  it("and all of them are tried here", () => {
    expect(gapRegistry.map(({ kind }) => kind)).toEqual([...gapKinds]);
  });

  // One after the other, in the order of the list: the later worlds build on what the earlier ones closed.
  test.each(gapKinds.map((kind) => [kind]))("%s", async (kind) => {
    const { make, close, now, many = 1 } = worlds[kind];
    expect(await countsOf("admin")).toEqual({});
    await make();
    expect(await countsOf("admin", now)).toEqual({ [kind]: many });
    const { lines } = await gapsOf("admin", { kind, ...(now ? { now } : {}) });
    expect(lines.map((line) => line.kind)).toEqual(Array.from({ length: many }, () => kind));
    for (const { action, id } of lines) expect(action).toMatch(new RegExp(actions[kind].replace("{id}", id)));
    await close();
    expect(await countsOf("admin", now)).toEqual({});
  });
});

it("names a number that nobody is asked for any more, once the only organization that reported it is archived", async () => {
  const { current_version_id: versionId } = await db
    .selectFrom("metric")
    .select("current_version_id")
    .where("id", "=", scene.metricId)
    .executeTakeFirstOrThrow();
  const coalitionId = cast.coalitionId;
  await set("metric", scene.metricId, { grain: "month" });
  await db.transaction().execute((tx) => rollUp({ tx, coalitionId }, versionId));
  const isNamed = async () => (await countsOf("admin", Date.UTC(2026, 4, 15))).nobodyAsked === 1;
  expect(await isNamed()).toBe(false);
  await set("organization", cast.organizations.foundry.id, { archived_at: 1 });
  expect(await isNamed()).toBe(true);
  await set("organization", cast.organizations.foundry.id, { archived_at: null });
  expect(await isNamed()).toBe(false);
  await set("metric", scene.metricId, { grain: "event" });
});

it("leads to the latest of the places whose targets contradict, and to who is meant by a label that nobody was asked for", async () => {
  const { make, close } = worlds.targetsConflict;
  await make();
  const [line] = (await gapsOf("admin", { kind: "targetsConflict" })).lines;
  expect(line!.action).toBe(`/metric-links/${secondTarget.link}`);
  await close();
  await set("role_row", scene.labelRowId, { stakeholder_group_id: null });
  const [label] = (await gapsOf("admin", { kind: "groupUnmatched" })).lines;
  expect(label!.action).toBe(`/labels/${scene.labelRowId}`);
  await set("role_row", scene.labelRowId, { stakeholder_group_id: cast.groups.employers });
});

describe("who sees gaps", () => {
  beforeAll(async () => {
    await set("baseline", cast.coalitionId, { state: "unknown" }, "coalition_id");
    await anAffiliation(
      db,
      cast.coalitionId,
      cast.people.otherMember.id,
      cast.organizations.college.id,
      "rep",
      "pending",
    );
  });

  it("an admin those of the whole coalition, a facilitator those of their teams", async () => {
    expect(await countsOf("admin")).toEqual({ baselineMissing: 2, claimWaiting: 1 });
    expect(await countsOf("facilitator")).toEqual({ baselineMissing: 2 });
    expect(await countsOf("otherFacilitator")).toEqual({});
    for (const role of ["member", "rep", "steward", "viewer"] as const) {
      expect(await teamsWithGaps(await actorFor(db, cast, role))).toEqual([]);
      expect(await countsOf(role)).toEqual({});
    }
  });

  it("those of one team alone when they ask for it, and nothing of a private team that they may not know of", async () => {
    const { lines } = await gapsOf("admin", { team: cast.teams.open.slug });
    expect(lines.map(({ name }) => name)).toEqual(["Gapwords metric"]);
    expect(JSON.stringify(await gapsOf("otherFacilitator", { team: cast.teams.closed.slug }))).not.toContain("Hidden");
  });

  it("nothing of another coalition", async () => {
    const other = await aCast(db, "Other Harbor Compact");
    await aScene(db, other, "open", "Canarywords");
    expect(JSON.stringify(await gapsOf("admin"))).not.toContain("Canarywords");
    const [mine, theirs] = [cast, other];
    cast = theirs;
    expect(JSON.stringify(await gapsOf("admin"))).not.toContain("Gapwords");
    cast = mine;
  });
});

it("takes three statements, also with more of a kind than are counted, page by page without a line twice", async () => {
  const { metricId } = scene;
  const metric = await db.selectFrom("metric").selectAll().where("id", "=", metricId).executeTakeFirstOrThrow();
  const rows = Array.from({ length: 130 }, (_, position) => ({
    ...metric,
    id: newId(),
    current_version_id: newId(),
    position,
    counts_people: null,
    grain: "event" as const,
  }));
  await db.insertInto("metric").values(rows).execute();
  const versions = rows.map(({ coalition_id, id, current_version_id }) => ({
    ...{ coalition_id, id: current_version_id, metric_id: id },
    ...{ number: 1, definition: "{}", created_at: 0 },
  }));
  await db.insertInto("metric_version").values(versions).execute();
  const before = open.statements.count;
  const first = await gapsOf("admin");
  expect(open.statements.count - before).toBeLessThanOrEqual(5);
  expect(first.counts).toContainEqual({ kind: "flagsUnsettled", count: 100, isMore: true });
  const seen = new Set<string>();
  for (let page = 1; page <= 5; page += 1) {
    for (const { kind, id } of (await gapsOf("admin", { page })).lines) seen.add(`${kind} ${id}`);
  }
  // None of them has a number either.
  expect(seen.size).toBe(203);
  const one = await gapsOf("admin", { kind: "flagsUnsettled", page: 3 });
  expect([one.total, one.lines.length]).toEqual([130, 30]);
});
