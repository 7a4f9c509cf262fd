import { describe, expect, test } from "vitest";
import { change } from "#app/platform/changes.server";
import { noteDenial } from "#app/platform/denials.server";
import { formatsFor } from "#app/platform/format";
import { translator } from "#app/platform/i18n/translator";
import { newId } from "#app/platform/ids";
import { readCoalition } from "#app/platform/visit.server";
import { useOpenDatabase } from "#tests/support/database";
import { actorFor, aCast, type Cast, type Role } from "#tests/support/factories";
import { aScene } from "#tests/support/scene";
import type { AuditView } from "./audit";
import { auditFile } from "./audit-export.server";
import { type AuditReader, readHistory } from "./history.server";
import { namesOf } from "./names.queries.server";
import { subjectNames } from "./subjects.server";

const open = await useOpenDatabase();
const { db } = open;
const NOON = Date.UTC(2026, 5, 10, 17);

async function readerFor(role: Role, of: Cast): Promise<AuditReader> {
  const actor = await actorFor(db, of, role, NOON);
  const coalition = await readCoalition(db, of.coalitionId);
  return { ...actor, coalition, locale: "en", t: translator("en").t };
}

const coalitionView = (what = ""): AuditView => ({
  of: "coalition",
  filter: { who: "", what, from: "", to: "", team: "", organization: "" },
});

describe("what an event is about", () => {
  type Teams = keyof Cast["teams"];
  /** A coalition in which somebody did `action` about the thing, and how `role` reads that. */
  async function told(of: Cast, action: string, subject: [string, string], detail = {}, role: Role = "admin") {
    await change(await actorFor(db, of, "facilitator", NOON), { action }, (change) => {
      change.about(...subject, detail);
      return Promise.resolve();
    });
    const id = of.people.facilitator.id;
    const view: AuditView = role === "admin" ? coalitionView(action) : { of: "person", id };
    const { entries } = await readHistory(await readerFor(role, of), view, null);
    return entries.find((entry) => entry.action === action)!.about;
  }

  test.each(["open", "closed"] as Teams[])(
    "a number of the %s team names metric, organization and period",
    async (team) => {
      const own = await aCast(db);
      const scene = await aScene(db, own, team, "Objectwords");
      const number = await db
        .selectFrom("contribution")
        .innerJoin("organization as o", "o.id", "contribution.organization_id")
        .select(["contribution.id", "o.name", "contribution.grain", "contribution.period_start"])
        .where("contribution.coalition_id", "=", own.coalitionId)
        .executeTakeFirstOrThrow();
      const metric = await db
        .selectFrom("metric")
        .select("name")
        .where("id", "=", scene.metricId)
        .executeTakeFirstOrThrow();
      const { period } = formatsFor({ locale: "en", timeZone: "UTC", today: "2026-06-10" });
      const label = [metric.name, number.name, period(number.grain, number.period_start)].join(" · ");
      const of = ["contribution", number.id] as [string, string];
      expect(await told(own, "contribution:accept", of)).toEqual([{ label, href: `/metrics/${scene.metricId}` }]);
      // Who may not read the team learns neither the metric nor who counted.
      const shown = team === "open" ? 1 : 0;
      expect(await told(own, "contribution:correct", of, {}, "viewer")).toHaveLength(shown);
    },
  );

  test("whom and what else its detail names, each once, and nobody for who did it", async () => {
    const own = await aCast(db);
    const { open: team } = own.teams;
    const { member, facilitator } = own.people;
    expect(await told(own, "team:set-role", ["team", team.id], { person: member.id, team: team.id })).toEqual([
      { label: team.name, href: `/teams/${team.slug}` },
      { label: member.name, href: `/settings/people/${member.id}` },
    ]);
    expect(await told(own, "person:edit", ["person", facilitator.id])).toEqual([]);
    expect(await told(own, "team:join", ["team", team.id], { person: member.id }, "viewer")).toEqual([
      { label: team.name, href: `/teams/${team.slug}` },
      { label: member.name, href: null },
    ]);
  });

  test("has words for every kind of subject, in one statement, whoever asks", async () => {
    const cast = await aCast(db);
    const subjects = Object.keys(subjectNames).map((type) => ({ type, id: newId() }));
    for (const role of ["admin", "viewer"] as const) {
      const { principal } = await readerFor(role, cast);
      const before = open.statements.count;
      expect(
        await namesOf({ db, principal }, formatsFor({ locale: "en", timeZone: "UTC", today: "" }), [newId()], subjects),
      ).toEqual(new Map());
      expect(open.statements.count - before).toBe(1);
    }
  });

  test("what was refused says what it would have been, and how often a minute", async () => {
    const own = await aCast(db);
    const denied = { coalitionId: own.coalitionId, personId: null, what: "team:edit", subject: null };
    for (let i = 0; i < 3; i += 1) await noteDenial(db, denied, NOON);
    await noteDenial(db, { ...denied, what: "audit:read" }, NOON);
    const reader = await readerFor("admin", own);
    const { entries } = await readHistory(reader, coalitionView("denials"), null);
    const found = entries.map(({ what, times }) => [what, times]).sort();
    expect(found).toEqual([
      ["tried this and was refused: changed a team's page", 3],
      ["was refused something", 1],
    ]);
    const csv = await auditFile(reader, coalitionView("denials"), "csv").text();
    expect(csv).toMatch(/changed a team's page,3,/);
    const json = (await auditFile(reader, coalitionView(), "json").json()) as { times: number }[];
    expect(json.map(({ times }) => times).sort()).toEqual([1, 3]);
  });
});
