import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "#app/platform/ids";
import { aMonthlyMetric, apiOf, aToken, oneNumber } from "#tests/support/api";
import { useDatabase } from "#tests/support/database";
import { aCast, type Cast } from "#tests/support/factories";

const db = await useDatabase();
const numbers = "/api/v1/contributions";
let cast: Cast;
let ask: ReturnType<typeof apiOf>;
let token: string;
let metric: string;

beforeAll(async () => {
  cast = await aCast(db);
  ask = apiOf(cast);
  token = await aToken(db, cast);
  metric = await aMonthlyMetric(db, cast);
});
beforeEach(() => db.deleteFrom("rate_limit").execute());

const stored = async () => {
  const { n } = await db
    .selectFrom("contribution")
    .select((row) => row.fn.countAll<number>().as("n"))
    .executeTakeFirstOrThrow();
  return Number(n);
};

/** What a body that is refused gets: its status and its sentence. It stores nothing, and is never a page. */
async function refused(send: string | Uint8Array | object, headers: Record<string, string> = {}) {
  const before = await stored();
  const answer = await ask(numbers, { token, send, headers });
  expect(await stored()).toBe(before);
  expect(answer.headers.get("content-type")).toBe("application/problem+json; charset=utf-8");
  expect(answer.body.detail, answer.text).toMatch(/^\S.*[.:\w-]$/s);
  expect(answer.text).not.toMatch(/<html|at \w+ \(|node_modules|sqlite|postgres/i);
  return answer;
}

const withValue = (literal: string) =>
  `{"contributions":[{"metric":"${metric}","period":"2026-05-01","value":${literal}}]}`;

describe("a value", () => {
  it.each([
    ["1e309", "“1e309” is not a plain number"],
    ["-1e400", "“-1e400” is not a plain number"],
    ["1e3", "“1e3” is not a plain number"],
    ["1".repeat(40), "has too many digits"],
    [`1.${"0".repeat(38)}1`, "has decimals"],
    ["12345678901234567", "has too many digits"],
    ["-5", "is below zero"],
    ["0.5", "has decimals"],
    ['"ten"', "“ten” is not a plain number"],
    ['"1,240"', "“1,240” is not a plain number"],
    ['"$5"', "“$5” is not a plain number"],
    ['" "', "“” is not a plain number"],
    ['"=1+1"', "“=1+1” is not a plain number"],
    ['"NaN"', "“NaN” is not a plain number"],
    ['"Infinity"', "“Infinity” is not a plain number"],
    ['"٣"', "“٣” is not a plain number"],
    ["null", "This must be a number"],
    ["true", "This must be a number"],
    ["[1]", "This must be a number"],
    ["{}", "This must be a number"],
    [`"${"9".repeat(61)}"`, "This must be a number"],
  ])("%s is told apart", async (literal, sentence) => {
    const { status, body } = await refused(withValue(literal));
    expect(status).toBe(422);
    expect(body.detail).toContain(sentence);
    expect(body.errors?.[0]?.pointer).toBe("#/contributions/0/value");
  });

  it.each(["NaN", "Infinity", "01", "+1", ".5", "0x10", "1_000", "undefined", "-"])(
    "%s is no JSON",
    async (literal) => {
      const { status } = await refused(withValue(literal));
      expect(status).toBe(400);
    },
  );
});

describe("a body", () => {
  it.each([
    ["nothing", ""],
    ["half of it", withValue("1").slice(0, -3)],
    ["a page", "<html></html>"],
    ["a form", "metric=1&value=2"],
    ["two of them", `${withValue("1")}${withValue("1")}`],
    ["a field twice", `{"contributions":[],"contributions":[{}]}`],
    ["a thousand brackets", "[".repeat(1000)],
    ["a hundred thousand brackets", `${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}`],
    ["bad UTF-8", new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x7d])],
    ["an overlong letter", new Uint8Array([0x22, 0xc0, 0xaf, 0x22])],
  ])("of %s cannot be read", async (_case, send) => {
    const { status } = await refused(send);
    expect(status).toBe(400);
  });

  it.each([
    ["null", "null", "#"],
    ["a list", "[]", "#"],
    ["no list", "{}", "#/contributions"],
    ["an empty list", `{"contributions":[]}`, "#/contributions"],
    ["an object for a list", `{"contributions":{"0":{}}}`, "#/contributions"],
    ["a number in it", `{"contributions":[7]}`, "#/contributions/0"],
    ["a field more", `{"contributions":[],"really":true}`, "#/really"],
    ["a prototype", `{"contributions":[],"constructor":{"prototype":{}}}`, "#/constructor"],
  ])("with %s says where it is wrong", async (_case, send, pointer) => {
    const { status, body } = await refused(send);
    expect(status).toBe(422);
    expect(body.errors?.map((error) => error.pointer)).toContain(pointer);
  });

  it("with a number in its place is not looked into", async () => {
    const { body } = await refused(`{"contributions":[7]}`);
    expect(body.errors).toEqual([{ detail: "This must be an object.", pointer: "#/contributions/0" }]);
  });

  it("cannot set what every object inherits", async () => {
    await refused(`{"__proto__":{"contributions":[]},"a":1}`);
    await refused(`{"contributions":[{"__proto__":{"metric":"${metric}"},"period":"2026-05-01","value":1,"x":1}]}`);
    expect(({} as { metric?: string }).metric).toBeUndefined();
  });

  it("of more numbers than are taken at once is refused as a whole", async () => {
    const one = { metric, period: "2026-05-01", value: 1 };
    const { status, body } = await refused({ contributions: Array.from({ length: 101 }, () => one) });
    expect(status).toBe(422);
    expect(body.detail).toBe("Send at most 100 numbers at once.");
  });

  it.each([
    ["no type", { "Content-Type": "" }],
    ["a form's type", { "Content-Type": "application/x-www-form-urlencoded" }],
    ["a page's type", { "Content-Type": "text/html" }],
    ["another charset", { "Content-Type": "application/json; charset=latin1" }],
    ["compressed", { "Content-Type": "application/json", "Content-Encoding": "gzip" }],
  ])("with %s is not taken", async (_case, headers) => {
    const { status } = await refused(withValue("1"), headers);
    expect(status).toBe(415);
  });

  it.each(["application/json; charset=utf-8", "Application/JSON;charset=UTF-8"])("with %s is", async (type) => {
    const answer = await ask(numbers, { token, send: withValue("-1"), headers: { "Content-Type": type } });
    expect(answer.status).toBe(422);
  });
});

