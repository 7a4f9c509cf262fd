import { beforeAll, describe, expect, it } from "vitest";
import { useOpenDatabase } from "#tests/support/database";
import { aCast, actorFor, type Cast, type Role, teamFacts } from "#tests/support/factories";
import { change } from "#app/platform/changes.server";
import { isRefusal } from "#app/platform/errors";
import { newId } from "#app/platform/ids";
import { contributionSchema } from "#app/features/contributions/contribution.schema";
import { logContribution } from "#app/features/contributions/contributions.commands.server";
import { acceptContribution } from "#app/features/contributions/review.commands.server";
import { checkRollUps } from "./check-roll-ups.server";
import { filterIn } from "./dashboard-filter";
import { readDashboard } from "./dashboard.queries.server";
import { headlineFigures } from "./headline-figures.queries.server";
import { mergeMetrics } from "./merge-metrics.server";
import { editLink, unlinkMetric } from "./metric-links.commands.server";
import { readMetricPage } from "./metric-page.queries.server";
import { writeLine } from "./metric-writing.server";
import { defineMetric, editMetric, setBaseline } from "./metrics.commands.server";
import { findMetric } from "./metrics.queries.server";
import { metricsOfSolution } from "./solution-metrics.queries.server";
import { targetOfDraft } from "./target";

const { db, statements } = await useOpenDatabase();
let cast: Cast;
let commitmentId: string;

beforeAll(async () => {
  cast = await aCast(db);
  commitmentId = await change(await act("facilitator"), { action: "test:plan" }, async (book) => {
    const plan = await book.create("plan", {
      kind: "team",
      team_id: cast.teams.open.id,
      organization_id: null,
      title: "Plan",
      level_names: "[]",
      next_ref: 2,
    });
    const place = {
      plan_id: plan,
      section_id: null,
      ref: 1,
      label: "1",
      position: 1,
      title: "Fairs",
      goal: "",
      state: "active" as const,
      state_reason: "",
      next_step_ref: 3,
    };
    return book.create("commitment", place);
  });
});

const act = (role: Role | "anonymous") => actorFor(db, cast, role);
const ways = { locale: "en", fiscalYearStart: 1 };
const blank = {
  name: "Visitors",
  meaning: "Each person once",
  unit: "count" as const,
  unitLabel: "people",
  scale: 0,
  aggregation: "sum" as "sum" | "percent_change" | null,
  underlying: "sum" as const,
  grain: "month" as const,
  direction: null,
  countsPeople: false as boolean | null,
  confidential: false as boolean | null,
};

async function aMetric(more: Partial<typeof blank> = {}) {
  return defineMetric(await act("facilitator"), teamFacts(cast, "open"), { submission: newId(), ...blank, ...more });
}

async function log(metric: string, value: number, period = "2026-03-01", role: Role = "rep") {
  const input = contributionSchema.parse({ submission: newId(), period, value: String(value) });
  return logContribution(await act(role), metric, input, ways);
}

async function accepted(metric: string, value: number, period = "2026-03-01", role: Role = "rep") {
  await acceptContribution(await act("steward"), await log(metric, value, period, role), newId());
}

function addLine(metricId: string, words: string, raw?: { min: number; text: string }) {
  return act("facilitator").then((actor) =>
    change(actor, { action: "test:line" }, (book) => {
      const target = raw ? targetOfDraft({ raw: raw.text, comparator: "at_least", min: raw.min, unit: "count" }) : null;
      return writeLine(book, { metricId, commitmentId, kind: "progress", stepIds: [], words, target });
    }),
  );
}

async function edit(id: string, more: Record<string, unknown>, role: Role = "facilitator") {
  const { metric } = await findMetric(db, cast.coalitionId, id);
  return editMetric(await act(role), id, {
    submission: newId(),
    version: metric.version,
    onlyWording: undefined,
    ...blank,
    ...more,
  });
}

