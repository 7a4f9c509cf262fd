import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { cellField } from "#app/features/contributions/number-grid";
import { fieldOf } from "#app/features/rounds/ask";
import { openRound } from "#app/features/rounds/rounds.commands.server";
import { addDays } from "#app/features/rounds/round";
import { newId } from "#app/platform/ids";
import { paths } from "#app/platform/paths";
import { useDatabase } from "#tests/support/database";
import { aCast, actorFor, type Cast } from "#tests/support/factories";
import { aMailbox } from "#tests/support/mailbox";
import { type Answer, usePortal } from "#tests/support/portal";
import { roundSteps } from "#tests/support/round-steps";
import { rowsOfScene } from "#tests/support/scene-rows";

// Every way in for numbers, over HTTP: what cannot be taken is told in a sentence, stores nothing, and comes back typed.

const db = await useDatabase();
const portal = await usePortal();
const year = new Date().getUTCFullYear() - 1;
const period = `${year}-01-01`;
let cast: Cast;
let metric: string;
let secret: string;
let item: string;
const { aMetric, askFor } = roundSteps(db, () => cast);
const { add } = rowsOfScene(db, () => cast);

beforeAll(async () => {
  cast = await aCast(db, "Bad Number Harbor Compact");
  metric = await aMetric("Visits");
  const facilitator = await actorFor(db, cast, "facilitator", Date.now());
  const dueOn = addDays(facilitator.moment.today, 10);
  const asked = {
    submission: newId(),
    teams: [cast.teams.open.id],
    period: { grain: "quarter" as const, start: period },
  };
  const number = await openRound(facilitator, { ...asked, dueOn }, 1);
  secret = await aMailbox(db).secretFor(cast.people.rep.email, "contribute");
  const ask = await askFor(number, "foundry");
  ({ id: item } = await db.selectFrom("ask_item").select("id").where("ask_id", "=", ask).executeTakeFirstOrThrow());
});
beforeEach(() => db.deleteFrom("rate_limit").execute());

type Sent = { value: string; period?: string; organization?: string; submission?: string };
const rep = () => ({ host: cast.host, cookie: cast.people.rep.cookie });
const nobody = () => ({ host: cast.host });

/** The field of the number on the page behind the link. */
const field = () => fieldOf(item, "value");

function sendForm({ value, submission = newId(), ...more }: Sent) {
  const form = { submission, organization: cast.organizations.foundry.id, period, value, ...more };
  return portal.ask(paths.metricContribution(metric), { ...rep(), form });
}

function sendLink({ value, submission = newId() }: Sent, more: Record<string, string> = {}) {
  return portal.ask(paths.ask(secret), { ...nobody(), form: { submission, opened: "0", [field()]: value, ...more } });
}

async function sendGrid({ value, submission = newId() }: Sent) {
  // The quarter before this one is on the grid at any time of the year.
  const page = await portal.ask(`${paths.numberGrid()}?grain=quarter`, rep());
  const [, start = ""] = new RegExp(`name="n-${metric}-(\\d{4}-\\d\\d-\\d\\d)"`).exec(page.text) ?? [];
  const form = { submission, organization: cast.organizations.foundry.id, grain: "quarter" };
  return portal.ask(paths.numberGrid(), { ...rep(), form: { ...form, [cellField(metric, start)]: value } });
}

const stored = () => db.selectFrom("contribution").selectAll().where("metric_id", "=", metric).orderBy("id").execute();

/** What is refused says why, gives back what was typed, and stores nothing. */
async function refused(work: () => Promise<Answer>, typed: string, sentence: RegExp, status = 422) {
  const before = await stored();
  const answer = await work();
  expect([answer.status, answer.text.match(sentence)?.[0]]).toEqual([status, expect.any(String)]);
  if (typed !== "") expect(answer.text).toContain(`value="${typed}"`);
  expect(await stored()).toEqual(before);
}

describe("a number that is none", () => {
  const cases: [string, RegExp][] = [
    ["1e309", /“1e309” is not a number/],
    ["NaN", /“NaN” is not a number/],
    ["Infinity", /“Infinity” is not a number/],
    ["9".repeat(40), /has too many digits/],
    ["9007199254740993", /has too many digits/],
    ["1".repeat(61), /too long|at most|too much/i],
    ["-3", /is below zero/],
    ["12.5 %", /is in percent, but this is not/],
    ["$12", /is an amount of money, but this is not/],
    ["2.5", /has decimals, but this is counted in whole numbers/],
    ["=SUM(A1:A9)", /“=SUM\(A1:A9\)” is not a number/],
    ["12 or so", /“12 or so” is not a number/],
  ];

  test.each(cases)("%s is told so by the form, the page behind a link, and the grid", async (value, sentence) => {
    await refused(() => sendForm({ value }), value, sentence);
    await refused(() => sendLink({ value }), value, sentence);
    await refused(() => sendGrid({ value }), value, sentence);
  });
});

