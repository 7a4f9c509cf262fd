import { people } from "#db/seeds/demo/people";

/** Everybody of the demo has the same password in these tests. */
export const password = "paper lantern canal 42";

export type Somebody = { email: string; password: string };

export const facilitator = somebody("imani");
export const representative = somebody("hannah");
export const admin = somebody("nadia");
export const steward = somebody("pilar");
export const member = somebody("amina");
/** A member of the team that makes things. */
export const machinist = somebody("jerome");

function somebody(key: keyof typeof people): Somebody {
  return { email: people[key].email, password };
}
