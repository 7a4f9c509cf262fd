import { beforeAll, beforeEach } from "vitest";
import type { Actor } from "#app/platform/changes.server";
import { momentAt } from "#app/platform/dates";
import { isRefusal } from "#app/platform/errors";
import { hashPassword } from "#app/platform/passwords.server";
import { principalOf } from "#app/platform/visit.server";
import type { Db } from "#db/schema";
import { aCast, actorFor, aPerson, type Cast } from "./factories";
import { aMailbox } from "./mailbox";

export const password = "tulip lantern river";
export const MINUTE = 60_000;

let address = 0;

/** An address that nobody has come from yet. */
export const place = () => `203.0.${(address >> 8) & 255}.${address++ & 255}`;

/** A browser, with what it has kept of a sign-in that waits for its second step. */
export const browser = (pending: string | null = null) => ({
  clientAddress: place(),
  isSecure: false,
  secret: null,
  pending,
  family: "Firefox, Linux",
});

/** What some work is refused with; "done" where it is not. */
export async function kindOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return "done";
  } catch (error) {
    if (isRefusal(error)) return `${error.kind} ${error.key}`;
    throw error;
  }
}

/** People of a coalition who know their password, and the letters that they get. */
export function accountSteps(db: Db) {
  const mailbox = aMailbox(db);
  let cast: Cast;
  beforeAll(async () => {
    cast = await aCast(db);
  });
  beforeEach(async () => {
    await mailbox.open();
  });
  return {
    mailbox,
    theCast: () => cast,
    stranger: (now = Date.now()) => actorFor(db, cast, "anonymous", now),
    aMember: async (name = "Kept Word", role: "admin" | null = null) => {
      const person = await aPerson(db, cast.coalitionId, name, role);
      const row = { password_hash: await hashPassword(password) };
      await db.updateTable("person").set(row).where("id", "=", person.id).execute();
      return person;
    },
    as: async (id: string, now = Date.now(), role: "admin" | null = null): Promise<Actor> => {
      const principal = await principalOf(db, cast.coalitionId, id, role);
      return { db, principal, moment: momentAt(now, "America/Chicago") };
    },
    loginsOf: async (id: string) =>
      (await db.selectFrom("login").select("id").where("person_id", "=", id).execute()).length,
    personRow: (id: string) =>
      db
        .selectFrom("person")
        .select(["email", "email_verified_at", "password_hash"])
        .where("id", "=", id)
        .executeTakeFirstOrThrow(),
  };
}
