import { describe, expect, test } from "vitest";
import { useDatabase } from "#tests/support/database";
import { aCast } from "#tests/support/factories";
import { usePortal } from "#tests/support/portal";
import { aScene } from "#tests/support/scene";

const db = await useDatabase();
const portal = await usePortal();
const cast = await aCast(db, "View Harbor Compact");
const open = await aScene(db, cast, "open", "Openwords");
const closed = await aScene(db, cast, "closed", "Closedwords");
const { people, teams, host } = cast;
// A plain member is one who has accepted the team's agreement and has nothing to be reminded of.
await db.updateTable("team_member").set({ agreed_number: 1 }).where("person_id", "=", people.member.id).execute();

const openPages = [
  `/teams/${teams.open.slug}`,
  `/teams/${teams.open.slug}/solutions`,
  `/teams/${teams.open.slug}/solutions/1`,
  `/teams/${teams.open.slug}/sessions`,
  `/teams/${teams.open.slug}/sessions/1`,
  `/metrics/${open.metricId}`,
];
const closedPages = [
  `/teams/${teams.closed.slug}`,
  `/teams/${teams.closed.slug}/solutions/1`,
  `/teams/${teams.closed.slug}/sessions/1`,
  `/metrics/${closed.metricId}`,
];

const get = (path: string, cookie?: string) => portal.ask(path, { host, ...(cookie ? { cookie } : {}) });

/**
 * What differs between two people who see the same page: the mark of this one answer's script, their name in the
 * masthead, and the numbers under which forms are taken once.
 */
function without(text: string, name: string): string {
  return text
    .replaceAll(/nonce="[^"]*"/g, 'nonce=""')
    .replaceAll(/name="submission" value="[^"]*"/g, "")
    .replaceAll(`>${name}<`, ">NAME<");
}

describe("as the public", () => {
  test.each([...openPages, ...closedPages])("%s", async (page) => {
    const visitors = await get(page);
    for (const role of ["admin", "facilitator", "viewer"] as const) {
      const shown = await get(`${page}?view=public`, people[role].cookie);
      expect(shown.status).toBe(visitors.status);
      if (visitors.status === 200) expect(shown.body.equals(visitors.body)).toBe(true);
      expect(shown.text).not.toContain(closed.marker);
    }
  });

  test("with the page's own parameters", async () => {
    const page = `/teams/${teams.open.slug}/solutions`;
    const shown = await get(`${page}?view=public&page=2`, people.admin.cookie);
    expect(shown.text).toBe((await get(`${page}?page=2`)).text);
  });

  test("comes from the memory that visitors are answered from", async () => {
    const page = `/metrics/${open.metricId}`;
    const visitors = await get(page);
    expect((await get(`${page}?view=public`, people.admin.cookie)).headers.etag).toBe(visitors.headers.etag);
  });
});

describe("as a member", () => {
  test.each([...openPages, ...closedPages])("%s", async (page) => {
    const members = await get(page, people.member.cookie);
    for (const role of ["admin", "facilitator"] as const) {
      const shown = await get(`${page}?view=member`, people[role].cookie);
      expect(shown.status).toBe(200);
      expect(without(shown.text, "A")).toBe(without(members.text, "Person"));
    }
  });

  test("shows nothing that only facilitators read", async () => {
    const draft = `/teams/${teams.open.slug}/sessions/2`;
    const shown = await get(`${draft}?view=member`, people.admin.cookie);
    expect(shown.text).not.toContain("draft words");
  });

  test.each(["viewer", "member", "otherFacilitator", "rep"] as const)("is not given to %s", async (role) => {
    expect((await get(`${openPages[0]}?view=member`, people[role].cookie)).status).toBe(403);
    const hidden = await get(`${closedPages[0]}?view=member`, people[role].cookie);
    expect(hidden.status).toBe(role === "member" ? 403 : 404);
    expect(hidden.text).not.toContain(closed.marker);
  });

  test("is nothing without a login", async () => {
    expect((await get(`${openPages[0]}?view=member`)).text).toBe((await get(openPages[0]!)).text);
  });

  test("changes nothing: no form is taken there, nor from there", async () => {
    const { cookie } = people.facilitator;
    const leave = `/teams/${teams.open.slug}/leave`;
    const referer = `http://${host}/teams/${teams.open.slug}?view=member`;
    const before = await events();
    const from = await portal.ask(leave, { host, cookie, form: {}, headers: { referer } });
    expect(from.status).toBe(403);
    expect(from.text).toContain("as somebody else sees it");
    const at = await portal.ask(`${openPages[2]}?view=member`, { host, cookie, form: {} });
    expect(at.status).toBe(403);
    expect(await events()).toBe(before);
  });

  /** What was done; that a form was refused is an event, too. */
  async function events(): Promise<number> {
    const counted = db
      .selectFrom("audit_event")
      .select((row) => row.fn.countAll<number>().as("n"))
      .where("action", "not like", "denied:%");
    return (await counted.executeTakeFirstOrThrow()).n;
  }
});

test("the ways to other views stand on the pages of who may use them, and on no other", async () => {
  for (const [role, isThere] of [
    ["admin", true],
    ["facilitator", true],
    ["otherFacilitator", false],
    ["member", false],
  ] as const) {
    const { text } = await get(openPages[0]!, people[role].cookie);
    expect(text.includes("?view=member"), role).toBe(isThere);
  }
  expect((await get("/settings", people.admin.cookie)).text).not.toContain("?view=");
});
