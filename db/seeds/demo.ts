import type { Db } from "#db/schema";
import { forgetOldLetters } from "#app/features/notifications/outbox.commands.server";
import type { PasswordFor } from "./demo/accounts";
import { welcomeEverybody } from "./demo/arrivals";
import { calendarAt } from "./demo/calendar";
import { enterOrganizations, foundCoalition, nameContacts, startTeams } from "./demo/founding";
import { openJoining } from "./demo/joining";
import { reportNumbers } from "./demo/contributions";
import { settleMetrics } from "./demo/metrics";
import { type PersonKey, people, signIns } from "./demo/people";
import { readDocuments, writeTimelines } from "./demo/plans";
import { giveRoles, tellUpdates, writeLooseLabels } from "./demo/progress";
import { writeRecaps } from "./demo/recaps";
import { askForNumbers } from "./demo/rounds";
import { leadDashboards } from "./demo/headlines";
import { recordLastSession } from "./demo/recorded-session";
import { buildRecaps } from "./demo/built-recaps";
import { holdSessions } from "./demo/sessions";
import { prepareNextSession } from "./demo/next-session";
import { choosePriorities } from "./demo/priorities";
import { askTheRoom } from "./demo/room";
import { keepGrants } from "./demo/stage";

/** Somebody of the demo whom a visitor may sign in as; `role` says in a few words what that shows. */
export type SignIn = { key: PersonKey; name: string; email: string; role: string; reason: string };

export type SeedOptions = {
  /** The password of a person: random, the same one each time it is asked for. */
  passwordFor: PasswordFor;
  /** The moment at which the demo is made; its eighteen months end here. */
  now?: number;
};

/** Whether a database holds a coalition already. */
export async function isSeeded(db: Db): Promise<boolean> {
  return (await db.selectFrom("coalition").select("id").limit(1).executeTakeFirst()) !== undefined;
}

/**
 * Fills an empty database with the invented coalition of the demo, by the portal's own commands; a database that holds
 * a coalition stays as it is.
 *
 * @returns the people to sign in as.
 */
export async function seedDemo(db: Db, { passwordFor, now = Date.now() }: SeedOptions): Promise<SignIn[]> {
  if (!(await isSeeded(db))) await play(db, passwordFor, now);
  return signIns.map(({ person, ...words }) => ({
    key: person,
    name: people[person].name,
    email: people[person].email,
    ...words,
  }));
}

async function play(db: Db, passwordFor: PasswordFor, now: number): Promise<void> {
  const stage = await foundCoalition(db, calendarAt(now), passwordFor);
  await enterOrganizations(stage);
  await nameContacts(stage);
  await startTeams(stage);
  await welcomeEverybody(stage, passwordFor);
  await keepGrants(stage);
  await openJoining(stage);
  await readDocuments(stage);
  await holdSessions(stage);
  await giveRoles(stage);
  await writeLooseLabels(stage);
  await writeTimelines(stage);
  await tellUpdates(stage);
  await writeRecaps(stage);
  await recordLastSession(stage);
  await buildRecaps(stage);
  await prepareNextSession(stage);
  await choosePriorities(stage);
  await askTheRoom(stage);
  const metrics = await settleMetrics(stage);
  await reportNumbers(stage, metrics);
  await leadDashboards(stage, metrics);
  await askForNumbers(stage);
  await settleLetters(stage.db);
  await forgetOldLetters(stage.db, now);
}

/** The letters of eighteen months were sent when they were written: none goes out now. */
async function settleLetters(db: Db): Promise<void> {
  await db
    .updateTable("outbox")
    .set((row) => ({ state: "sent", attempts: 1, ended_at: row.ref("created_at") }))
    .execute();
}
