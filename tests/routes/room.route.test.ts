import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { loadavg } from "node:os";
import { describe, expect, it, test } from "vitest";
import { closeBallot } from "#app/features/priorities/ballots.commands.server";
import { allowCode, takeCodeBack } from "#app/features/priorities/room.commands.server";
import { newId } from "#app/platform/ids";
import { engine, useOpenDatabase } from "#tests/support/database";
import { aCast, actorFor, type Cast } from "#tests/support/factories";
import { type TestPortal, usePortal } from "#tests/support/portal";
import { runs } from "#tests/support/runs";
import { prioritiesOf } from "#tests/support/scene-priorities";

const { db, statements } = await useOpenDatabase();
const portal = await usePortal();
const cast = await aCast(db, "Room Harbor Compact");
const facilitator = await actorFor(db, cast, "facilitator");

/** An open ballot of one option with its code, in a team of the cast. */
async function aBallot(team: keyof Cast["teams"] = "open", marker = "Asked") {
  const { ballot: id, ballotCode: code } = await prioritiesOf(db, cast, team, marker);
  const teamId = cast.teams[team].id;
  const version = async () =>
    (await db.selectFrom("ballot").select("version").where("id", "=", id).executeTakeFirstOrThrow()).version;
  return {
    id,
    code,
    address: `/vote/${code}`,
    screen: `/teams/${cast.teams[team].slug}/priorities/ballots/${id}/room`,
    allow: async (shows: "end" | "open") => allowCode(facilitator, teamId, id, { version: await version(), shows }),
    takeBack: async () => takeCodeBack(facilitator, teamId, id, await version()),
    close: async () => closeBallot(facilitator, teamId, id, await version()),
    votes: () =>
      db.selectFrom("vote").select(["phone_hash", "person_id", "version"]).where("ballot_id", "=", id).execute(),
  };
}

/** A phone's browser: it keeps the cookie that it is given, sends the form that it is shown, and follows where it is led. */
class Phone {
  cookie: string | undefined;
  readonly took: number[] = [];
  #form: Record<string, string> = {};

  constructor(
    readonly host = cast.host,
    cookie?: string,
  ) {
    this.cookie = cookie;
  }

  async ask(address: string, form?: Record<string, string>) {
    const started = performance.now();
    const answer = await portal.ask(address, {
      host: this.host,
      ...(this.cookie ? { cookie: this.cookie } : {}),
      ...(form ? { form } : {}),
    });
    this.took.push(performance.now() - started);
    const kept = answer.headers["set-cookie"]?.find((cookie) => cookie.startsWith("phone="));
    if (kept) this.cookie = [this.cookie, kept.split(";")[0]].filter(Boolean).join("; ");
    return answer;
  }

