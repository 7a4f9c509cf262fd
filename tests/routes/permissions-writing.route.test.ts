import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import type { Schema } from "#db/schema";
import { type State, stateForms, statePages } from "#tests/permissions/contribution-states";
import { columns } from "#tests/permissions/routes";
import { choices, writing, writingArchived, writingPrivate } from "#tests/permissions/writing";
import { addressIn, type Place } from "#tests/support/addresses";
import { engine, useDatabase } from "#tests/support/database";
import {
  aMatrixWorld,
  aPlace,
  cellsOf,
  type Column,
  dataAddress,
  formCell,
  isOfTeam,
  pageCell,
  posting,
  routesInSource,
  shapeOf,
} from "#tests/support/matrix-world";
import { usePortal } from "#tests/support/portal";
import { keepRights } from "#tests/support/kept-rights";

const db = await useDatabase();
const portal = await usePortal();
const world = await aMatrixWorld(db, portal);
const { cast, ask, look } = world;
const coalitionId = cast.coalitionId;
const { restoreRights } = await keepRights(db, coalitionId);
const places: Record<"open" | "closed", Place> = { open: world.open, closed: world.closed };
const routes = routesInSource().filter(({ takesForms }) => takesForms);

describe("writing, public team", () => {
  test.each(writing)("%s: %s %o", (pattern, cells, form) => sendToAll("open", pattern, cells, form));
});

describe("writing, private team", () => {
  test.each(writingPrivate)("%s: %s %o", (pattern, cells, form) => sendToAll("closed", pattern, cells, form));
});

describe("writing, archived team", () => {
  const archive = (archived_at: number | null) =>
    db
      .updateTable("team")
      .set({ archived_at })
      .where("coalition_id", "=", coalitionId)
      .where("id", "=", cast.teams.open.id)
      .execute();

  beforeAll(() => renew("open"));

  test.each(writingArchived)("%s: %s %o", async (pattern, cells, form) => {
    await archive(Date.UTC(2026, 5, 1));
    try {
      await sendToAll("open", pattern, cells, form);
    } finally {
      await archive(null);
    }
  });
});

describe("a number that was decided or taken back", () => {
  const set = async (state: State) => {
    await db.updateTable("contribution").set({ state }).where("id", "=", places.open.scene.contributionId).execute();
  };

  beforeAll(() => renew("open"));

  test.each(statePages)("%s: GET %s: %s", async (state, pattern, cells) => {
    await set(state);
    const got = await Promise.all(
      columns.map(async (column) => {
        const answer = await ask(column, addressIn(places.open, pattern));
        look(column, pattern, answer);
        return lateCell(answer) ?? pageCell(answer);
      }),
    );
    expect(got.join(" ")).toBe(cellsOf(cells).join(" "));
  });

  test.each(stateForms)("%s: %s: %s %o", (state, pattern, cells, form) =>
    sendToAll("open", pattern, cells, form, {
      arrange: () => set(state),
      cell: (answer) => lateCell(answer) ?? formCell(answer),
    }),
  );
});

type Team = keyof typeof places;
type Form = Record<string, string>;
/** What is done to the scene before each form is sent, and the letter of its answer. */
type How = { arrange: () => Promise<void>; cell: (answer: Parameters<typeof formCell>[0]) => string };

const plainly: How = { arrange: () => Promise.resolve(), cell: formCell };

/** Who may, but comes too late, is told so. */
function lateCell({ status }: { status: number }): "N" | null {
  return status === 409 ? "N" : null;
}

/**
 * Sends a form as everybody: those who are to be refused all at once and in both forms, and nothing of the coalition may
 * be other than before; then those who may, one by one, each finding things as they were.
 */
async function sendToAll(team: Team, pattern: string, cells: string, form?: Form, how: How = plainly) {
  await how.arrange();
  await db.deleteFrom("rate_limit").execute();
  const expected = cellsOf(cells);
  const mayWork = (column: Column) => expected[columns.indexOf(column)] === "Y";
  const got = new Map<Column, string>();
  const before = await written();
  const refused = columns.filter((column) => !mayWork(column));
  await Promise.all(
    refused.map(async (column) => got.set(column, await refusedAt(places[team], pattern, column, form, how))),
  );
  expect(await written(), `${pattern} changed something for somebody who was refused`).toEqual(before);
  for (const column of columns.filter(mayWork)) {
    got.set(column, await sendAs(places[team], pattern, column, form, how));
    if (JSON.stringify(await written()) !== JSON.stringify(before)) {
      await renew(team);
      await how.arrange();
    }
  }
  const letters = engine === "sqlite" ? expected : expected.map((cell) => cell.split("/")[0]);
  expect(columns.map((column) => got.get(column)).join(" ")).toBe(letters.join(" "));
}

async function sendAs(place: Place, pattern: string, column: Column, form: Form | undefined, { cell }: How) {
  const asked = posting(place, pattern, form);
  const answer = await ask(column, asked.address, { form: asked.form });
  look(column, `POST ${asked.address}`, answer);
  return cell(answer);
}

/**
 * The letter of the page's answer, with that of the form for scripts where they differ. Both run the same action, so that
 * one engine shows what the second form is answered.
 */
async function refusedAt(place: Place, pattern: string, column: Column, form: Form | undefined, how: How) {
  if (engine !== "sqlite") return sendAs(place, pattern, column, form, how);
  const asked = posting(place, pattern, form);
  const data = await ask(column, dataAddress(asked.address), { form: asked.form });
  look(column, `POST ${dataAddress(asked.address)}`, data);
  const [page, script] = [await sendAs(place, pattern, column, form, how), how.cell(data)];
  return page === script ? page : `${page}/${script}`;
}

