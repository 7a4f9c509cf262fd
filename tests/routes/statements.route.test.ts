import { afterAll, describe, expect, test } from "vitest";
import { acceptContribution } from "#app/features/contributions/review.commands.server";
import { inviteToSession } from "#app/features/sessions/inviting.commands.server";
import { newId } from "#app/platform/ids";
import { columns, reading } from "#tests/permissions/routes";
import { addressIn } from "#tests/support/addresses";
import { engine, useOpenDatabase } from "#tests/support/database";
import { aCast, actorFor } from "#tests/support/factories";
import { usePortal } from "#tests/support/portal";
import { aMemberList, aNumberFile, aScene } from "#tests/support/scene";
import { aRound } from "#tests/support/scene-round";
import { aRecordedSession } from "#tests/support/scene-desk";
import { prioritiesOf } from "#tests/support/scene-priorities";
import { aPreparedSession } from "#tests/support/scene-sessions";
import { anItem, aResolution, aSession } from "#tests/support/sessions";

/** SQL statements that a page may cost, the search for the coalition and for who asks included. */
const MOST = 15;

/** Files that are made in parts, however many statements it takes: no pages. */
const files = new Set([
  "/account/export",
  "/contribute/template.csv",
  "/contribute/template.xlsx",
  "/api/v1/openapi.json",
  ...["/metrics/:metric", "/metrics", "/teams/:team/metrics"].flatMap((under) =>
    ["csv", "json", "xlsx"].map((form) => `${under}/table.${form}`),
  ),
  "/organizations/:organization/numbers.csv",
  "/organizations/:organization/numbers.xlsx",
  "/settings/audit.csv",
  "/settings/audit.json",
  "/settings/import/template.csv",
  "/teams/:team/plan.json",
  "/teams/:team/plan.md",
  "/teams/:team/requests/answers.csv",
  "/teams/:team/sessions/:session/recap.docx",
  "/teams/:team/sessions/:session/recap.json",
  "/teams/:team/sessions/:session/recap.md",
]);

/** Pages that are from memory for the second one, whoever asks: what other sites show. */
const sameForAll = new Set(["/metrics/:metric/chart.svg", "/metrics/:metric/embed"]);

const { db, statements } = await useOpenDatabase();
const portal = await usePortal();
const cast = await aCast(db, "Counting Harbor Compact");
const open = await aScene(db, cast, "open", "Openwords");
await acceptContribution(await actorFor(db, cast, "admin"), open.contributionId, newId());
const memberListId = await aMemberList(db, cast);
const round = await aRound(db, cast, open, "open");
const file = await aNumberFile(db, cast, open.metricId);
const waiting = await aPendingNumber();
const prepared = {
  ...(await aPreparedSession(db, cast, "open", open.marker)),
  ...(await aRecordedSession(db, cast, "open", open.marker)),
  ...(await prioritiesOf(db, cast, "open", open.marker)),
};
const { people, host } = cast;

/** Those who see most of the pages, by their column in the list of what addresses answer. */
const readers: Partial<Record<(typeof columns)[number], { who: string; cookie?: string }>> = {
  C: { who: "admin", cookie: people.admin.cookie },
  F: { who: "facilitator", cookie: people.facilitator.cookie },
  M: { who: "member", cookie: people.member.cookie },
  O: { who: "representative", cookie: people.rep.cookie },
  A: { who: "anonymous" },
};

// SQLite is asked for the coalition by a statement that is prepared once, past the count.
const uncounted = engine === "sqlite" ? 1 : 0;

const costs: { name: string; who: string; cost: number }[] = [];
afterAll(() => {
  const dearest = costs.sort((a, b) => b.cost - a.cost).slice(0, 10);
  process.stdout.write(`${dearest.map(({ name, who, cost }) => `${cost} ${who} ${name}`).join("\n")}\n`);
});

/** The foundry's number for the month after the one that was accepted. */
async function aPendingNumber(): Promise<string> {
  const accepted = await db
    .selectFrom("contribution")
    .selectAll()
    .where("id", "=", open.contributionId)
    .executeTakeFirstOrThrow();
  const id = newId();
  const june = { period_start: "2026-06-01", period_end: "2026-06-30" };
  const undecided = { state: "pending" as const, decided_by: null, decided_at: null };
  await db
    .insertInto("contribution")
    .values({ ...accepted, ...june, ...undecided, id })
    .execute();
  return id;
}