async function kindOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => "done",
    (error: unknown) => (isRefusal(error) ? error.kind : String(error)),
  );
}

describe("a definition", () => {
  it("is a facilitator's or an admin's to make and change", async () => {
    const metric = await aMetric();
    for (const role of ["rep", "member", "viewer", "steward", "otherFacilitator"] as const) {
      expect(await kindOf(edit(metric, { name: "Other" }, role))).toBe("forbidden");
    }
    expect(await kindOf(edit(metric, { name: "Other" }, "admin"))).toBe("done");
  });

  it("starts a new version once there are numbers and something else is counted", async () => {
    const metric = await aMetric();
    const before = (await findMetric(db, cast.coalitionId, metric)).metric.versionId;
    await edit(metric, { meaning: "Each person twice" });
    expect((await findMetric(db, cast.coalitionId, metric)).metric.versionId).toBe(before);
    await log(metric, 12);
    await edit(metric, { meaning: "Each person, once", onlyWording: "on" });
    expect((await findMetric(db, cast.coalitionId, metric)).metric.versionId).toBe(before);
    await edit(metric, { meaning: "Each person, once", grain: "quarter" });
    const after = (await findMetric(db, cast.coalitionId, metric)).metric.versionId;
    expect(after).not.toBe(before);
    const page = await readMetricPage(await act("admin"), metric, 1);
    expect([page.earlierVersions, page.view.rows]).toEqual([1, []]);
    expect(await checkRollUps(db, cast.coalitionId)).toEqual([]);
  });

  it("adds up what was kept once somebody says how", async () => {
    const metric = await aMetric({ aggregation: null });
    await log(metric, 12);
    await log(metric, 20, "2026-02-01");
    await edit(metric, { aggregation: "sum" });
    expect((await readMetricPage(await act("admin"), metric, 1)).view.standing.figure).toMatchObject({ value: 32 });
  });

  it("is not saved over somebody else's", async () => {
    const metric = await aMetric();
    const { metric: known } = await findMetric(db, cast.coalitionId, metric);
    await edit(metric, { name: "First" });
    const stale = editMetric(await act("admin"), metric, {
      submission: newId(),
      version: known.version,
      onlyWording: undefined,
      ...blank,
      name: "Second",
    });
    expect(await kindOf(stale)).toBe("conflict");
  });
});

describe("a baseline", () => {
  it("is unknown until somebody sets it, and a change in percent needs it", async () => {
    const metric = await aMetric({ aggregation: "percent_change" });
    await log(metric, 489);
    const figure = async () => (await readMetricPage(await act("admin"), metric, 1)).view.standing.figure;
    expect(await figure()).toEqual({ kind: "words", why: "baseline_unknown" });
    const input = {
      submission: newId(),
      version: 1,
      state: "known" as const,
      value: "418",
      numerator: "",
      denominator: "",
      asOf: "2025-09-01",
      words: "",
    };
    expect(
      await kindOf(setBaseline(await act("facilitator"), metric, { ...input, submission: newId(), value: "" }, "en")),
    ).toBe("invalid");
    await setBaseline(await act("facilitator"), metric, input, "en");
    expect(await figure()).toMatchObject({ unit: "percent", now: 489 });
  });

  it("that is a small count of people is told to nobody outside, nor anything worked out from it", async () => {
    const metric = await aMetric({ aggregation: "percent_change", countsPeople: true });
    await setBaseline(
      await act("facilitator"),
      metric,
      {
        submission: newId(),
        version: 1,
        state: "known",
        value: "7",
        numerator: "",
        denominator: "",
        asOf: "",
        words: "",
      },
      "en",
    );
    await accepted(metric, 70);
    const seen = (await readMetricPage(await act("viewer"), metric, 1)).view;
    expect([seen.standing.figure.kind, seen.standing.baseline.state, seen.chart.baseline]).toEqual([
      "words",
      "suppressed",
      null,
    ]);
  });
});

