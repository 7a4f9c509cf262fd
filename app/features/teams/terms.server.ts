import type { Db, Tx } from "#db/schema";
import { type Actor, type Change, change } from "#app/platform/changes.server";
import { momentAt } from "#app/platform/dates";
import { Refusal } from "#app/platform/errors";
import { authorize, operator } from "#app/policy/policy";
import { membership, otherFacilitators } from "./membership-rows.server";
import type { TeamRole } from "./team";
import { teamRow } from "./teams.commands.server";

/** `carriesOver`: after its last day it goes on until somebody takes the place. */
export type Term = { endsOn: string | null; carriesOver: boolean };

/**
 * Sets the last day of a membership, or none. Of a facilitator only an admin sets it.
 * @throws {Refusal} `forbidden`, `not_found`, `locked`; `invalid` for a day that is over.
 */
export async function setTerm(actor: Actor, teamId: string, personId: string, term: Term): Promise<void> {
  await change(actor, { action: "team:set-term", isPublic: false }, async (change) => {
    const { facts } = await teamRow(change, teamId);
    authorize(change.principal, "team:invite", facts);
    const standing = await membership(change, teamId, personId);
    if (standing?.status !== "active") throw new Refusal("not_found", "errors.notFound");
    if (standing.role === "facilitator") authorize(change.principal, "team:name-facilitator", facts);
    if (term.endsOn !== null && term.endsOn < change.moment.today)
      throw new Refusal("invalid", "joining.term.past", undefined, "endsOn");
    const carriesOver = term.endsOn !== null && term.carriesOver;
    await change.revise("team_member", standing.id, { ends_on: term.endsOn, carries_over: carriesOver ? 1 : 0 });
    change.about("team", teamId, { person: personId });
  });
}

/**
 * Ends, in every coalition, the memberships whose last day is over: retired as of that day. Those that carry over go
 * on, and so does a team's last facilitator. Safe to run twice, and in several processes.
 * @returns how many it ended.
 */
export async function endTerms(db: Db, now: number = Date.now()): Promise<number> {
  const coalitions = await db.selectFrom("coalition").select(["id", "time_zone"]).execute();
  let ended = 0;
  for (const { id, time_zone } of coalitions) {
    const moment = momentAt(now, time_zone);
    if (!(await someTermEnds(db, id, moment.today))) continue;
    const actor = { db, principal: operator(id), moment };
    ended += await change(actor, { action: "team:end-terms" }, async (change) => {
      let count = 0;
      for (const term of await overdueTerms(change.tx, id, moment.today)) {
        if (term.role === "facilitator" && !(await otherFacilitators(change, term.team_id, term.person_id))) continue;
        await change.revise("team_member", term.id, { status: "retired", ended_on: term.ends_on });
        count += 1;
      }
      change.about("coalition", id, { ended: count });
      return count;
    });
  }
  return ended;
}

/** Somebody took a place in a team: the memberships that only carried over until then are over. */
export async function endReplacedTerms(
  change: Change,
  teamId: string,
  newcomerId: string,
  role: TeamRole,
): Promise<void> {
  const { tx, coalitionId, moment } = change;
  let from = tx
    .selectFrom("team_member as m")
    .select("m.id")
    .where("m.coalition_id", "=", coalitionId)
    .where("m.team_id", "=", teamId)
    .where("m.person_id", "<>", newcomerId)
    .where("m.role", "=", role)
    .where("m.status", "=", "active")
    .where("m.carries_over", "=", 1)
    .where("m.ends_on", "<", moment.today)
    .where("m.removed_at", "is", null);
  // A member's place is the organization's: a colleague takes it.
  if (role === "member") {
    from = from.where("m.person_id", "in", (inner) =>
      inner
        .selectFrom("affiliation as theirs")
        .innerJoin("affiliation as mine", (join) =>
          join
            .onRef("mine.coalition_id", "=", "theirs.coalition_id")
            .onRef("mine.organization_id", "=", "theirs.organization_id")
            .on("mine.person_id", "=", newcomerId)
            .on("mine.status", "=", "confirmed"),
        )
        .select("theirs.person_id")
        .where("theirs.coalition_id", "=", coalitionId)
        .where("theirs.status", "=", "confirmed"),
    );
  }
  for (const { id } of await from.execute())
    await change.revise("team_member", id, { status: "retired", ended_on: moment.today });
}

async function someTermEnds(db: Db, coalitionId: string, today: string): Promise<boolean> {
  const rows = { tx: db, coalitionId };
  for (const { role, team_id, person_id } of await overdueTerms(db, coalitionId, today)) {
    if (role === "member" || (await otherFacilitators(rows, team_id, person_id))) return true;
  }
  return false;
}

function overdueTerms(db: Db | Tx, coalitionId: string, today: string) {
  return db
    .selectFrom("team_member")
    .select(["id", "team_id", "person_id", "role", "ends_on"])
    .where("coalition_id", "=", coalitionId)
    .where("status", "=", "active")
    .where("carries_over", "=", 0)
    .where("ends_on", "<", today)
    .where("removed_at", "is", null)
    .orderBy("id")
    .execute();
}
