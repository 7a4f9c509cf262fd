import { describe, expect, test } from "vitest";
import { columns, reading, readingArchived, readingPrivate } from "#tests/permissions/routes";
import { addressIn } from "#tests/support/addresses";
import { engine, useDatabase } from "#tests/support/database";
import {
  aMatrixWorld,
  cellsOf,
  type Column,
  dataAddress,
  isOfTeam,
  pageCell,
  routesInSource,
} from "#tests/support/matrix-world";
import { usePortal } from "#tests/support/portal";
import { newId } from "#app/platform/ids";

const db = await useDatabase();
const portal = await usePortal();
const world = await aMatrixWorld(db, portal);
const { cast, open, closed, elsewhere, ask, look } = world;
const routes = routesInSource();
const closedMarker = closed.scene.marker;

/**
 * What everybody gets at an address, asked all at once: thirteen people from one place are no attack. The form for scripts
 * is made by the same loaders with the same statements: one engine shows what it holds.
 */
async function everybodysAnswers(address: string): Promise<string[]> {
  await db.deleteFrom("rate_limit").execute();
  const addresses = engine === "sqlite" ? [address, dataAddress(address)] : [address];
  return Promise.all(
    columns.map(async (column) => {
      const answers = await Promise.all(addresses.map((each) => ask(column, each)));
      for (const [at, answer] of answers.entries()) look(column, addresses[at]!, answer);
      return pageCell(answers[0]!);
    }),
  );
}

describe.each([
  ["public", open, reading],
  ["private", closed, readingPrivate],
] as const)("reading, %s team", (_, place, rows) => {
  test.each(rows)("%s", async (pattern, cells) => {
    const got = await everybodysAnswers(addressIn(place, pattern));
    expect(got.join(" ")).toBe(cellsOf(cells).join(" "));
  });
});

test("every address of the program stands in the list", () => {
  const addresses = routes.map(({ pattern }) => pattern).filter((pattern) => !pattern.endsWith("*"));
  const listed: string[] = reading.map(([pattern]) => pattern);
  expect(addresses.filter((pattern) => !listed.includes(pattern))).toEqual([]);
  expect(listed.filter((pattern) => pattern !== "/" && !addresses.includes(pattern))).toEqual([]);
});

test("every address of a team's things stands in the list of the private team", () => {
  const listed: string[] = readingPrivate.map(([pattern]) => pattern);
  const addresses = routes.map(({ pattern }) => pattern).filter(isOfTeam);
  expect(addresses.filter((pattern) => !listed.includes(pattern))).toEqual([]);
  expect(listed.filter((pattern) => !addresses.includes(pattern))).toEqual([]);
});

describe("the same decision in every spelling", () => {
  // How an address is spelled is settled before any database is asked: on the second engine two stand for all.
  const outsiders: Column[] = engine === "sqlite" ? ["D", "F2", "O", "V", "A", "S"] : ["O", "A"];

  // What leads on to another page does so for everybody, whatever stands in the address.
  const decided = readingPrivate.filter(([, cells]) => /[Y0-]/.test(cells));

  test.each(decided)("%s", async (pattern, cells) => {
    const address = addressIn(closed, pattern);
    const id = routes.find((route) => route.pattern === pattern)?.file.replace(/\.tsx?$/, "") ?? "root";
    const spellings = [
      `${address}.data?_routes=${encodeURIComponent(id)}`,
      `${address}/`,
      `${address}?index`,
      `${address}?_data=${encodeURIComponent(id)}`,
    ];
    await db.deleteFrom("rate_limit").execute();
    await Promise.all(outsiders.map((column) => spelledOut(column, address, spellings, cellsOf(cells))));
  });

  async function spelledOut(column: Column, address: string, spellings: string[], cells: string[]) {
    const cell = cells[columns.indexOf(column)];
    const asked = spellings.map(async (spelling) => {
      const answer = await ask(column, spelling);
      look(column, spelling, answer);
      // Who reports to the team knows its name.
      const isNamed = cell !== "Y" && answer.text.includes(cast.teams.closed.name);
      expect(isNamed, `${column} ${spelling} ${answer.status}`).toBe(false);
    });
    const others = ["PUT", "PATCH", "DELETE", "OPTIONS"].map(async (method) => {
      const answer = await ask(column, address, { method });
      look(column, `${method} ${address}`, answer);
      expect(answer.status).toBeGreaterThanOrEqual(400);
    });
    const head = ask(column, address, { method: "HEAD" }).then((answer) => {
      expect(pageCell(answer), `HEAD ${column}`).toBe(cell);
    });
    await Promise.all([...asked, ...others, head]);
  }
});

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
    const outsiders = ["D", "F2", "O2", "K", "M2", "V", "A", "S"] as const;
    const answers = await Promise.all(outsiders.map((column) => ask(column, address)));
    for (const [at, { text }] of answers.entries()) {
      expect(text, `${outsiders[at]} ${address}`).not.toContain(closedMarker);
      expect(text, `${outsiders[at]} ${address}`).not.toContain(cast.teams.closed.name);
    }
  });
});