const counted = [
  ...[
    "revision",
    "contribution",
    "commitment_update",
    "token",
    "submission",
    "login",
    "api_token",
    "outbox",
    "import_run",
  ],
  ...[
    "member_list",
    "number_list",
    "join_intent",
    "recovery_code",
    "second_factor",
    "merge",
    "told_apart",
    "team_agreement",
  ],
] as (keyof Schema & ("revision" | "contribution" | "login"))[];

/** How much was written in the coalition: every command leaves an event, and most a row of what they made. */
async function written() {
  const counts = await db
    .selectNoFrom((from) =>
      counted.map((table) =>
        from
          .selectFrom(table)
          .select((row) => row.fn.countAll<number>().as("n"))
          .where("coalition_id", "=", coalitionId)
          .as(table),
      ),
    )
    .executeTakeFirstOrThrow();
  const { events } = await db
    .selectFrom("audit_event")
    .select((row) => row.fn.countAll<number>().as("events"))
    .where("coalition_id", "=", coalitionId)
    .where("action", "not like", "denied:%")
    .where("action", "!=", "login:refused")
    .executeTakeFirstOrThrow();
  return { ...counts, events };
}

/** A scene for the next one who asks: what the last one changed is put away, and the cast's rights are as they were. */
async function renew(team: Team): Promise<void> {
  await restoreRights();
  await putAway(cast.teams[team].id);
  places[team] = await aPlace(db, cast, world.open.memberListId, team);
}

let scenesPutAway = 0;

async function putAway(teamId: string) {
  const past = (scenesPutAway += 1) * 1000;
  await db
    .updateTable("plan")
    .set({ kind: "tracker" })
    .where("coalition_id", "=", coalitionId)
    .where("team_id", "=", teamId)
    .execute();
  await db
    .updateTable("session")
    .set((row) => ({ number: row("number", "+", past), removed_at: past }))
    .where("number", "<", 1000)
    .where("coalition_id", "=", coalitionId)
    .where("team_id", "=", teamId)
    .execute();
  for (const table of ["metric", "faq", "join_question", "plan"] as const) {
    await db
      .updateTable(table)
      .set({ removed_at: past })
      .where("coalition_id", "=", coalitionId)
      .where("team_id", "=", teamId)
      .execute();
  }
  await db
    .updateTable("organization_contact")
    .set({ removed_at: past })
    .where("coalition_id", "=", coalitionId)
    .execute();
}

describe("the lists are whole", () => {
  const listedIn = (rows: typeof writing) => new Set(rows.map(([pattern]) => shapeOf(pattern)));
  const missingIn = (rows: typeof writing, needed: typeof routes) =>
    needed.map(({ pattern }) => pattern).filter((pattern) => !listedIn(rows).has(shapeOf(pattern)));

  test("every address that takes forms", () => {
    expect(missingIn(writing, routes)).toEqual([]);
    const shapes = new Set(routes.map(({ pattern }) => shapeOf(pattern)));
    expect([...listedIn(writing)].filter((shape) => !shapes.has(shape))).toEqual([]);
  });

  test("every such address of a team's things, in the private team and in the archived one", () => {
    const ofTeam = routes.filter(({ pattern }) => isOfTeam(pattern));
    expect(missingIn(writingPrivate, ofTeam)).toEqual([]);
    expect(missingIn(writingArchived, ofTeam)).toEqual([]);
  });

  test("every button of every form", () => {
    const rowsOf = (pattern: string) => writing.filter(([listed]) => shapeOf(listed) === shapeOf(pattern));
    const unlisted = routes.flatMap(({ pattern, source }) =>
      buttonsOf(source)
        .filter(({ field, value }) => !rowsOf(pattern).some(([, , form]) => form?.[field] === value))
        .map(({ field, value }) => `${pattern} ${field}=${value}`),
    );
    expect(unlisted).toEqual([]);
  });
});

const modules = import.meta.glob<Record<string, unknown>>("../../app/features/**/*.schema.ts", { eager: true });

/** The buttons that a route reads: what its forms' schemas ask to be one of several, but for plain choices. */
function buttonsOf(source: string): { field: string; value: string }[] {
  const imports = [...source.matchAll(/import \{([^}]*)\} from "#app\/(features\/[^"]+\.schema)"/g)];
  return imports.flatMap(([, names = "", file = ""]) =>
    (names.match(/\w+/g) ?? []).flatMap((name) => buttonsIn(name, modules[`../../app/${file}.ts`]?.[name])),
  );
}

function buttonsIn(name: string, schema: unknown) {
  if (!(schema instanceof z.ZodObject)) return [];
  const isChoice = (field: string) =>
    choices.includes(field.replace(/\d$/, "")) || choices.includes(`${name}.${field}`);
  return Object.entries(schema.shape).flatMap(([field, type]) =>
    isChoice(field) ? [] : valuesOf(type).map((value) => ({ field, value })),
  );
}

function valuesOf(type: unknown): string[] {
  if (type instanceof z.ZodEnum) return type.options.map(String);
  if (type instanceof z.ZodUnion) return type.options.flatMap(valuesOf);
  if (type instanceof z.ZodDefault || type instanceof z.ZodOptional) return valuesOf(type.unwrap());
  return type instanceof z.ZodPipe ? valuesOf(type.in) : [];
}
