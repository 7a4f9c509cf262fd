import { expect, it } from "vitest";
import { publishRecap } from "./recaps.commands.server";
import { giveNotice } from "./notices.commands.server";
import { newsForMember } from "./team-news.server";
import { useDatabase } from "#tests/support/database";
import { aCast, actorFor, type Role, teamFacts } from "#tests/support/factories";
import { aScene } from "#tests/support/scene";
import { aResolution } from "#tests/support/sessions";
import { newId } from "#app/platform/ids";
import type { Visit } from "#app/platform/visit.server";
import { latestMovements } from "#app/features/plans/standings.queries.server";

const db = await useDatabase();
const HOUR = 60 * 60 * 1_000;
const T0 = Date.UTC(2026, 5, 1);

async function aTeamWithNews() {
  const cast = await aCast(db);
  const scene = await aScene(db, cast, "open", "Openwords");
  const { teamId } = teamFacts(cast, "open");
  const { slug } = cast.teams.open;
  /** Whose browser remembers what. */
  const kept = new Map<string, string>();
  const told = async (role: Role | "anonymous", now: number, browser: string = role) => {
    const actor = await actorFor(db, cast, role, now);
    const coalition = { publicOrigin: null } as Visit["coalition"];
    const headers = { cookie: `login=x; ${kept.get(browser) ?? ""}` };
    const setCookie = (cookie: string) => {
      expect(cookie).toMatch(new RegExp(`; Path=/teams/${slug}; Max-Age=\\d+; HttpOnly; SameSite=Lax$`));
      kept.set(browser, cookie.split(";")[0]!);
    };
    return newsForMember({ ...actor, coalition, setCookie }, new Request("http://x.test/", { headers }), {
      ...{ id: teamId, slug },
    });
  };
  const news = async (...asked: Parameters<typeof told>) => (await told(...asked)).news;
  const session = await db
    .selectFrom("session")
    .select("id")
    .where("coalition_id", "=", cast.coalitionId)
    .where("team_id", "=", teamId)
    .where("number", "=", 2)
    .executeTakeFirstOrThrow();
  return { cast, scene, teamId, kept, told, news, sessionId: session.id };
}

it("a member is told what moved, was decided, published and came in since they were last here", async () => {
  const { cast, scene, teamId, told, news, sessionId } = await aTeamWithNews();
  expect(await news("member", T0)).toEqual({ since: null, news: [], more: 0 });
  // The same visit: nothing is remembered anew.
  expect(await news("member", T0 + HOUR)).toEqual({ since: null, news: [], more: 0 });

  for (const [at, text] of ["First", "Second", "Third", "Fourth"].entries())
    await aResolution(db, cast, sessionId, { kind: "decision", text, position: at + 1 });
  await aResolution(db, cast, sessionId, { kind: "note", text: "No decision" });
  const facilitator = await actorFor(db, cast, "facilitator", T0 + 5 * HOUR);
  await publishRecap(facilitator, { teamId, sessionId, version: 1 });
  const later = await actorFor(db, cast, "facilitator", T0 + 6 * HOUR);
  await giveNotice(later, { teamId, sessionId }, { text: "It was Tuesday" });
  const { coalitionId: coalition_id } = cast;
  const update = {
    commitment_id: scene.solutionId,
    step_id: null,
    voice: "owner" as const,
    status: "blocked" as const,
  };
  const words = { mark_as_printed: null, narrative: "", source: "", organization_id: null, supersedes_id: null };
  const by = { author_id: cast.people.facilitator.id, superseded: 0 as const, stated_on: "2026-06-01" };
  for (const hours of [7, 8]) {
    const row = { coalition_id, id: newId(), ...update, ...words, ...by, created_at: T0 + hours * HOUR };
    await db.insertInto("commitment_update").values(row).execute();
  }
  await db
    .updateTable("contribution")
    .set({ state: "accepted", decided_at: T0 + 9 * HOUR })
    .where("id", "=", scene.contributionId)
    .execute();

  const latest = (await told("member", T0 + 10 * HOUR)).latest;
  expect(latest).toEqual(await latestMovements(await actorFor(db, cast, "member"), 8, { teamId }));
  const first = await news("member", T0 + 10 * HOUR);
  expect(first).toMatchObject({ since: T0, more: 0 });
  expect(first?.news).toEqual([
    {
      ...{ kind: "cameIn", at: T0 + 9 * HOUR, count: 1, more: 0 },
      metrics: [{ id: scene.metricId, name: "Openwords metric" }],
    },
    { kind: "moved", at: T0 + 8 * HOUR, ref: 1, label: "1", title: "Openwords solution", status: "blocked" },
    { kind: "noticed", at: T0 + 6 * HOUR, session: 2 },
    { kind: "decided", at: T0 + 5 * HOUR, session: 2, texts: ["First", "Second", "Third"], more: 1 },
    { kind: "published", at: T0 + 5 * HOUR, session: 2 },
  ]);
  // Looked at again on the same visit it says the same, and on the next one nothing is new.
  expect(await news("member", T0 + 11 * HOUR)).toEqual(first);
  expect(await news("member", T0 + 20 * HOUR)).toEqual({ since: T0 + 10 * HOUR, news: [], more: 0 });
});

it("is a member's own: of nobody else a visit is remembered, and what they did themselves is no news", async () => {
  const { teamId, cast, kept, news, sessionId } = await aTeamWithNews();
  for (const role of ["anonymous", "viewer", "admin", "otherMember"] as const) expect(await news(role, T0)).toBe(null);
  expect([...kept]).toEqual([]);
  await news("facilitator", T0);
  const facilitator = await actorFor(db, cast, "facilitator", T0 + 5 * HOUR);
  await publishRecap(facilitator, { teamId, sessionId, version: 1 });
  expect((await news("facilitator", T0 + 6 * HOUR))?.news).toEqual([]);
  // In a browser that several people use, each begins anew.
  expect(await news("member", T0 + 7 * HOUR, "facilitator")).toEqual({ since: null, news: [], more: 0 });
});

it.each(["here=", "here=x.y.z", "here=0123456789abcdef.9e9.", "here=0123456789abcdef.1.1"])(
  "a cookie that says nothing of this person is no visit: %s",
  async (cookie) => {
    const { kept, news } = await aTeamWithNews();
    kept.set("member", cookie);
    expect(await news("member", T0)).toEqual({ since: null, news: [], more: 0 });
  },
);
