import { describe, expect, it, test } from "vitest";
import { acceptContribution } from "#app/features/contributions/review.commands.server";
import { newId } from "#app/platform/ids";
import { useOpenDatabase } from "#tests/support/database";
import { aCast, actorFor } from "#tests/support/factories";
import { kindOf, metricSteps } from "#tests/support/metric-steps";
import { usePortal } from "#tests/support/portal";

const { db } = await useOpenDatabase();
const portal = await usePortal();
const cast = await aCast(db);
const { aMetric, accepted, log } = metricSteps(db, () => cast);
const { host } = cast;
const { cookie } = cast.people.admin;

const open = await aMetric({ name: 'Guests & "friends" <b>' });
await accepted(open, 1203, "2026-02-01");
await accepted(open, 1407, "2026-03-01");
const pending = await log(open, 7319204, "2026-04-01");
const people = await aMetric({ name: "Counted people", countsPeople: true });
await accepted(people, 4, "2026-03-01");
const closed = await aMetric({ name: "Closedwords" }, "closed");
await log(closed, 8428315, "2026-03-01", "admin");

const forms = ["embed", "chart.svg"];
const ask = (path: string, more: { cookie?: string; headers?: Record<string, string> } = {}) =>
  portal.ask(path, { host, ...more });

describe.each(forms)("what other sites show of a metric: %s", (form) => {
  const path = `/metrics/${open}/${form}`;

  it("may be framed, carries no script, form or cookie, and is the same for everybody", async () => {
    const answer = await ask(path);
    expect(answer.status).toBe(200);
    expect(answer.headers["content-security-policy"]).toMatch(/form-action 'none'.*frame-ancestors \*$/);
    expect(answer.headers["x-frame-options"]).toBeUndefined();
    expect(answer.headers["cross-origin-resource-policy"]).toBe("cross-origin");
    expect(answer.headers["set-cookie"]).toBeUndefined();
    expect(answer.text).not.toMatch(/<script|<form|javascript:| on\w+=/i);
    const signedIn = await ask(path, { cookie });
    expect(signedIn.text).toBe(answer.text);
    expect(signedIn.headers["cache-control"]).toBe("no-cache");
  });

  it("is asked for again only when something changed", async () => {
    const { headers, text } = await ask(path);
    expect((await ask(path, { headers: { "if-none-match": String(headers["etag"]) } })).status).toBe(304);
    expect(text).toContain("1,407");
  });

  it("holds nothing that is pending, suppressed or private, and is not there for a private team's own people", async () => {
    expect((await ask(path)).text).not.toMatch(/7,?319,?204/);
    const small = await ask(`/metrics/${people}/${form}`);
    expect(small.text).toContain("suppressed");
    expect(small.text).not.toMatch(/>\s*4\s*</);
    for (const who of [{}, { cookie }]) {
      const hidden = await ask(`/metrics/${closed}/${form}`, who);
      expect(hidden.status).toBe(404);
      expect(hidden.text).not.toMatch(/Closedwords|8,?428,?315/);
      expect(hidden.headers["content-security-policy"]).toMatch(/frame-ancestors 'none'/);
      expect(hidden.headers["x-frame-options"]).toBe("DENY");
    }
  });
});

test.each([`/metrics/${open}`, `/metrics/${open}/versions`, "/", `/metrics/${open}/table.csv`])(
  "%s may still not be framed",
  async (path) => {
    const { headers } = await ask(path);
    expect(headers["content-security-policy"]).toMatch(/frame-ancestors 'none'/);
    expect(headers["x-frame-options"]).toBe("DENY");
  },
);

test("downloads of everybody hold nothing that is pending, suppressed or private", async () => {
  for (const under of ["/metrics", `/metrics/${open}`, `/teams/${cast.teams.open.slug}/metrics`]) {
    for (const form of ["csv", "json"]) {
      const { status, text, headers } = await ask(`${under}/table.${form}`);
      expect([status, headers["cache-control"]]).toEqual([200, "no-store"]);
      expect(text).toContain("1407");
      expect(text).not.toMatch(/7,?319,?204|8,?428,?315|Closedwords/);
    }
  }
  expect((await ask(`/teams/${cast.teams.closed.slug}/metrics/table.json`)).status).toBe(404);
});

it("follows the numbers: what is accepted shows at once", async () => {
  const before = await ask(`/metrics/${open}/chart.svg`);
  expect(await kindOf(acceptContribution(await actorFor(db, cast, "admin"), pending, newId()))).toBe("done");
  const after = await ask(`/metrics/${open}/chart.svg`);
  expect(after.headers["etag"]).not.toBe(before.headers["etag"]);
  expect(after.text).toContain("7,319,204");
});