  /** Opens a page, and fills in the form that it shows. */
  async open(address: string) {
    const answer = await this.ask(address);
    const fields = [
      ...answer.text.matchAll(/<(?:input type="hidden"|select)[^>]* name="([^"]+)"(?: value="([^"]*)")?/g),
    ];
    this.#form = Object.fromEntries(
      fields.map(([, name = "", value = ""]) => [name, name.startsWith("mark-") ? "1" : value]),
    );
    return answer;
  }

  send(address: string, said: Record<string, string> = {}) {
    return this.ask(address, { ...this.#form, ...said });
  }
}

describe("the page of a code", () => {
  it("takes a phone's vote without an account, shows it again, and changes it", async () => {
    const { address, votes, code } = await aBallot();
    const phone = new Phone();
    const first = await phone.open(`/vote/${code.slice(0, 4)}-${code.slice(4).toLowerCase()}`);
    expect([first.status, first.headers["cache-control"]]).toEqual([200, "no-store"]);
    const [cookie] = first.headers["set-cookie"] ?? [];
    expect(cookie).toMatch(/^phone=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(first.text).not.toMatch(/<script|Your vote is in/);
    expect(first.text).toContain("Open Shop Floors");
    const sent = await phone.send(address);
    expect([sent.status, sent.location]).toEqual([303, address]);
    const again = await phone.open(address);
    expect(again.text).toContain("Your vote is in");
    expect((await phone.send(address)).status).toBe(303);
    const [vote, ...others] = await votes();
    expect([vote?.version, others]).toEqual([2, []]);
    // What is stored is no cookie.
    expect(phone.cookie).not.toContain(vote!.phone_hash);
  });

  it("takes a form once, however often it is sent at once", async () => {
    const { address, votes } = await aBallot();
    const phone = new Phone();
    await phone.open(address);
    const same = await Promise.all(Array.from({ length: 6 }, () => phone.send(address)));
    expect(new Set(same.map(({ status }) => status))).toEqual(new Set([303]));
    const late = await phone.send(address, { submission: newId() });
    expect([late.status, late.text.includes("You voted already")]).toEqual([409, true]);
    expect(await votes()).toHaveLength(1);
  });

  it("asks a browser that keeps no cookies to keep this one", async () => {
    const { address, votes } = await aBallot();
    const phone = new Phone();
    await phone.open(address);
    phone.cookie = undefined;
    const refused = await phone.send(address);
    expect([refused.status, refused.text.includes("allow cookies")]).toEqual([409, true]);
    // It has one now, and what was chosen is in the form.
    expect((await phone.send(address)).status).toBe(303);
    expect(await votes()).toHaveLength(1);
  });

  it("gives a vote after closing back with all that was chosen, and shows who voted that it counts", async () => {
    const { address, close, votes } = await aBallot();
    const [early, late, stranger] = [new Phone(), new Phone(), new Phone()];
    for (const phone of [early, late]) await phone.open(address);
    await early.send(address);
    await close();
    const refused = await late.send(address);
    expect(refused.status).toBe(409);
    expect(refused.text).toContain("The ballot is closed: this vote was not counted.");
    expect(refused.text).toMatch(/<option value="1" selected="">/);
    const own = await early.ask(address);
    expect([own.status, own.text.includes("Your vote counts"), own.text.includes("By person")]).toEqual([
      200,
      true,
      true,
    ]);
    expect((await stranger.ask(address)).status).toBe(404);
    expect(await votes()).toHaveLength(1);
  });

  it("says the same of a code that never was, was taken back, is closed, or is another coalition's", async () => {
    const [back, closed, good] = [await aBallot(), await aBallot(), await aBallot()];
    await back.takeBack();
    await closed.close();
    const elsewhere = await aCast(db, "Elsewhere Compact");
    const theirs = await prioritiesOf(db, elsewhere, "open", "Theirs");
    const altered = `${good.code.slice(0, 7)}${good.code.endsWith("3") ? "4" : "3"}`;
    const said = new Set<string>();
    for (const code of ["KTW49RMX", back.code, closed.code, theirs.ballotCode, altered, "3333", "../etc"]) {
      const page = await new Phone().ask(`/vote/${encodeURIComponent(code)}`);
      const typed = await new Phone().ask("/vote", { code });
      expect([code, page.status, typed.status]).toEqual([code, 404, 422]);
      for (const { text } of [page, typed]) expect(text).toContain("This code opens no ballot now.");
      said.add(page.text.replaceAll(code, ""));
      const sent = await new Phone().ask(`/vote/${encodeURIComponent(code)}`, { submission: newId(), version: "0" });
      expect([code, sent.status, sent.text.includes("nothing was counted")]).toEqual([code, 404, true]);
    }
    expect(said.size).toBe(1);
    expect((await new Phone(elsewhere.host).ask(`/vote/${theirs.ballotCode}`)).status).toBe(200);
    // The form of a ballot whose code was taken back says so.
    const phone = new Phone();
    await phone.open(good.address);
    await good.takeBack();
    const late = await phone.send(good.address);
    expect([late.status, late.text.includes("The code was taken back")]).toEqual([409, true]);
  });

  it("leads on from the code as it is typed, and stops who tries hundreds", async () => {
    const { code, address } = await aBallot();
    const typed = await new Phone().ask("/vote", { code: ` ${code.slice(0, 4)} ${code.slice(4).toLowerCase()} ` });
    expect([typed.status, typed.location]).toEqual([303, address]);
    expect((await new Phone().ask("/vote", { code: "" })).text).toContain("Type the code");
    expect((await new Phone().ask("/vote/KTW49RMX")).status).toBe(404);
    await db.updateTable("rate_limit").set({ points: 600 }).where("key", "like", "ballot codes %").execute();
    const stopped = await Promise.all([new Phone().ask(address), new Phone().ask("/vote", { code })]);
    expect(stopped.map(({ status }) => status)).toEqual([429, 429]);
    await db.deleteFrom("rate_limit").execute();
  });

  it("shows nothing of a private team but the question and the options", async () => {
    const { address } = await aBallot("closed", "Quietly");
    const { text } = await new Phone().ask(address);
    expect(text).toContain("Quietly ballot");
    expect(text).toContain("Quietly idea");
    for (const hidden of [cast.teams.closed.name, cast.teams.closed.slug, "I am here for"]) {
      expect(text).not.toContain(hidden);
    }
    for (const { name } of Object.values(cast.people)) expect(text).not.toContain(name);
  });

  it("is voted on as oneself by who is signed in: one vote, also where the phone voted before", async () => {
    const { address, votes } = await aBallot();
    const phone = new Phone();
    await phone.open(address);
    await phone.send(address);
    phone.cookie = `${phone.cookie}; ${cast.people.viewer.cookie}`;
    expect((await phone.open(address)).text).toContain("Your vote is in");
    expect((await phone.send(address)).status).toBe(303);
    expect(await votes()).toMatchObject([{ person_id: cast.people.viewer.id, phone_hash: null, version: 2 }]);
  });

  it("shows voters results while voting is open where the facilitator decided so, and else not", async () => {
    const { address, screen, allow } = await aBallot();
    const phone = new Phone();
    await phone.open(address);
    await phone.send(address);
    const keeper = { host: cast.host, cookie: cast.people.facilitator.cookie };
    const isShown = async () => {
      const pages = await Promise.all([phone.ask(address), portal.ask(screen, keeper)]);
      return pages.map(({ text }) => /By person/.test(text));
    };
    expect(await isShown()).toEqual([false, false]);
    await allow("open");
    expect(await isShown()).toEqual([true, true]);
  });
});

/** Listens as the script of the screen does. */
async function listen(to: string, from: TestPortal = portal, cookie = cast.people.facilitator.cookie) {
  const headers = { host: cast.host, cookie, accept: "text/event-stream", "accept-encoding": "gzip, br" };
  const asked = request({ host: "127.0.0.1", port: from.port, path: to, headers, agent: false }).end();
  const [answer] = (await once(asked, "response")) as [IncomingMessage];
  let heard = "";
  answer.on("data", (piece: Buffer) => (heard += piece.toString()));
  answer.on("error", () => undefined);
  const ended = new Promise((resolve) => answer.once("close", resolve));
  return {
    answer,
    ended,
    hangUp: () => asked.destroy(),
    heard: () => heard,
    messages: () => heard.match(/^data: .*$/gm) ?? [],
  };
}

describe("the screen of the room", () => {
  it("is told of every vote by one read a second for all who listen, and of the end", async () => {
    const { address, screen, close } = await aBallot();
    const one = await listen(`${screen}/changes`);
    expect(one.answer.headers).toMatchObject({
      "content-type": expect.stringContaining("text/event-stream") as string,
      "cache-control": "no-store",
    });
    const others = await Promise.all([listen(`${screen}/changes`), listen(`${screen}/changes`)]);
    await expect.poll(one.messages, { timeout: 10_000 }).toHaveLength(1);
    const [before, started] = [statements.count, performance.now()];
    await new Promise((resolve) => setTimeout(resolve, 2200));
    expect(statements.count - before).toBeLessThanOrEqual(Math.ceil((performance.now() - started) / 1000));
    const phone = new Phone();
    await phone.open(address);
    await phone.send(address);
    for (const { messages } of [one, ...others]) await expect.poll(messages, { timeout: 10_000 }).toHaveLength(2);
    others[1].hangUp();
    await close();
    await Promise.all([one.ended, others[0].ended]);
    expect(one.heard()).toMatch(/event: over\ndata: [\d-]+\n\n$/);
    // Nobody listens any more, and nothing is read.
    const after = statements.count;
    await new Promise((resolve) => setTimeout(resolve, 1200));
    expect(statements.count).toBe(after);
  });

  it("is listened to by who keeps the ballot alone", async () => {
    const { screen } = await aBallot("closed");
    for (const [who, status] of [
      ["member", 403],
      ["viewer", 404],
    ] as const) {
      const { answer } = await listen(`${screen}/changes`, portal, cast.people[who].cookie);
      answer.resume();
      expect(answer.statusCode).toBe(status);
    }
  });

  it("lets the server stop", async () => {
    const { screen } = await aBallot();
    const stopping = await usePortal();
    const one = await listen(`${screen}/changes`, stopping);
    await expect.poll(one.messages, { timeout: 10_000 }).toHaveLength(1);
    const started = performance.now();
    await Promise.all([stopping.close(), one.ended]);
    expect(performance.now() - started).toBeLessThan(5000);
    expect(one.heard()).not.toContain("over");
  });
});

test("hundreds of phones vote within ten seconds: none lost, none double", async () => {
  const { numRuns: howMany } = runs(500, 12);
  const within = howMany < 100 ? 500 : 10_000;
  const { address, votes, screen, allow } = await aBallot();
  await allow("open");
  const listeners = await Promise.all([listen(`${screen}/changes`), listen(`${screen}/changes`)]);
  const phones = Array.from({ length: howMany }, () => new Phone());
  const load = loadavg()[0]!;
  const statuses = await Promise.all(
    phones.map(async (phone, at) => {
      await new Promise((resolve) => setTimeout(resolve, (at / howMany) * within));
      await phone.open(address);
      // Every tenth hits the button twice.
      const sent = await Promise.all(Array.from({ length: at % 10 === 0 ? 2 : 1 }, () => phone.send(address)));
      return sent.map(({ status }) => status);
    }),
  );
  for (const { hangUp } of listeners) hangUp();
  expect(new Set(statuses.flat())).toEqual(new Set([303]));
  const stored = await votes();
  expect([stored.length, new Set(stored.map((vote) => vote.phone_hash)).size]).toEqual([howMany, howMany]);
  expect(stored.every(({ version }) => version === 1)).toBe(true);
  const [opened, sent] = [phones.map(({ took }) => took[0]!), phones.flatMap(({ took }) => took.slice(1))];
  const p = (took: number[], share: number) =>
    took.sort((a, b) => a - b)[Math.ceil(took.length * share) - 1]!.toFixed(0);
  const figures = (took: number[]) => `p50 ${p(took, 0.5)} ms, p99 ${p(took, 0.99)} ms, longest ${p(took, 1)} ms`;
  process.stdout.write(
    `${engine}: ${howMany} phones within ${within / 1000} s; page ${figures(opened)}; vote ${figures(sent)}; ` +
      `load ${load.toFixed(1)} at the start, ${loadavg()[0]!.toFixed(1)} at the end\n`,
  );
});
