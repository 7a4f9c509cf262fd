import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { canaries } from "#tests/permissions/canaries";
import { columns, reading, readingPrivate, writing } from "#tests/permissions/routes";
import { addressIn } from "#tests/support/addresses";
import { useDatabase } from "#tests/support/database";
import { aCast } from "#tests/support/factories";
import { usePortal } from "#tests/support/portal";
import { aMemberList, aScene, type TeamScene } from "#tests/support/scene";

const db = await useDatabase();
const portal = await usePortal();
const cast = await aCast(db, "Matrix Harbor Compact");
const open = await aScene(db, cast, "open", "Openwords");
const closed = await aScene(db, cast, "closed", "Closedwords");
const elsewhere = await aCast(db, "Other Harbor Compact");
await aScene(db, elsewhere, "open", "Elsewherewords");
// Somebody who does not show their name to the public.
await db
  .updateTable("person")
  .set({ shows_name: 0 })
  .where("id", "in", [cast.people.facilitator.id, cast.people.member.id])
  .execute();

const started = Date.now();
let cellsChecked = 0;
afterAll(() => {
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  process.stdout.write(`permissions: ${cellsChecked} answers checked in ${seconds} s\n`);
});

// What somebody entered for their own organization is theirs, also in a private team's metric. The contacts of the
// foundry that a scene sets are the foundry's, not its team's.
function withoutTheirOwn(column: (typeof columns)[number], text: string): string {
  const others = column === "O" ? text.replaceAll(/Closedwords (contribution note|metric)/g, "") : text;
  return column === "O" || column === "B" ? others.replaceAll("Closedwords contact", "") : others;
}

/** No byte of an answer may hold what is not for its reader. */
function expectNoCanary(column: (typeof columns)[number], address: string, text: string): void {
  cellsChecked += 1;
  for (const { words, readers } of canaries(cast.people.viewer.email)) {
    if (readers.includes(column)) continue;
    expect(withoutTheirOwn(column, text).includes(words), `${column} reads "${words}" at ${address}`).toBe(false);
  }
}

const place = { cast, memberListId: await aMemberList(db, cast) };

const cookies: Record<(typeof columns)[number], string | undefined> = {
  C: cast.people.admin.cookie,
  D: cast.people.steward.cookie,
  F: cast.people.facilitator.cookie,
  F2: cast.people.otherFacilitator.cookie,
  O: cast.people.rep.cookie,
  O2: cast.people.otherRep.cookie,
  B: cast.people.contributor.cookie,
  K: cast.people.planOwner.cookie,
  M: cast.people.member.cookie,
  M2: cast.people.otherMember.cookie,
  V: cast.people.viewer.cookie,
  A: undefined,
  S: cast.people.suspended.cookie,
};

type Cell = "Y" | "-" | "0" | "R" | "G" | `?${number}`;

function cellOf(status: number, location: string | null): Cell {
  if (status === 200) return "Y";
  if (status === 403) return "-";
  if (status === 404) return "0";
  if (status === 303 || status === 302) return location?.startsWith("/sign-in") ? "R" : "G";
  return `?${status}`;
}

const expectedCells = (cells: string) => cells.trim().split(/\s+/);

describe.each([
  ["public", open, "open", reading],
  ["private", closed, "closed", readingPrivate],
] as const)("reading, %s team", (_, scene, team, rows) => {
  test.each(rows)("%s", async (pattern, cells) => {
    const address = addressIn({ ...place, scene, team }, pattern);
    const got: Cell[] = [];
    // Thirteen people ask from one address, in two forms: that alone is no attack.
    await db.deleteFrom("rate_limit").execute();
    for (const column of columns) {
      const { status, location, text } = await portal.ask(address, { host: cast.host, ...cookieOf(column) });
      got.push(cellOf(status, location));
      expectNoCanary(column, address, text);
      const data = await portal.ask(dataAddress(address), { host: cast.host, ...cookieOf(column) });
      expectNoCanary(column, `${address}.data`, data.text);
    }
    expect(got.join(" ")).toBe(expectedCells(cells).join(" "));
  });
});