describe("lines", () => {
  it("print in the document's order, with what the reader may see", async () => {
    const metric = await aMetric();
    await accepted(metric, 31);
    await addLine(metric, "Employers engaged", { min: 40, text: "at least 40" });
    const before = statements.count;
    const [line] = (await metricsOfSolution(await act("anonymous"), commitmentId)).slice(-1);
    expect(statements.count - before).toBeLessThanOrEqual(3);
    expect(line).toMatchObject({
      words: "Employers engaged",
      known: { standing: { figure: { value: 31 }, verdict: { standing: "below_floor" } } },
    });
    expect(
      (await headlineFigures(await act("anonymous"), 3, cast.teams.open.id)).map((figure) => figure.metric.id),
    ).toContain(metric);
  });

  it("move to another metric, and go, without touching numbers", async () => {
    const [from, to] = [await aMetric(), await aMetric()];
    const [link] = await addLine(from, "Moved");
    await log(from, 5);
    const plain = {
      targetWords: "",
      comparator: "none" as const,
      floor: "",
      ceiling: "",
      targetUnit: "count" as const,
      change: "absolute" as const,
      dueOn: "",
      provisional: undefined,
    };
    await editLink(
      await act("facilitator"),
      link,
      { submission: newId(), version: 1, words: "Moved", metric: to, ...plain },
      "en",
    );
    expect((await readMetricPage(await act("admin"), to, 1)).uses).toHaveLength(1);
    expect((await readMetricPage(await act("admin"), from, 1)).view.rows).toHaveLength(1);
    expect(await kindOf(unlinkMetric(await act("rep"), link, newId(), 2))).toBe("forbidden");
    await unlinkMetric(await act("facilitator"), link, newId(), 2);
    expect((await readMetricPage(await act("admin"), to, 1)).uses).toHaveLength(0);
  });
});

describe("merging", () => {
  it("keeps what every solution prints, adds the numbers up, and lists targets that differ", async () => {
    const [kept, other] = [await aMetric(), await aMetric()];
    await addLine(kept, "People who came", { min: 40, text: "at least 40" });
    await addLine(other, "Attendance", { min: 60, text: "at least 60" });
    await log(kept, 12);
    await log(other, 30, "2026-02-01");
    const printed = async () =>
      (await metricsOfSolution(await act("admin"), commitmentId)).map(({ words, target }) => [words, target?.words]);
    const before = await printed();
    const { metric } = await findMetric(db, cast.coalitionId, kept);
    await mergeMetrics(await act("facilitator"), kept, other, { submission: newId(), version: metric.version });
    expect(await printed()).toEqual(before);
    const page = await readMetricPage(await act("admin"), kept, 1);
    expect(page.view.gaps).toContain("conflicting_target");
    expect(page.view.standing.figure).toMatchObject({ value: 42 });
    expect(await kindOf(readMetricPage(await act("admin"), other, 1))).toBe("not_found");
    expect(await checkRollUps(db, cast.coalitionId)).toEqual([]);
  });

  it("refuses where an organization gave both a number for one period", async () => {
    const [kept, other] = [await aMetric(), await aMetric()];
    await log(kept, 12);
    await log(other, 30);
    const { metric } = await findMetric(db, cast.coalitionId, kept);
    expect(
      await kindOf(
        mergeMetrics(await act("facilitator"), kept, other, { submission: newId(), version: metric.version }),
      ),
    ).toBe("conflict");
  });
});

describe("lists and tables", () => {
  it("name what is still to settle", async () => {
    const metric = await aMetric({ aggregation: null, countsPeople: null, confidential: null });
    const reader = { ...(await act("facilitator")), coalition: { fiscalYearStart: 1 } };
    const { standings } = await readDashboard(reader, filterIn("https://a.test/"), 1, cast.teams.open.id);
    const listed = standings?.rows.find((row) => row.metric.id === metric);
    expect(listed?.gaps).toEqual(["aggregation", "flags", "baseline"]);
  });
});
