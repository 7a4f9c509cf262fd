import { createElement, type ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { defineMetric } from "#app/features/metrics/metrics.commands.server";
import { promisesOfOrganization } from "#app/features/plans/promises-of-organization.server";
import { PromisesList } from "#app/features/plans/promises-list";
import { newId } from "#app/platform/ids";
import { I18nProvider } from "#app/ui/i18n";
import { useDatabase } from "#tests/support/database";
import { aCast, actorFor, teamFacts } from "#tests/support/factories";
import { aScene } from "#tests/support/scene";
import { logContribution } from "./contributions.commands.server";
import { DeedsOfOrganization } from "./deeds-list";
import { deedsOfOrganization } from "./deeds.queries.server";

const db = await useDatabase();

const shown = (page: ReactElement) =>
  renderToStaticMarkup(
    createElement(I18nProvider, { locale: "en", timeZone: "America/Chicago", today: "2026-07-15", children: page }),
  );
const numbersIn = (html: string, pattern: RegExp) =>
  [...html.matchAll(pattern)].map(([, text = ""]) => Number(text.replaceAll(/<[^>]*>|[^\d-]/g, "")));
const sum = (numbers: readonly number[]) => numbers.reduce((all, number) => all + number, 0);

test("every figure of an organization's page is the sum of the rows that stand under it", async () => {
  const cast = await aCast(db);
  const { foundry } = cast.organizations;
  const facilitator = await actorFor(db, cast, "facilitator");
  const rep = await actorFor(db, cast, "rep");
  await aScene(db, cast, "open", "Openwords");
  await aScene(db, cast, "closed", "Closedwords");
  for (const values of [[7, 0, 1_204], [3], [19, 23, 29, 31]]) {
    const metric = await defineMetric(facilitator, teamFacts(cast, "open"), {
      ...{ submission: newId(), name: `Tours ${values.length}`, meaning: "", unit: "count", unitLabel: "visits" },
      ...{ scale: 0, aggregation: "sum", underlying: "sum", grain: "month", direction: null },
      ...{ countsPeople: false, confidential: false },
    });
    for (const [at, value] of values.entries()) {
      const typed = {
        numerator: "",
        denominator: "",
        note: "",
        notApplicable: undefined,
        evidence: "",
        back: undefined,
      };
      const form = { submission: newId(), organization: undefined, period: `2026-0${at + 1}-01`, value: String(value) };
      await logContribution(rep, metric, { ...form, ...typed }, { locale: "en", fiscalYearStart: 1 });
    }
  }

  for (const role of ["rep", "viewer", "admin"] as const) {
    const reader = { ...(await actorFor(db, cast, role)), coalition: { timeZone: "America/Chicago" } };
    const { rows: deeds } = await deedsOfOrganization(reader, foundry.id, 1);
    const pager = { shown: deeds.length, total: deeds.length, previousHref: null, nextHref: null };
    const lines = shown(createElement(DeedsOfOrganization, { deeds, pager })).split("<details").slice(1);
    expect(lines.length).toBe(3);
    for (const line of lines) {
      const [head = "", table = ""] = line.split("</summary>");
      expect(numbersIn(head, /<b>(.*?)<\/b>/g)).toEqual([
        sum(numbersIn(table, /<td [^>]*class="n"[^>]*>(.*?)<\/td>/g)),
      ]);
    }

    const promises = await promisesOfOrganization(reader, foundry.id);
    const html = shown(createElement(PromisesList, { promises }));
    const counted = /<p>(.*?)<\/p>/.exec(html)![1]!;
    const rows = html.split("<tbody>")[1]!.split("<tr>").slice(1);
    const leads = rows.filter((row) => row.includes("</svg>Lead<")).length;
    expect(rows.length).toBe(role === "admin" ? 2 : 1);
    expect([counted, leads]).toEqual(
      role === "admin" ? ["Leads 2 solutions, supports none.", 2] : ["Leads one solution, supports none.", 1],
    );
  }
});
