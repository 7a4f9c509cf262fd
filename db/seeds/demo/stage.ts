import type { Day, Db } from "#db/schema";
import type { Actor } from "#app/platform/changes.server";
import { anonymous, type Principal } from "#app/policy/policy";
import { principalOfPerson } from "#app/features/people/granting.server";
import type { Calendar } from "./calendar";
import type { OrganizationKey } from "./organizations";
import type { PersonKey } from "./people";
import type { TeamKey } from "./teams";

/** Where the demo is played: the stories find each other's people and things here by their keys. */
export type Stage = {
  db: Db;
  calendar: Calendar;
  coalitionId: string;
  people: Map<PersonKey, string>;
  organizations: Map<OrganizationKey, string>;
  teams: Map<TeamKey, { id: string; slug: string }>;
  /** What people may do, kept once everybody has arrived. */
  principals: Map<PersonKey, Principal>;
};

/** A person at work on a day, with the grants that they have now. */
export async function actorOf(stage: Stage, key: PersonKey, day: Day): Promise<Actor> {
  const known = stage.principals.get(key);
  const principal = known ?? (await principalOfPerson(stage.db, stage.coalitionId, keyOf(stage.people, key)));
  if (!principal) throw new Error(`${key} has no account.`);
  return { db: stage.db, principal, moment: stage.calendar.at(day) };
}

/** From here on nobody's grants change, and they need not be read again for every number. */
export async function keepGrants(stage: Stage): Promise<void> {
  for (const key of stage.people.keys()) {
    stage.principals.set(key, (await actorOf(stage, key, stage.calendar.today)).principal);
  }
}

/** Somebody without an account, on a day. */
export function strangerOf({ db, coalitionId, calendar }: Stage, day: Day): Actor {
  return { db, principal: anonymous(coalitionId), moment: calendar.at(day) };
}

/** @throws {Error} when a story speaks of something that is not there. */
export function keyOf<K extends string, V>(things: ReadonlyMap<K, V>, key: K): V {
  const found = things.get(key);
  if (found === undefined) throw new Error(`The demo has no ${key} yet.`);
  return found;
}
