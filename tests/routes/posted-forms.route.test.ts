import { describe, expect, test } from "vitest";
import { useDatabase } from "#tests/support/database";
import { aCast, type Role } from "#tests/support/factories";
import { usePortal } from "#tests/support/portal";

const db = await useDatabase();
const portal = await usePortal();
const cast = await aCast(db, "Posting Harbor Compact");
const as = (role: Role) => ({ host: cast.host, cookie: cast.people[role].cookie });
const nobody = { host: cast.host };

async function teamNow() {
  const team = db.selectFrom("team").select(["name", "version"]).where("coalition_id", "=", cast.coalitionId);
  return team.where("id", "=", cast.teams.open.id).executeTakeFirstOrThrow();
}

describe("a form of too many fields", () => {
  const address = `/teams/${cast.teams.open.slug}/edit`;
  const profile = { slug: cast.teams.open.slug, joinPolicy: "open" };
  const extra = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`extra${i}`, "x"]));

  test("is taken up to a thousand", async () => {
    const { version } = await teamNow();
    const form = { ...profile, version: String(version), name: "Open Shop Floors", ...extra(996) };
    expect((await portal.ask(address, { ...as("facilitator"), form })).status).toBe(303);
  });

  test.each([
    ["different names", extra(997)],
    ["one name, over and over", { focus: Array.from({ length: 2000 }, () => "x") }],
  ])("is refused in a sentence and changes nothing: %s", async (_name, more) => {
    const before = await teamNow();
    const form = { ...profile, version: String(before.version), name: "Changed", ...more };
    const upload = new FormData();
    for (const [name, value] of Object.entries(form)) for (const one of [value].flat()) upload.append(name, one);
    for (const sent of [{ form }, { upload }]) {
      const answer = await portal.ask(address, { ...as("facilitator"), ...sent });
      expect(answer.status).toBe(413);
      expect(answer.text).toContain("This form has more than 1,000 fields");
    }
    expect(await teamNow()).toEqual(before);
  });

  test("is refused where documents are read in, too", async () => {
    const upload = new FormData();
    for (let i = 0; i < 1100; i += 1) upload.append("text", "word");
    const answer = await portal.ask("/documents", { ...as("facilitator"), upload });
    expect([answer.status, answer.text.includes("more than 1,000 fields")]).toEqual([413, true]);
  });

  test("is not made smaller by what else its header says", async () => {
    const type = 'multipart/form-data; x="boundary=other"; boundary=line';
    const part = (i: number) => `--line\r\nContent-Disposition: form-data; name="f${i}"\r\n\r\nx\r\n`;
    const body = `${Array.from({ length: 1100 }, (_, i) => part(i)).join("")}--line--\r\n`;
    const { status } = await portal.ask(address, { ...as("facilitator"), body, headers: { "content-type": type } });
    expect([413, 422]).toContain(status);
  });

  test("that is no form at all is told so", async () => {
    for (const type of ["application/json", "multipart/form-data", "multipart/form-data; boundary=x"]) {
      const headers = { "content-type": type };
      const answer = await portal.ask(address, { ...as("facilitator"), body: '{"name":"x"}', headers });
      expect([type, answer.status]).toEqual([type, 422]);
      expect(answer.text).toContain("The form could not be read");
    }
  });
});

describe("a form without an origin, from one of our own pages", () => {
  const headers = { origin: "null", "sec-fetch-site": "same-origin" };

  test("is taken by a page", async () => {
    const answer = await portal.ask("/sign-in", { ...nobody, form: { email: "no", password: "x" }, headers });
    expect(answer.status).toBe(422);
  });

  test("is taken by an address that only takes forms", async () => {
    const address = `/teams/${cast.teams.open.slug}/join`;
    const answer = await portal.ask(address, { ...as("viewer"), form: {}, headers });
    expect([answer.status, answer.location]).toEqual([303, `/teams/${cast.teams.open.slug}`]);
  });

  test("is refused from anywhere else", async () => {
    const foreign = { origin: "null", "sec-fetch-site": "cross-site" };
    expect((await portal.ask("/sign-in", { ...nobody, form: {}, headers: foreign })).status).toBe(403);
  });
});