/** The form of a page that a script of Remix would ask for. */
function dataAddress(address: string): string {
  const [path = "", search] = address.split("?");
  const data = path === "/" ? "/_root.data" : `${path}.data`;
  return search === undefined ? data : `${data}?${search}`;
}

function cookieOf(column: (typeof columns)[number]) {
  const cookie = cookies[column];
  return cookie ? { cookie } : {};
}

test("every address of the program stands in the list", () => {
  const source = readFileSync(path.resolve(import.meta.dirname, "../../app/routes.ts"), "utf8");
  const addresses = [...source.matchAll(/route\(\s*"([^"]+)"/g)].map(([, address]) => `/${address}`);
  const listed = new Set(reading.map(([pattern]) => pattern));
  const open = addresses.filter((address) => !listed.has(address) && !address.endsWith("*"));
  expect(open).toEqual([]);
  expect([...listed].filter((pattern) => pattern !== "/" && !addresses.includes(pattern))).toEqual([]);
});

describe("the same decision in every spelling", () => {
  const outsiders = ["D", "F2", "O", "V", "A", "S"] as const;

  test.each(readingPrivate)("%s", async (pattern) => {
    const address = addressIn({ ...place, scene: closed, team: "closed" }, pattern);
    const routes = routeIdsFor(pattern);
    const spellings = [
      `${address}.data`,
      ...routes.map((id) => `${address}.data?_routes=${encodeURIComponent(id)}`),
      `${address}/`,
      `${address}?index`,
      `${address}?_data=${encodeURIComponent(routes[0] ?? "root")}`,
    ];
    for (const column of outsiders) {
      for (const spelling of spellings) {
        cellsChecked += 1;
        const { text, status } = await portal.ask(spelling, { host: cast.host, ...cookieOf(column) });
        expect(text, `${column} ${spelling} ${status}`).not.toContain(closed.marker);
        expect(text, `${column} ${spelling} ${status}`).not.toContain(cast.teams.closed.name);
      }
      const head = await portal.ask(address, { host: cast.host, method: "HEAD", ...cookieOf(column) });
      const get = await portal.ask(address, { host: cast.host, ...cookieOf(column) });
      expect(head.status).toBe(get.status);
      for (const method of ["PUT", "PATCH", "DELETE", "OPTIONS"]) {
        const { text, status } = await portal.ask(address, { host: cast.host, method, ...cookieOf(column) });
        expect(status).toBeGreaterThanOrEqual(400);
        expect(text).not.toContain(closed.marker);
      }
    }
  });
});

/** The ids that Remix gives to the route of an address, as a client may name it in `_routes`. */
function routeIdsFor(pattern: string): string[] {
  const source = readFileSync(path.resolve(import.meta.dirname, "../../app/routes.ts"), "utf8");
  const found = new RegExp(`route\\(\\s*"${pattern.slice(1)}",\\s*"([^"]+)\\.tsx?"`).exec(source);
  return found?.[1] ? [found[1]] : [];
}

describe("lists and pickers name nothing of the private team", () => {
  test.each([
    "/",
    "/teams",
    "/organizations",
    "/organizations/lantern-street-foundry",
    "/contribute",
    "/documents",
    "/waiting",
    "/gaps",
  ])("%s", async (address) => {
    for (const column of ["D", "F2", "O2", "K", "M2", "V", "A", "S"] as const) {
      const { text } = await portal.ask(address, { host: cast.host, ...cookieOf(column) });
      expect(text, `${column} ${address}`).not.toContain(closed.marker);
      expect(text, `${column} ${address}`).not.toContain(cast.teams.closed.name);
    }
  });
});

describe("writing, public team", () => {
  test.each(writing)("%s", async (pattern, cells) => {
    const got: string[] = [];
    for (const column of columns) got.push(await writeTo(pattern, await untouched(), column));
    expect(got.join(" ")).toBe(expectedCells(cells).join(" "));
  });

  let scene: TeamScene | null = null;

  /** Whoever may write may also change what the next one asks about: then that one gets a scene of their own. */
  async function untouched(): Promise<TeamScene> {
    if (scene) return scene;
    // The sessions and the plan of a team are numbered: another scene in the same team needs none of the first.
    await clearTeam(cast.teams.open.id);
    scene = await aScene(db, cast, "open", "Openwords");
    return scene;
  }

  async function writeTo(pattern: string, things: TeamScene, column: (typeof columns)[number]): Promise<string> {
    cellsChecked += 1;
    const address = addressIn({ ...place, scene: things, team: "open" }, pattern);
    const before = await countRows();
    const { status, location } = await portal.ask(address, { host: cast.host, form: {}, ...cookieOf(column) });
    const isSentAway = (status === 303 || status === 302) && location?.startsWith("/sign-in");
    if (status === 403 || status === 404 || isSentAway) {
      expect(await countRows(), `${column} ${pattern} changed something`).toEqual(before);
    } else scene = null;
    if (status === 403) return "-";
    if (status === 404) return "0";
    if (isSentAway) return "R";
    return [200, 302, 303, 400, 409, 422, 423].includes(status) ? "Y" : `?${status}`;
  }
});

async function countRows() {
  const tables = ["revision", "contribution", "commitment_update", "token", "submission"] as const;
  const counts: Record<string, number> = {};
  for (const table of tables) {
    const { n } = await db
      .selectFrom(table)
      .select((row) => row.fn.countAll<number>().as("n"))
      .where("coalition_id", "=", cast.coalitionId)
      .executeTakeFirstOrThrow();
    counts[table] = n;
  }
  return counts;
}

let scenesCleared = 0;

async function clearTeam(teamId: string) {
  const coalition = cast.coalitionId;
  await db
    .updateTable("plan")
    .set({ kind: "tracker" })
    .where("coalition_id", "=", coalition)
    .where("team_id", "=", teamId)
    .execute();
  await db
    .updateTable("session")
    .set((row) => ({ number: row("number", "+", (scenesCleared += 1) * 1000) }))
    .where("number", "<", 1000)
    .where("coalition_id", "=", coalition)
    .where("team_id", "=", teamId)
    .execute();
  await db
    .updateTable("team")
    .set({ archived_at: null, visibility: "public" })
    .where("coalition_id", "=", coalition)
    .where("id", "=", teamId)
    .execute();
  await db
    .updateTable("organization")
    .set({ archived_at: null })
    .where("coalition_id", "=", coalition)
    .where("id", "=", cast.organizations.foundry.id)
    .execute();
  await db
    .updateTable("person")
    .set({ status: "active" })
    .where("coalition_id", "=", coalition)
    .where("id", "=", cast.people.viewer.id)
    .execute();
}

describe("another coalition", () => {
  const foreignPages = [
    "/metrics/:metric",
    "/metrics/:metric/edit",
    "/documents/:document",
    "/contributions/:contribution/correct",
  ];

  test.each(foreignPages)("%s does not exist for its admin", async (pattern) => {
    const address = addressIn({ ...place, scene: open, team: "open" }, pattern);
    const answer = await portal.ask(address, { host: elsewhere.host, cookie: elsewhere.people.admin.cookie });
    expect(answer.status).toBe(404);
    expect(answer.text).not.toContain(open.marker);
  });

  test("a login is good in its own coalition only", async () => {
    const answer = await portal.ask("/settings", { host: cast.host, cookie: elsewhere.people.admin.cookie });
    expect(cellOf(answer.status, answer.location)).toBe("R");
  });
});

describe("ids of the wrong kind", () => {
  const wrong = ["-1", "9223372036854775808", "abc", open.solutionId, "1%00", "..%2f..", "[]", "1e3", "%F0%9F%98%80"];

  test.each(wrong)("%s is nothing anywhere", async (id) => {
    const places = [
      `/teams/${id}`,
      `/teams/open-shop-floors/solutions/${id}`,
      `/teams/open-shop-floors/sessions/${id}`,
    ];
    for (const place of [...places, `/metrics/${id}`, `/organizations/${id}`, `/documents/${id}`]) {
      const { status } = await portal.ask(place, { host: cast.host, cookie: cast.people.admin.cookie });
      expect([400, 404], `${place}: ${status}`).toContain(status);
    }
  });
});
