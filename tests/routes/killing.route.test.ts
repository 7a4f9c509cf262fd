import { setTimeout as sleep } from "node:timers/promises";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { openDatabase, type OpenDatabase } from "#db/client.server";
import { GENERAL } from "#app/features/desk/note";
import { noteAt } from "#app/features/desk/notes.server";
import { checkRollUps } from "#app/features/metrics/check-roll-ups.server";
import { paths } from "#app/platform/paths";
import { makeDatabase } from "#tests/support/database";
import { aCast, type Cast } from "#tests/support/factories";
import { usePrograms } from "#tests/support/program";
import { aFormSender, aNoteWriter, aTicker, type Counted, type Door, record } from "#tests/support/recorders";
import { runs } from "#tests/support/runs";
import { aSession } from "#tests/support/sessions";

const made = await makeDatabase();
const startProgram = usePrograms(made.url);
const { cast, sessionId } = await looking(async ({ db }) => {
  const cast = await aCast(db, "Killed Harbor Compact");
  return { cast, ...(await aSession(db, cast, 1)) };
});
afterAll(() => made.drop());

/** Nothing but the program has the database open while it runs: who opens it next finds what the kill left. */
async function looking<T>(look: (open: OpenDatabase) => Promise<T>): Promise<T> {
  const open = openDatabase(made.url);
  try {
    return await look(open);
  } finally {
    await open.close();
  }
}

const { numRuns: kills, seed } = runs(50, 2);
const [team, number] = [cast.teams.open.slug, 1] as const;
const recorders = someRecorders(cast);

/** Four who write the same text, and three who record decisions, add people and tick them. */
function someRecorders({ people }: Cast) {
  const [one, other] = [people.facilitator.cookie, people.admin.cookie];
  const text = paths.noteSaves(team, number, GENERAL);
  return {
    writers: [one, other, one, other].map((cookie, i) => aNoteWriter(cookie, text, "abcd"[i]!)),
    decider: aFormSender(one, paths.desk(team, number), (text) => ({ kind: "decision", text }), "Decision"),
    greeter: aFormSender(other, paths.attendancePeople(team, number), (name) => ({ name }), "Visitor"),
    ticker: aTicker(one, paths.attendance(team, number), `p:${people.member.id}`),
  };
}

test(`A program that is killed while a session is recorded keeps every save that it answered (seed ${seed})`, async () => {
  const { writers, decider, greeter, ticker } = recorders;
  const all = [...writers, decider, greeter, ticker];
  const door: Door = { port: null, host: cast.host, isClosing: false };
  const counted: Counted = { answered: 0, unanswered: 0 };
  const work = Promise.all(all.map((recorder) => record(recorder, door, counted)));
  const failed = new Promise<never>((_resolve, reject) => void work.catch(reject));
  const moment = fc.record({ answers: fc.integer({ min: 1, max: 40 }), ms: fc.integer({ min: 0, max: 60 }) });
  for (const { answers, ms } of fc.sample(moment, { numRuns: kills, seed })) {
    const { process, port, exited } = await startProgram();
    const enough = counted.answered + answers;
    door.port = port;
    while (counted.answered < enough) await Promise.race([sleep(1), failed]);
    await sleep(ms);
    process.kill("SIGKILL");
    door.port = null;
    await exited;
    await looking(holdWhatWasAnswered);
  }
  const last = await startProgram();
  door.port = last.port;
  await sleep(100);
  door.isClosing = true;
  await work;
  last.process.kill("SIGTERM");
  await last.exited;
  const kept = await looking(holdWhatWasAnswered);
  await looking(holdHistory);
  expect(kept).toEqual({
    lines: writers.flatMap(({ saved }) => saved).length,
    decisions: decider.saved.length,
    visitors: greeter.saved.length,
  });
  expect(counted.unanswered).toBeGreaterThanOrEqual(kills);
  console.log(
    `${kills} kills (seed ${seed}): ${counted.answered} saves answered, ${counted.unanswered} sent again, 0 lost, 0 double`,
  );
});

/** Every answered save is there once, what was not answered at most once, and nothing is half done. */
async function holdWhatWasAnswered({ db, sqlite }: OpenDatabase) {
  const { writers, decider, greeter, ticker } = recorders;
  const note = await db.selectFrom("session_note").select("body").where("session_id", "=", sessionId).execute();
  const lines = (note[0]?.body ?? "").split("\n").filter(Boolean);
  expect(note.length).toBeLessThanOrEqual(1);
  holdOnce(
    lines,
    writers.flatMap(({ saved }) => saved),
  );
  const recorded = await db.selectFrom("resolution").select("text").where("session_id", "=", sessionId).execute();
  const decisions = recorded.map(({ text }) => text);
  holdOnce(decisions, decider.saved);
  const attending = db.selectFrom("attendance").select(["name", "person_id", "present"]);
  const people = await attending.where("session_id", "=", sessionId).execute();
  const visitors = people.filter(({ person_id }) => person_id === null).map(({ name }) => name);
  holdOnce(visitors, greeter.saved);
  const ticked = people.filter(({ person_id }) => person_id !== null);
  expect(ticked.length).toBeLessThanOrEqual(1);
  if (ticker.pending === null) expect(ticked[0]?.present ?? 0).toBe(Number(ticker.isHere));

  const events = db.selectFrom("audit_event").select(({ fn }) => fn.countAll<number>().as("n"));
  for (const [action, rows] of [
    ["resolution:record", decisions.length],
    ["attendance:add", visitors.length],
  ] as const) {
    const { n } = await events.where("action", "=", action).executeTakeFirstOrThrow();
    expect({ action, n: Number(n) }).toEqual({ action, n: rows });
  }
  expect(await checkRollUps(db)).toEqual([]);
  if (sqlite) {
    expect(sqlite.pragma("integrity_check")).toEqual([{ integrity_check: "ok" }]);
    expect(sqlite.pragma("foreign_key_check")).toEqual([]);
  }
  return { lines: lines.length, decisions: decisions.length, visitors: visitors.length };
}

function holdOnce(stored: string[], answered: string[]): void {
  expect(stored.length).toBe(new Set(stored).size);
  const there = new Set(stored);
  expect(answered.filter((each) => !there.has(each))).toEqual([]);
}

/** Each version has the save that made it, and the first of them leads back to nothing. */
async function holdHistory({ db }: OpenDatabase): Promise<void> {
  const scope = { db, coalitionId: cast.coalitionId };
  const note = await db.selectFrom("session_note").selectAll().where("session_id", "=", sessionId).executeTakeFirst();
  const saves = await db.selectFrom("session_note_save").select("version").orderBy("version").execute();
  expect(saves.map(({ version }) => version)).toEqual(Array.from({ length: note!.version }, (_, i) => i + 1));
  expect(await noteAt(scope, note!, 0)).toBe("");
}