describe("a field", () => {
  it.each([
    ["metric", { metric: "7" }],
    ["metric", { metric: { id: 1 } }],
    ["metric", { metric: "' or 1=1 --" }],
    ["period", { period: "2026-02-30" }],
    ["period", { period: "2026-5-1" }],
    ["period", { period: 20260501 }],
    ["period", { period: "1066-10-14" }],
    ["period", { period: "2026-05-02" }],
    ["period", { period: "2099-05-01" }],
    ["evidence", { evidence: "javascript:alert(1)" }],
    ["note", { note: "x".repeat(2001) }],
    ["note", { note: 5 }],
    ["notApplicable", { value: undefined, notApplicable: "yes" }],
    ["value", { notApplicable: true }],
    ["supersedes", { supersedes: "x" }],
    ["organization", { organization: "x" }],
    ["nots", { nots: "" }],
  ])("%s: %o", async (field, more) => {
    const { status, body } = await refused(oneNumber(metric, more));
    expect(status).toBe(422);
    expect(body.errors?.map(({ pointer }) => pointer)).toEqual([`#/contributions/0/${field}`]);
  });

  it("of words takes any letter there is, and drops what no database stores", async () => {
    const note = "Zoë 漢字 👩🏽‍🏭 \u202e <script>alert(1)</script> ' \" \\ \u0000 \ud800 end";
    const { status, body } = await ask(numbers, { token, send: oneNumber(metric, { note }) });
    expect(status, JSON.stringify(body)).toBe(201);
    const { contributions } = (await ask(`${numbers}?metric=${metric}`, { token })).body;
    expect(contributions?.[0]?.["note"]).toBe(note.replace("\u0000", "").replace("\ud800", "\ufffd"));
  });
});

it("a token is looked at before anything that is sent", async () => {
  const answer = await ask(numbers, { token: `colead_${newId()}`, send: "[".repeat(1000) });
  expect(answer.status).toBe(401);
});
