import { describe, expect, test } from "vitest";
import { readCoalition } from "#app/platform/visit.server";
import { change } from "#app/platform/changes.server";
import { translator } from "#app/platform/i18n/translator";
import { eraseFromHistory } from "#app/platform/audit/erasure.server";
import { newId } from "#app/platform/ids";
import { useOpenDatabase } from "#tests/support/database";
import { actorFor, aCast, type Cast, type Role } from "#tests/support/factories";
import type { ClashChoice } from "#app/features/merging/clashes";
import { draftOrganizations } from "#app/features/merging/draft-merge.server";
import { formerSelves } from "#app/features/merging/duplicates.queries.server";
import { mergeOrganizations, undoMerge } from "#app/features/merging/merges.commands.server";
import { fingerprintOf } from "#app/features/merging/write-merge.server";
import type { AuditFilter, AuditView } from "./audit";
import { auditFile } from "./audit-export.server";
import { documentOf } from "./coalition-export.server";
import { exportedTables, keptTables } from "./export-tables.server";
import { type AuditReader, readHistory } from "./history.server";
import { sealEvents } from "./seal.server";

const open = await useOpenDatabase();
const { db } = open;
const cast = await aCast(db);
const everything: AuditFilter = { who: "", what: "", from: "", to: "", team: "", organization: "" };
const NOON = Date.UTC(2026, 5, 10, 17);

async function readerFor(role: Role, of: Cast = cast): Promise<AuditReader> {
  const actor = await actorFor(db, of, role, NOON);
  const coalition = await readCoalition(db, of.coalitionId);
  return { ...actor, coalition, locale: "en", t: translator("en").t };
}

async function act(role: Role, action: string, work: Parameters<typeof change<void>>[2], at = NOON) {
  await change(await actorFor(db, cast, role, at), { action }, work);
}

await act("facilitator", "faq:add", async (change) => {
  const faq = { team_id: cast.teams.open.id, position: 1, question: "Who opens the gate?", answer: "The guard." };
  const id = await change.create("faq", faq);
  await change.revise("faq", id, { answer: "=The night guard." });
  change.about("team", cast.teams.open.id);
});
await act("facilitator", "faq:add", async (change) => {
  const faq = { team_id: cast.teams.closed.id, position: 1, question: "Hidden circle question", answer: "Hidden." };
  await change.create("faq", faq);
  change.about("team", cast.teams.closed.id);
});
await act("admin", "team:seat-organization", async (change) => {
  const seat = { team_id: cast.teams.closed.id, organization_id: cast.organizations.foundry.id };
  await change.create("team_organization", { ...seat, shares_values: 0, joined_on: "2026-02-01" });
});
await act("member", "person:edit", (change) =>
  change.revise("person", cast.people.member.id, { name: "=HYPERLINK(1)" }),
);
await act("admin", "coalition:edit", () => Promise.resolve(), NOON - 3 * 86_400_000);
await sealEvents(db);

const coalitionView = (filter: Partial<AuditFilter> = {}): AuditView => ({
  of: "coalition",
  filter: { ...everything, ...filter },
});
const actionsOf = async (view: AuditView, role: Role = "admin") =>
  (await readHistory(await readerFor(role), view, null)).entries.map(({ action }) => action);
const textOf = async (view: AuditView, role: Role) =>
  JSON.stringify(await readHistory(await readerFor(role), view, null));