describe("a period or an organization that cannot be", () => {
  test.each([
    ["to come", `${year + 3}-01-01`, /has not begun|to come|future/i],
    ["that no calendar has", `${year}-02-30`, /period/i],
    ["that does not begin there", `${year}-01-02`, /period/i],
  ])("a period %s is told so", async (_name, wrong, sentence) => {
    await refused(() => sendForm({ value: "12", period: wrong }), "12", sentence);
  });

  test("another organization's id in the form stores nothing, whoever's it is", async () => {
    for (const organization of [cast.organizations.packager.id, newId(), "x"]) {
      await refused(() => sendForm({ value: "12", organization }), "", /not allowed|may not|cannot/i, 403);
    }
  });

  test("a closed period is told to the form and the link, with what was typed", async () => {
    const lock = await add("period_lock", {
      ...{ team_id: cast.teams.open.id, round_id: null, period_start: period, period_end: `${year}-03-31` },
      ...{ locked_by: cast.people.admin.id, locked_at: 1, reason: "" },
    });
    await refused(() => sendForm({ value: "12" }), "12", /locked|closed/i, 423);
    await refused(() => sendLink({ value: "12" }), "12", /locked|closed/i, 423);
    await db.updateTable("period_lock").set({ removed_at: 1 }).where("id", "=", lock).execute();
  });
});

describe("a link", () => {
  test("altered by one character, or expired, opens nothing and says where to turn", async () => {
    const sentence = /link/i;
    for (let at = 0; at < secret.length; at += 7) {
      const altered = secret.slice(0, at) + (secret[at] === "a" ? "b" : "a") + secret.slice(at + 1);
      await refused(() => portal.ask(paths.ask(altered), nobody()), "", sentence, 404);
      const form = { submission: newId(), opened: "0", [field()]: "12" };
      await refused(() => portal.ask(paths.ask(altered), { ...nobody(), form }), "", sentence, 404);
    }
    const links = await db.selectFrom("token").select(["id", "expires_at"]).where("ask_id", "is not", null).execute();
    await db.updateTable("token").set({ expires_at: 1 }).where("ask_id", "is not", null).execute();
    await refused(() => portal.ask(paths.ask(secret), nobody()), "", sentence, 404);
    await refused(() => sendLink({ value: "12" }), "", sentence, 404);
    for (const { id, expires_at } of links) {
      await db.updateTable("token").set({ expires_at }).where("id", "=", id).execute();
    }
    expect((await portal.ask(paths.ask(secret), nobody())).status).toBe(200);
  });

  test("used fifty times at once with the same form gives one number", async () => {
    const submission = newId();
    const answers = await Promise.all(Array.from({ length: 50 }, () => sendLink({ value: "5", submission })));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303]));
    expect((await stored()).map(({ amount, state }) => [amount, state])).toEqual([[5, "pending"]]);
  });

  test("used from two phones tells the second what the first one sent, and takes its number when it is sent again", async () => {
    // The second phone opened the page before the first one sent its number.
    const seen = { [fieldOf(item, "seen")]: "" };
    expect((await sendLink({ value: "" }, seen)).status).toBe(303);
    await refused(() => sendLink({ value: "9" }, seen), "9", /Meanwhile somebody answered this with 5\./);
    const [first] = await stored();
    expect((await sendLink({ value: "9" }, { [fieldOf(item, "seen")]: first!.id })).status).toBe(303);
    expect((await stored()).map(({ amount, state }) => [amount, state])).toEqual([
      [5, "superseded"],
      [9, "pending"],
    ]);
  });
});

describe("a file", () => {
  const head = "Organization,Metric,Period,Value,Note\n";
  const row = `Lantern Street Foundry,Visits,Q1 ${year},4`;
  const cases: [string, () => string, RegExp][] = [
    ["a cell of ten megabytes", () => `${head}${row},${"x".repeat(10_000_000)}\n`, /row 2/i],
    ["half a million rows", () => `${head}${row},\n${",,,,\n".repeat(500_000)}`, /rows/i],
  ];

  test.each(cases)("of %s is refused in a sentence that says where", async (_name, text, sentence) => {
    const upload = new FormData();
    upload.set("submission", newId());
    upload.set("file", new File([text()], "numbers.csv", { type: "text/csv" }));
    await refused(() => portal.ask(paths.numberFile(), { ...rep(), upload }), "", sentence);
    expect(await db.selectFrom("number_list").select("id").execute()).toEqual([]);
  });

  test("with formulas names their rows, and takes none of it in", async () => {
    const upload = new FormData();
    upload.set("submission", newId());
    upload.set(
      "file",
      new File([`${head}${row.replace(",4", ",=SUM(A1:A9)")},\n`], "numbers.csv", { type: "text/csv" }),
    );
    const { status, location } = await portal.ask(paths.numberFile(), { ...rep(), upload });
    expect(status).toBe(303);
    const page = await portal.ask(location!, rep());
    expect(page.text).toMatch(/Row.2<.*>Value<.*A formula\. Write the number/s);
    expect(await stored()).toHaveLength(2);
  });
});