test.each(["/", "/teams/:team", "/metrics/:metric", "/teams/:team/solutions/:ref"])(
  "a public page while signed in as admin: %s is kept nowhere, and the public's own page stays the public's",
  async (pattern) => {
    const address = addressIn(open, pattern);
    const kept = await ask("A", address);
    const admins = await ask("C", address);
    expect(admins.headers["cache-control"]).toBe("no-store");
    expect(admins.text).toContain('href="/settings"');
    const again = await ask("A", address);
    expect(again.text).not.toContain('href="/settings"');
    expect(again.body.equals(kept.body)).toBe(true);
    look("A", address, again);
  },
);

describe("another coalition", () => {
  const foreignPages = [
    "/metrics/:metric",
    "/metrics/:metric/edit",
    "/documents/:document",
    "/contributions/:contribution/correct",
  ];

  test.each(foreignPages)("%s does not exist for its admin", async (pattern) => {
    const address = addressIn(open, pattern);
    const answer = await portal.ask(address, { host: elsewhere.host, cookie: elsewhere.people.admin.cookie });
    expect(answer.status).toBe(404);
    expect(answer.text).not.toContain(open.scene.marker);
  });

  test("a login is good in its own coalition only", async () => {
    const answer = await portal.ask("/settings", { host: cast.host, cookie: elsewhere.people.admin.cookie });
    expect(pageCell(answer)).toBe("R");
  });
});

describe("ids of the wrong kind", () => {
  const solution = open.scene.solutionId;
  const wrong = ["-1", "9223372036854775808", "abc", solution, "1%00", "..%2f..", "[]", "1e3", "%F0%9F%98%80"];

  test.each(wrong)("%s is nothing anywhere", async (id) => {
    const places = [
      `/teams/${id}`,
      `/teams/open-shop-floors/solutions/${id}`,
      `/teams/open-shop-floors/sessions/${id}`,
      `/metrics/${id}`,
      `/organizations/${id}`,
      `/documents/${id}`,
    ];
    const answers = await Promise.all(places.map((place) => ask("C", place)));
    for (const [at, { status }] of answers.entries()) expect([400, 404], `${places[at]}: ${status}`).toContain(status);
  });
});