describe("the coalition's log", () => {
  test("tells who did what, with what stood there before and after", async () => {
    const { entries } = await readHistory(await readerFor("admin"), coalitionView({ what: "faq:add" }), null);
    const added = entries.find(({ about }) => about[0]?.label === cast.teams.open.name)!;
    expect(added).toMatchObject({ who: cast.people.facilitator.name, what: "added a question and its answer" });
    expect(added.about[0]?.href).toBe(`/teams/${cast.teams.open.slug}`);
    expect(added.changes).toContainEqual({
      label: "Question, answer",
      before: "The guard.",
      after: "=The night guard.",
    });
  });

  test.each([
    ["a kind", { what: "teams" }, 3],
    ["an action", { what: "person:edit" }, 1],
    ["a part of a name", { who: "person FACIL" }, 2],
    ["nobody of that name", { who: "Nobody at all" }, 0],
    ["a team", { team: cast.teams.closed.slug }, 2],
    ["an organization", { organization: "lantern" }, 1],
    ["a team and an organization", { team: cast.teams.open.slug, organization: "lantern" }, 0],
    ["a team and a person", { team: cast.teams.closed.slug, who: "Person admin" }, 1],
    ["days", { from: "2026-06-07", to: "2026-06-07" }, 1],
    ["days without events", { to: "2026-06-06" }, 0],
    ["the operator", { who: "operator" }, 0],
    ["an action that is none", { what: "no:such" }, 0],
  ])("filtered by %s", async (_, filter, count) => {
    expect(await actionsOf(coalitionView(filter))).toHaveLength(count);
  });

  test("goes on where a page ended, without gap or repetition", async () => {
    const reader = await readerFor("admin");
    const seen: string[] = [];
    let cursor = null;
    for (let i = 0; i < 10; i += 1) {
      const page = await readHistory(reader, coalitionView(), cursor, 2);
      seen.push(...page.entries.map(({ id }) => id));
      if (!page.next) break;
      const [at, id] = page.next.split(".");
      cursor = { at: Number(at), id: id! };
    }
    expect(seen).toHaveLength(5);
    expect(new Set(seen).size).toBe(5);
  });

  test("shows nothing of another coalition", async () => {
    const other = await aCast(db, "Other Compact");
    const { entries } = await readHistory(await readerFor("admin", other), coalitionView(), null);
    expect(entries).toEqual([]);
  });

  test("costs at most 10 statements", async () => {
    const reader = await readerFor("admin");
    const before = open.statements.count;
    await readHistory(
      reader,
      coalitionView({ who: "Person", organization: "lantern", team: cast.teams.closed.slug }),
      null,
    );
    expect(open.statements.count - before).toBeLessThanOrEqual(10);
  });
});

describe("whose rows a reader sees", () => {
  test("a team's history has its own events and rows", async () => {
    const text = await textOf({ of: "team", id: cast.teams.open.id }, "facilitator");
    expect(text).toContain("The night guard");
    expect(text).not.toContain("Hidden circle question");
  });

  test("an organization's history names no private team that its representative may not know of", async () => {
    const text = await textOf({ of: "organization", id: cast.organizations.foundry.id }, "rep");
    expect(text).toContain("gave an organization a place");
    expect(text).not.toContain(cast.teams.closed.name);
  });

  test("one's own history loses the words of a team that one may not read any more", async () => {
    const view = { of: "person", id: cast.people.facilitator.id } as const;
    expect(await textOf(view, "facilitator")).toContain("Hidden circle question");
    // As if the person had left: another reader of the same view.
    const text = await textOf(view, "viewer");
    expect(text).not.toContain("Hidden circle question");
    expect(text).toContain("The night guard");
  });
});

