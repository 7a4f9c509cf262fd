import type { Db } from "#db/schema";
import { freshAffiliation } from "#app/features/organizations/affiliation";
import { freshMembership } from "#app/features/people/membership";
import { rollUp } from "#app/features/metrics/roll-up.server";
import { newId } from "#app/platform/ids";
import { type Cast, aPerson } from "./factories";
import type { TeamScene } from "./scene";

/** What waits for somebody's answer in one of the scenes, by the names under which addresses and forms speak of it. */
export type Waiting = Record<
  "handover" | "invitation" | "membership" | "claim" | "letter" | "proposed" | "offered" | "applicant",
  string
>;

const T0 = Date.UTC(2026, 4, 2);

/**
 * Adds what waits to a scene: a handover from the facilitator to the member, an invitation, a request to join, a claim to
 * speak for the foundry, a letter, and the foundry asked and offering to support. Somebody nobody else knows asks.
 */
export async function whatWaits(db: Db, cast: Cast, scene: TeamScene, team: keyof Cast["teams"]): Promise<Waiting> {
  const coalition_id = cast.coalitionId;
  const teamId = cast.teams[team].id;
  const foundry = cast.organizations.foundry.id;
  const owned = () => ({ coalition_id, id: newId(), removed_at: null, version: 1 });
  const applicant = await aPerson(db, coalition_id, "Person applicant");
  const handover = owned();
  await endHandovers(db, cast, teamId);
  await db
    .insertInto("handover")
    .values({
      ...handover,
      team_id: teamId,
      from_person_id: cast.people.facilitator.id,
      to_person_id: cast.people.member.id,
      status: "proposed",
      stays: 1,
      note: `${scene.marker} handover`,
      proposed_at: T0,
      answered_at: null,
      decided_by: null,
      decided_at: null,
    })
    .execute();
  const membership = owned();
  const asking = { role: "member" as const, status: "requested" as const, joined_on: "2026-05-02" };
  await db
    .insertInto("team_member")
    .values({ ...membership, team_id: teamId, person_id: applicant.id, ...freshMembership, ...asking })
    .execute();
  const claim = owned();
  const speaking = { role: "contributor" as const, status: "pending" as const, from_on: "2026-05-02" };
  await db
    .insertInto("affiliation")
    .values({ ...claim, person_id: applicant.id, organization_id: foundry, ...freshAffiliation, ...speaking })
    .execute();
  return {
    handover: handover.id,
    membership: membership.id,
    claim: claim.id,
    applicant: applicant.id,
    ...(await letters(db, cast, scene, teamId)),
    proposed: await anAsk(db, cast, scene, "team"),
    offered: await anAsk(db, cast, scene, "organization"),
  };
}

// One handover of a team is open at a time.
function endHandovers(db: Db, cast: Cast, teamId: string) {
  return db
    .updateTable("handover")
    .set({ status: "withdrawn" })
    .where("coalition_id", "=", cast.coalitionId)
    .where("team_id", "=", teamId)
    .where("status", "in", ["proposed", "accepted"])
    .execute();
}

async function letters(db: Db, cast: Cast, scene: TeamScene, teamId: string) {
  const coalition_id = cast.coalitionId;
  const invitation = newId();
  const toWhom = { email: `invited.${scene.marker.toLowerCase()}@example.org`, person_id: null, coalition_role: null };
  const toWhat = { team_id: teamId, team_role: "member" as const, organization_id: null, affiliation_role: null };
  const unused = { used_at: null, used_by: null, revoked_at: null, next_path: null };
  await db
    .insertInto("token")
    .values({
      ...{ coalition_id, id: invitation, kind: "invitation", secret_hash: `Hashwords ${invitation}` },
      ...{ ...toWhom, ...toWhat, ...unused },
      created_by: cast.people.facilitator.id,
      created_at: T0,
      expires_at: Date.now() + 600_000_000,
    })
    .execute();
  const letter = newId();
  await db
    .insertInto("outbox")
    .values({
      ...{ coalition_id, id: letter, kind: "people.reset.letter", person_id: null, address: toWhom.email },
      ...{ team_id: teamId, token_id: invitation, path: "/reset/{secret}", message_values: "{}" },
      ...{ state: "failed", attempts: 8, next_try_at: T0, last_fault: null, created_at: T0, ended_at: T0 },
    })
    .execute();
  return { invitation, letter };
}

/** A role of the foundry that one side has proposed and the other has not answered. */
async function anAsk(db: Db, cast: Cast, scene: TeamScene, proposed_by: "team" | "organization"): Promise<string> {
  const owned = () => ({ coalition_id: cast.coalitionId, id: newId(), removed_at: null, version: 1 });
  const row = owned();
  await db
    .insertInto("role_row")
    .values({
      ...row,
      commitment_id: scene.solutionId,
      step_id: null,
      label: `${scene.marker} ask of the ${proposed_by}`,
      position: proposed_by === "team" ? 3 : 4,
      stakeholder_group_id: cast.groups.employers,
    })
    .execute();
  const mark = owned();
  await db
    .insertInto("mark")
    .values({ ...mark, role_row_id: row.id, kind: "support", note: "", bullets: "[]", pending: 0 })
    .execute();
  const assignment = owned();
  await db
    .insertInto("assignment")
    .values({
      ...{ ...assignment, mark_id: mark.id, organization_id: cast.organizations.foundry.id },
      ...{ person_id: null, deputy_id: null, status: "proposed", proposed_by, note: "", reason: "" },
    })
    .execute();
  return assignment.id;
}

/** Makes the scene's pending number one that stands nowhere else, adds an accepted one, and adds both up. */
export async function setNumbers(db: Db, cast: Cast, scene: TeamScene, pending: number): Promise<void> {
  const coalition_id = cast.coalitionId;
  const found = await db
    .selectFrom("contribution")
    .selectAll()
    .where("coalition_id", "=", coalition_id)
    .where("id", "=", scene.contributionId)
    .executeTakeFirstOrThrow();
  await db
    .updateTable("contribution")
    .set({ amount: pending })
    .where("coalition_id", "=", coalition_id)
    .where("id", "=", scene.contributionId)
    .execute();
  const accepted = { state: "accepted" as const, decided_by: cast.people.admin.id, decided_at: T0, note: "" };
  const march = { period_start: "2026-03-01", period_end: "2026-03-31", amount: 41 };
  await db
    .insertInto("contribution")
    .values({ ...found, id: newId(), ...march, ...accepted })
    .execute();
  await db.transaction().execute((tx) => rollUp({ tx, coalitionId: coalition_id }, found.metric_version_id));
}