/** Who is shown a page at an address, by the list of what addresses answer. */
function readersOf(cells: string) {
  const answers = cells.trim().split(/\s+/);
  return columns.flatMap((column, at) => (answers[at] === "Y" ? (readers[column] ?? []) : []));
}

/** Pages that show admins more when a choice stands in their address. */
const chosen = [
  ["/organizations/:organization/merge", "?with=", cast.organizations.packager.id],
  ["/settings/groups/:group/merge", "?into=", cast.groups.education],
  ["/settings/people/:person/merge", "?with=", people.otherMember.id],
  ["/metrics", "?compare=before&organization=", cast.organizations.foundry.slug],
  ["/teams/:team/metrics", "?compare=year&organization=", cast.organizations.foundry.slug],
] as const;

type Page = [name: string, pattern: string, cells: string, search: string];
const pages: Page[] = [
  ...reading.map(([pattern, cells]): Page => [pattern, pattern, cells, ""]),
  ...chosen.map(([pattern, key, id]): Page => [pattern + key, pattern, "Y", key + id]),
];

describe(`no page costs more than ${MOST} statements`, () => {
  const shown = pages.filter(([, pattern, cells]) => !files.has(pattern) && readersOf(cells).length > 0);

  test.each(shown)("%s", async (name, pattern, cells, search) => {
    // What is given back waits still.
    const more = { file, ...round, ...prepared, ...(pattern.endsWith("/return") ? { contribution: waiting } : {}) };
    const address = addressIn({ cast, scene: open, team: "open", memberListId, more }, pattern) + search;
    const asking = sameForAll.has(pattern) ? readersOf(cells).slice(0, 1) : readersOf(cells);
    for (const { who, cookie } of asking) {
      const before = statements.count;
      const { status } = await portal.ask(address, { host, ...(cookie ? { cookie } : {}) });
      const cost = statements.count - before + uncounted;
      costs.push({ name, who, cost });
      expect(status, `${who} ${address}`).toBe(200);
      // A page that came from memory would cost next to nothing, and say nothing.
      expect(cost, `${who} ${address}`).toBeGreaterThan(1);
      expect(cost, `${who} ${address}`).toBeLessThanOrEqual(MOST);
    }
  });

  test("a team's page, for a member who comes back to it", async () => {
    const address = `/teams/${cast.teams.open.slug}`;
    const cookie = people.facilitator.cookie;
    const first = await portal.ask(address, { host, cookie });
    const here = /here=([0-9a-f]{16})\.\d+\./.exec(String(first.headers["set-cookie"]))!;
    const before = statements.count;
    const again = await portal.ask(address, { host, cookie: `${cookie}; here=${here[1]}.1.` });
    const cost = statements.count - before + uncounted;
    costs.push({ name: "a team's page, coming back", who: "facilitator", cost });
    // Everything that was ever said is news to whoever was last here in 1970.
    expect([again.status, again.text.includes("Openwords solution")]).toEqual([200, true]);
    expect(cost).toBeLessThanOrEqual(MOST);
    // Nothing is remembered of anybody else, and a page that is for all sets nothing.
    const anonymous = await portal.ask(address, { host });
    expect(String(anonymous.headers["set-cookie"])).not.toContain("here=");
  });

  test("a session that is to come, with all that prepares it", async () => {
    const last = await aSession(db, cast, 80, { heldOn: "2026-06-02" });
    await aResolution(db, cast, last.sessionId, { kind: "task", text: "Ask the insurer." });
    const next = await aSession(db, cast, 81, { heldOn: "2099-06-18" });
    const facilitator = await actorFor(db, cast, "facilitator");
    await anItem(facilitator, next, "Paid first days", 25, [open.solutionId]);
    const nobody = { person: null, organization: null };
    await inviteToSession(facilitator, next, { submission: newId(), members: true, ...nobody });
    for (const { who, cookie } of Object.values(readers)) {
      const before = statements.count;
      const address = `/teams/${cast.teams.open.slug}/sessions/81`;
      const { status, text } = await portal.ask(address, { host, ...(cookie ? { cookie } : {}) });
      const cost = statements.count - before + uncounted;
      costs.push({ name: "a session to come", who, cost });
      expect([status, text.includes("Paid first days")]).toEqual([200, true]);
      expect(cost, who).toBeLessThanOrEqual(MOST);
    }
  });
});