describe("what is in another state", () => {
  const teamOf = async (values: { archived_at: number | null }) => {
    await db
      .updateTable("team")
      .set(values)
      .where("coalition_id", "=", cast.coalitionId)
      .where("id", "=", cast.teams.open.id)
      .execute();
    await raisePublicVersion();
  };

  // What the public sees is kept in memory until the coalition's public things change.
  const raisePublicVersion = () =>
    db
      .updateTable("coalition")
      .set((row) => ({ public_version: row("public_version", "+", 1) }))
      .where("id", "=", cast.coalitionId)
      .execute();

  test.each(readingArchived)("an archived team: %s", async (pattern, cells) => {
    await teamOf({ archived_at: Date.UTC(2026, 5, 1) });
    try {
      const got = await everybodysAnswers(addressIn(open, pattern));
      expect(got.join(" ")).toBe(cellsOf(cells).join(" "));
    } finally {
      await teamOf({ archived_at: null });
    }
  });

  test("an archived team says that it is archived", async () => {
    await teamOf({ archived_at: Date.UTC(2026, 5, 1) });
    try {
      const { text } = await ask("A", addressIn(open, "/teams/:team"));
      expect(text).toMatch(/archived/i);
    } finally {
      await teamOf({ archived_at: null });
    }
  });

  const solutionIs = async (state: "proposed" | "active" | "parked" | "retired") => {
    await db.updateTable("commitment").set({ state }).where("id", "=", open.scene.solutionId).execute();
    await raisePublicVersion();
  };
  const everyone = "Y Y Y Y  Y Y Y Y  Y Y Y Y Y";

  // Somebody's proposal is for who is signed in; what is parked or retired stays to be read.
  test.each([
    ["proposed", "/teams/:team/solutions/:ref", "Y Y Y Y  Y Y Y Y  Y Y Y 0 0"],
    ["proposed", "/teams/:team/solutions/:ref/updates", "Y Y Y Y  Y Y Y Y  Y Y Y 0 0"],
    ["proposed", "/teams/:team/solutions/:ref/edit", "Y - Y -  - - - -  - - - R R"],
    ["parked", "/teams/:team/solutions/:ref", everyone],
    ["parked", "/teams/:team/solutions/:ref/edit", "Y - Y -  - - - -  - - - R R"],
    ["retired", "/teams/:team/solutions/:ref", everyone],
    ["retired", "/teams/:team/solutions/:ref/edit", "Y - Y -  - - - -  - - - R R"],
  ] as const)("a %s solution: %s", async (state, pattern, cells) => {
    await solutionIs(state);
    try {
      const got = await everybodysAnswers(addressIn(open, pattern));
      expect(got.join(" ")).toBe(cellsOf(cells).join(" "));
    } finally {
      await solutionIs("active");
    }
  });

  test("a proposal stands in no list of the public's", async () => {
    await solutionIs("proposed");
    try {
      for (const pattern of [
        "/",
        "/teams/:team",
        "/teams/:team/solutions",
        "/teams/:team/plan",
        "/teams/:team/plan.json",
      ]) {
        const { text } = await ask("A", addressIn(open, pattern));
        expect(text, pattern).not.toContain(`${open.scene.marker} solution`);
        expect(text, pattern).not.toContain(`${open.scene.marker} goal`);
      }
    } finally {
      await solutionIs("active");
    }
  });

  test("whoever retired from the private team reads its sessions until that day, and nothing else of it", async () => {
    const retired = { status: "retired" as const, ended_on: "2026-06-01" };
    const membership = () =>
      db
        .updateTable("team_member")
        .where("coalition_id", "=", cast.coalitionId)
        .where("team_id", "=", cast.teams.closed.id)
        .where("person_id", "=", cast.people.member.id);
    await writtenDown(Date.UTC(2026, 4, 1));
    await membership().set(retired).execute();
    const viewers = columns.indexOf("V");
    const stillOpen = ["/teams/:team", "/teams/:team/sessions", "/teams/:team/sessions/:session"];
    try {
      await Promise.all(
        readingPrivate.map(async ([pattern, cells]) => {
          const cell = pageCell(await ask("M", addressIn(closed, pattern)));
          expect(cell, pattern).toBe(stillOpen.includes(pattern) ? "Y" : cellsOf(cells)[viewers]);
        }),
      );
    } finally {
      await membership().set({ status: "active", ended_on: null }).execute();
    }
  });

  /** Says of the sessions of the private team that they stood as they do since then. */
  const writtenDown = async (at: number) => {
    const rows = await db
      .selectFrom("session")
      .selectAll()
      .where("coalition_id", "=", cast.coalitionId)
      .where("team_id", "=", cast.teams.closed.id)
      .execute();
    const { coalitionId: coalition_id } = cast;
    const event = { event_id: closed.scene.eventId, resolution_id: null, actor_id: null, at, version: 1 };
    const revisions = rows.map((row) => ({
      ...{ coalition_id, id: newId(), subject_type: "session", subject_id: row.id, row_json: JSON.stringify(row) },
      ...event,
    }));
    await db.insertInto("revision").values(revisions).execute();
  };

  const organizationIs = async (archived_at: number | null) => {
    await db
      .updateTable("organization")
      .set({ archived_at })
      .where("coalition_id", "=", cast.coalitionId)
      .where("id", "=", cast.organizations.foundry.id)
      .execute();
    await raisePublicVersion();
  };
  test.each([
    ["/organizations/:organization", everyone],
    ["/organizations/:organization/history", "Y - - -  Y - - -  - - - R R"],
    // Here the admin restores it.
    ["/organizations/:organization/edit", "Y - - -  Y - - -  - - - R R"],
  ] as const)("an archived organization: %s", async (pattern, cells) => {
    await organizationIs(Date.UTC(2026, 5, 1));
    try {
      const got = await everybodysAnswers(addressIn(open, pattern));
      expect(got.join(" ")).toBe(cellsOf(cells).join(" "));
    } finally {
      await organizationIs(null);
    }
  });
});
