import { openSqlite } from "#db/dialect";
import { newId } from "#app/platform/ids";
import { paths } from "#app/platform/paths";
import { percentile } from "./figures";
import { addLongSession, LONG, type LongSession } from "./long-session";
import type { Pace } from "./measure";
import type { Recorded, RecorderSeat, RecordJob } from "./recording-process";
import { type Running, startProduct, startRecorders } from "./servers";
import type { Prepared, Workplace } from "./workplace";

/** How long things took, in milliseconds. */
export type Waits = { times: number; p50: number; p99: number; max: number };

/** Saves of many who record one long session at once. */
export type SavingFigures = Waits & { name: string; merged: number; failures: number; cpuPerSave: number };

/** What a long session costs while it is recorded, and its recap afterwards. */
export type RecordingFigures = {
  saving: SavingFigures[];
  /** Answered saves whose words are not in the text afterwards, or stand there more than once. */
  lost: number;
  double: number;
  /** Its pages and its recap as a file, each asked for alone. */
  pages: (Waits & { name: string })[];
};

/** The desk saves two seconds after the last key. */
const AS_THE_DESK_DOES = 2000;
const ASKED = 12;

/** Records a long session by HTTP, as the desk's editors do, and builds its recap. */
export async function measureRecording(place: Workplace, data: Prepared, pace: Pace): Promise<RecordingFigures> {
  const database = place.copyOf(data);
  const session = await addLongSession(database, data);
  const product = await startProduct(place, database);
  const recorders = startRecorders();
  const words: Recorded["words"][] = [];
  let seats = seatsOf(data, session);
  const run = async (name: string, seconds: number, everyMs: number): Promise<SavingFigures> => {
    const job: RecordJob = { origin: product.origin, seats, seconds, everyMs };
    const before = await product.child.ask<{ cpu: number }>("usage");
    const done = await recorders.ask<Recorded>("record", job, seconds * 1000);
    const after = await product.child.ask<{ cpu: number }>("usage");
    words.push(done.words);
    seats = done.seats;
    const cpuPerSave = (after.cpu - before.cpu) / 1000 / Math.max(1, done.times.length);
    return { name, ...waitsOf(done.times), merged: done.merged, failures: done.failures, cpuPerSave };
  };
  await run("warm-up", pace.warmUpSeconds, 0);
  const saving = [
    await run("as the desk saves, every two seconds", pace.seconds * 4, AS_THE_DESK_DOES),
    await run("each at once again", pace.seconds * pace.passes, 0),
  ];
  await recorders.stop();
  const kept = heldAgainst(database, session, words);
  const pages = await measurePages(product, data, session.number);
  await product.child.stop();
  return { saving, ...kept, pages };
}

/** Four write the text of the whole session, and four each the texts of four items. */
function seatsOf({ teamSlug }: Prepared, { number, notes, cookies }: LongSession): RecorderSeat[] {
  return cookies.map((cookie, i) => {
    const { key, body } = notes[Math.floor(i / 4) % 5]!;
    return { name: `r${i}`, path: paths.noteSaves(teamSlug, number, key), cookie, body, version: 1 };
  });
}

function heldAgainst(database: string, { notes }: LongSession, words: Recorded["words"][]) {
  const sqlite = openSqlite(database);
  const bodies = sqlite.prepare("select body from session_note where id = ?").pluck();
  const byKey = new Map(notes.map(({ key, id }) => [key, (bodies.get(id) as string).split(/\s+/)]));
  sqlite.close();
  let [lost, double] = [0, 0];
  for (const [path, answered] of words.flatMap((each) => Object.entries(each))) {
    const times = new Map<string, number>();
    for (const word of byKey.get(path.split("/").at(-2)!) ?? []) times.set(word, (times.get(word) ?? 0) + 1);
    for (const word of answered) {
      if (!times.has(word)) lost += 1;
      else if (times.get(word)! > 1) double += 1;
    }
  }
  return { lost, double };
}

async function measurePages({ origin }: Running, data: Prepared, number: number): Promise<RecordingFigures["pages"]> {
  const { teamSlug, facilitatorCookie: cookie } = data;
  const recap = paths.recap(teamSlug, number);
  const build = { intent: "build", version: "0", submission: newId() };
  const headers = { origin, cookie };
  const body = new URLSearchParams(build);
  const { status } = await fetch(origin + recap, { method: "POST", body, headers, redirect: "manual" });
  if (status !== 303) throw new Error(`Building the recap was answered with ${status}.`);
  const asked = {
    "the desk": paths.desk(teamSlug, number),
    "its recap": recap,
    "its recap for Word": paths.recapFile(teamSlug, number, "docx"),
  };
  const pages = [];
  for (const [name, path] of Object.entries(asked)) pages.push({ name, ...(await timesOf(origin + path, cookie)) });
  return pages;
}

async function timesOf(url: string, cookie: string): Promise<Waits> {
  const times: number[] = [];
  for (let i = 0; i < ASKED; i += 1) {
    const started = performance.now();
    const response = await fetch(url, { headers: { cookie } });
    await response.arrayBuffer();
    if (response.status !== 200) throw new Error(`${url} was answered with ${response.status}.`);
    times.push(performance.now() - started);
  }
  return waitsOf(times);
}

function waitsOf(times: readonly number[]): Waits {
  return {
    times: times.length,
    p50: percentile(times, 0.5),
    p99: percentile(times, 0.99),
    max: Math.max(0, ...times),
  };
}

/** What is said of the session in reports. */
export const LONG_SESSION = `${LONG.people} people, ${LONG.items} items, ${LONG.noteBytes / 1000} kB of notes, ${LONG.recorders} recorders`;
