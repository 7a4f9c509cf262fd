import { once } from "node:events";
import { Agent, type IncomingMessage, request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { newId } from "#app/platform/ids";

/** One thing that a recorder sends, and what they make of the answer. */
export type Save = {
  path: string;
  fields: Record<string, string | string[]>;
  /** The status that says that it is stored. */
  expected: number;
  take: (answer: string) => void;
};

/** Somebody at the desk of a session, who sends one save after the other. */
export type Recorder = {
  cookie: string;
  next: () => Save;
  /** What was sent and not answered yet: it is sent again as it was until it is. */
  pending: Save | null;
};

/** Where the program is now; null while it is down. */
export type Door = { port: number | null; host: string; isClosing: boolean };

export type Counted = { answered: number; unanswered: number };

/** Lets a recorder work until the door closes; what got no answer is sent again once the program is back. */
export async function record(recorder: Recorder, door: Door, counted: Counted): Promise<void> {
  while (!door.isClosing || recorder.pending !== null) {
    if (door.port === null) {
      await sleep(5);
      continue;
    }
    const save = (recorder.pending ??= recorder.next());
    const answer = await send(door.port, door.host, recorder.cookie, save).catch(() => null);
    if (answer === null) {
      counted.unanswered += 1;
      await sleep(5);
      continue;
    }
    if (answer.status !== save.expected) throw new Error(`${save.path}: ${answer.status} ${answer.text.slice(0, 300)}`);
    save.take(answer.text);
    counted.answered += 1;
    recorder.pending = null;
  }
}

const agent = new Agent({ keepAlive: true });

async function send(port: number, host: string, cookie: string, { path, fields }: Save) {
  const form = new URLSearchParams(
    Object.entries(fields).flatMap(([name, value]) => [value].flat().map((each) => [name, each])),
  );
  const headers = { host, origin: `http://${host}`, cookie, "content-type": "application/x-www-form-urlencoded" };
  const req = request({ host: "127.0.0.1", port, path, method: "POST", agent, headers }).end(form.toString());
  const [res] = (await once(req, "response")) as [IncomingMessage];
  let text = "";
  for await (const piece of res) text += String(piece);
  return { status: res.statusCode ?? 0, text };
}

/** Writes one line after the other into a text that others write too, as the desk's editor does. */
export function aNoteWriter(cookie: string, path: string, name: string): Recorder & { saved: string[] } {
  const saved: string[] = [];
  let known = { body: "", version: 0 };
  const next = (): Save => {
    const word = `${name}${saved.length + 1}.`;
    const body = known.body === "" ? word : `${known.body}\n${word}`;
    const take = (text: string) => {
      const answer = JSON.parse(text) as { outcome: string; body: string; version: number };
      if (answer.outcome === "conflict") throw new Error(`Two added lines were in conflict:\n${answer.body}`);
      known = answer;
      saved.push(word);
    };
    return { path, expected: 200, take, fields: { save: newId(), version: String(known.version), body } };
  };
  return { cookie, next, pending: null, saved };
}

/** Sends forms that each make one thing, named one after the other. */
export function aFormSender(
  cookie: string,
  path: string,
  fieldsOf: (name: string) => Record<string, string>,
  name: string,
): Recorder & { saved: string[] } {
  const saved: string[] = [];
  const next = (): Save => {
    const thing = `${name} ${saved.length + 1}.`;
    const fields = { submission: newId(), ...fieldsOf(thing) };
    return { path, fields, expected: 303, take: () => saved.push(thing) };
  };
  return { cookie, next, pending: null, saved };
}

/** Says again and again of one person that they came, and that they did not. */
export function aTicker(cookie: string, path: string, key: string): Recorder & { isHere: boolean } {
  const ticker: Recorder & { isHere: boolean } = {
    ...{ cookie, pending: null, isHere: false },
    next: () => {
      const isHere = !ticker.isHere;
      const fields = isHere ? { was: [], here: [key] } : { was: [key], here: [] };
      return { path, fields, expected: 303, take: () => void (ticker.isHere = isHere) };
    },
  };
  return ticker;
}