describe("downloads", () => {
  test("the CSV holds exactly the chosen events, with no cell that a spreadsheet would run", async () => {
    const reader = await readerFor("admin");
    const csv = await auditFile(reader, coalitionView({ who: "HYPERLINK" }), "csv").text();
    expect(csv.trim().split("\r\n")).toHaveLength(2);
    expect(csv).toContain("'=HYPERLINK(1)");
    expect(csv).not.toMatch(/(^|[,\r\n])"?\s*[=+@-](?!\d)/m);
  });

  test("the JSON holds every event once", async () => {
    const file = auditFile(await readerFor("admin"), coalitionView(), "json");
    const entries = (await file.json()) as { id: string; what: string }[];
    expect(entries).toHaveLength(5);
    expect(await auditFile(await readerFor("admin"), coalitionView({ who: "nobody" }), "json").json()).toEqual([]);
  });
});

describe("the whole coalition as a file", () => {
  const canaries = [
    "canary-password",
    "canary-login",
    "canary-token",
    "canary-factor",
    "canary-code",
    "canary-pending",
  ];

  test("holds every row of it, nothing of another, and no secret", async () => {
    const own = await aCast(db, "Export Compact");
    await plantSecrets(own);
    const pieces: string[] = [];
    for await (const piece of documentOf(db, own.coalitionId, NOON)) pieces.push(piece);
    const text = pieces.join("");
    const { tables } = JSON.parse(text) as { tables: Record<string, { name?: string }[]> };
    expect(tables["team"]).toHaveLength(3);
    expect(tables["person"]).toHaveLength(12);
    expect(tables["coalition"]).toEqual([expect.objectContaining({ name: "Export Compact" })]);
    for (const canary of canaries) expect(text).not.toContain(canary);
    expect(text).not.toContain(cast.coalitionId);
    expect(text).not.toContain("Hidden circle question");
  });

  test("every table is in it, or stays here for a reason", async () => {
    const { rows } = await tablesOfDatabase();
    const listed = new Set<string>([...exportedTables.map(({ table }) => table), ...Object.keys(keptTables)]);
    const missing = rows.filter((name) => !listed.has(name) && !/^(kysely_|sqlite_)/.test(name));
    expect(missing).toEqual([]);
  });

  test("no column that sounds like a secret is in it unseen", async () => {
    const known = ["source_hash", "content_hash", "chain_hash", "salts", "token_id"];
    const tables = await db.introspection.getTables();
    const suspect = exportedTables.flatMap(({ table, without }) =>
      (tables.find(({ name }) => name === table)?.columns ?? [])
        .map(({ name }) => name)
        .filter((name) => /hash|secret|password|token|salt|code/.test(name) && !known.includes(name))
        .filter((name) => !(without as readonly string[]).includes(name))
        .map((name) => `${table}.${name}`),
    );
    expect(suspect).toEqual([]);
  });

  async function tablesOfDatabase() {
    const tables = await db.introspection.getTables();
    return { rows: tables.map(({ name }) => name) };
  }

  async function plantSecrets({ coalitionId, people }: Cast) {
    const person_id = people.admin.id;
    const soon = { created_at: NOON, expires_at: NOON + 1000 };
    await db.updateTable("person").set({ password_hash: "canary-password" }).where("id", "=", person_id).execute();
    await db.updateTable("login").set({ secret_hash: "canary-login" }).where("person_id", "=", person_id).execute();
    const token = { kind: "reset" as const, secret_hash: "canary-token", email: null, person_id, ...soon };
    const nobody = { used_at: null, used_by: null, revoked_at: null, created_by: null };
    const grants = {
      coalition_role: null,
      team_id: null,
      team_role: null,
      organization_id: null,
      affiliation_role: null,
    };
    await db
      .insertInto("token")
      .values({ coalition_id: coalitionId, id: newId(), ...token, ...nobody, ...grants })
      .execute();
  }
});

test("who is erased is named nowhere in the log", async () => {
  const { id } = cast.people.member;
  await db.transaction().execute((tx) => eraseFromHistory(tx, cast.coalitionId, "person", id));
  await db.updateTable("person").set({ name: "" }).where("id", "=", id).execute();
  expect(await textOf(coalitionView(), "admin")).not.toContain("HYPERLINK");
});

describe("an organization that another one was merged into", () => {
  test("tells what happened to that one as its own, under the name that it had", async () => {
    const own = await aCast(db, "Merging Harbor Compact");
    const { foundry, packager, college } = own.organizations;
    const admin = await actorFor(db, own, "admin", NOON);
    const edit = (id: string, about: string) =>
      change(admin, { action: "organization:edit" }, async (change) => {
        await change.revise("organization", id, { about });
        change.about("organization", id);
      });
    const merge = async (kept: string, merged: string) => {
      const choices = new Map<string, ClashChoice>();
      const { draft } = await draftOrganizations(db, own.coalitionId, kept, merged, () => choices, NOON);
      await mergeOrganizations(admin, kept, { submission: newId(), with: merged, seen: fingerprintOf(draft), choices });
    };
    await edit(foundry.id, "Castings");
    await edit(packager.id, "Boxes");
    await merge(packager.id, foundry.id);
    await merge(college.id, packager.id);
    await sealEvents(db);

    const reader = await readerFor("admin", own);
    const formerly = await formerSelves(reader, college.id);
    expect(formerly.map(({ name }) => name).sort()).toEqual([packager.name, foundry.name].sort());
    const view = { of: "organization", id: college.id, formerly } as const;
    const { entries } = await readHistory(reader, view, null);
    expect(entries.map(({ action, as }) => [action, as])).toEqual([
      ["organization:merge", null],
      ["organization:merge", packager.name],
      ["organization:edit", packager.name],
      ["organization:edit", foundry.name],
    ]);
    expect(entries.at(-1)!.changes.map(({ after }) => after)).toContain("Castings");

    await undoMerge(admin, await lastMergeOf(own.coalitionId), newId());
    expect(await formerSelves(reader, college.id)).toEqual([]);
    expect((await formerSelves(reader, packager.id)).map(({ name }) => name)).toEqual([foundry.name]);
  });

  async function lastMergeOf(coalitionId: string): Promise<string> {
    const merges = db.selectFrom("merge").select("id").where("coalition_id", "=", coalitionId);
    return (await merges.orderBy("id", "desc").executeTakeFirstOrThrow()).id;
  }
});
