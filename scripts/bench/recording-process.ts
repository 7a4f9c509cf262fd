import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { Agent, type IncomingMessage, request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { answerAsks } from "./asks";

/** Somebody who writes a text that others write at the same time. */
export type RecorderSeat = { name: string; path: string; cookie: string; body: string; version: number };

/** `everyMs`: how long each waits after an answer before they save again. */
export type RecordJob = { origin: string; seats: RecorderSeat[]; seconds: number; everyMs: number };

export type Recorded = {
  /** Milliseconds from sending each save to its answer. */
  times: number[];
  merged: number;
  failures: number;
  /** Where everybody stands afterwards. */
  seats: RecorderSeat[];
  /** The words of answered saves, by the address of their text. */
  words: Record<string, string[]>;
};

// Those who record a session, in a process of their own so that their work is not counted as the server's.
answerAsks({ record });

const agent = new Agent({ keepAlive: true });
let written = 0;

async function record({ origin, seats, seconds, everyMs }: RecordJob): Promise<Recorded> {
  const until = performance.now() + seconds * 1000;
  const done: Recorded = { times: [], merged: 0, failures: 0, seats, words: {} };
  await Promise.all(
    seats.map(async (seat, i) => {
      // They do not all begin at once.
      await sleep((everyMs * i) / seats.length);
      while (performance.now() < until) {
        await save(origin, seat, done);
        if (everyMs > 0) await sleep(everyMs);
      }
    }),
  );
  return done;
}

type Answer = { outcome: "saved" | "merged" | "conflict"; body: string; version: number };

/** Writes one more word, and saves as the desk's editor does: the whole text, with the version it was made from. */
async function save(origin: string, seat: RecorderSeat, done: Recorded): Promise<void> {
  const word = `${seat.name}w${(written += 1)}.`;
  const body = withWord(seat, word);
  const form = new URLSearchParams({ save: randomUUID(), version: String(seat.version), body });
  const started = performance.now();
  const { status, text } = await send(origin, seat, form.toString());
  done.times.push(performance.now() - started);
  if (status !== 200) {
    done.failures += 1;
    return;
  }
  const answer = JSON.parse(text) as Answer;
  [seat.body, seat.version] = [answer.body, answer.version];
  // What could not be merged is in the history, and its editor is asked: it is not written again here.
  if (answer.outcome === "conflict") return;
  if (answer.outcome === "merged") done.merged += 1;
  (done.words[seat.path] ??= []).push(word);
}

/** Everybody goes on in a line of their own, and begins another one after a dozen words. */
function withWord({ name, body }: RecorderSeat, word: string): string {
  const lines = body.split("\n");
  const own = lines.findIndex((line) => line.startsWith(`${name}w`) && line.split(" ").length < 12);
  if (own < 0) lines.splice(Math.floor(Math.random() * lines.length) + 1, 0, word);
  else lines[own] += ` ${word}`;
  return lines.join("\n");
}

async function send(origin: string, { path, cookie }: RecorderSeat, form: string) {
  const headers = { origin, cookie, "content-type": "application/x-www-form-urlencoded" };
  const req = request(origin + path, { method: "POST", agent, headers }).end(form);
  const [res] = (await once(req, "response")) as [IncomingMessage];
  let text = "";
  for await (const piece of res) text += String(piece);
  return { status: res.statusCode ?? 0, text };
}
