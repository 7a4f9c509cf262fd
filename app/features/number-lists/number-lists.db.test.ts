import { beforeEach, describe, expect, it } from "vitest";
import { useDatabase } from "#tests/support/database";
import { aCast, actorFor, type Cast, type Role, teamFacts } from "#tests/support/factories";
import { isRefusal } from "#app/platform/errors";
import { newId } from "#app/platform/ids";
import { change } from "#app/platform/changes.server";
import { checkRollUps } from "#app/features/metrics/check-roll-ups.server";
import { defineMetric, editMetric } from "#app/features/metrics/metrics.commands.server";
import { findMetric } from "#app/features/metrics/metrics.queries.server";
import { lockPeriods } from "#app/features/contributions/period-locks.server";
import { acceptContribution } from "#app/features/contributions/review.commands.server";
import type { Grain } from "#app/platform/periods";
import type { Aggregation } from "#app/features/metrics/metric";
import { listNumberRows, readNumberList } from "./number-list.queries.server";
import { inTurn } from "./reading-turns.server";
import { setNumbersAside, startNumberList } from "./number-lists.server";
import { storeNumbers } from "./store-numbers.server";

const db = await useDatabase();
const ways = { locale: "en", fiscalYearStart: 1 };
const head = "Organization,Metric,Period,Value,Part,Whole,Note,Evidence link\n";
const foundry = "Lantern Street Foundry";
let cast: Cast;
let monthly: string;

beforeEach(async () => {
  cast = await aCast(db);
  monthly = await aMetric("Apprentices started");
});

const act = (role: Role) => actorFor(db, cast, role);

async function aMetric(
  name: string,
  {
    team = "open",
    grain = "month",
    aggregation = "sum",
    unit = "count",
  }: Partial<{
    team: "open" | "closed";
    grain: Grain;
    aggregation: Aggregation;
    unit: "count" | "percent" | "currency" | "own";
  }> = {},
): Promise<string> {
  const shape = { name, unit, grain, aggregation, scale: unit === "count" ? 0 : 2, underlying: "sum" as const };
  const rest = { meaning: "", unitLabel: unit === "count" ? "people" : "", direction: null };
  const flags = { countsPeople: false, confidential: false };
  return defineMetric(await act("facilitator"), teamFacts(cast, team), {
    submission: newId(),
    ...shape,
    ...rest,
    ...flags,
  });
}

async function send(role: Role, text: string, submission = newId()) {
  const bytes = new TextEncoder().encode(text.startsWith("Organization") ? text : head + text);
  const actor = await act(role);
  return inTurn(() => startNumberList(actor, { fileName: "numbers.csv", bytes }, ways, submission));
}

async function countsOf(role: Role, id: string) {
  return (await readNumberList(await act(role), id)).counts;
}

async function take(role: Role, id: string) {
  const { version } = await readNumberList(await act(role), id);
  return storeNumbers(await act(role), id, { version, submission: newId() });
}

const sendAndTake = async (role: Role, text: string) => take(role, await send(role, text));
const problemsIn = async (role: Role, id: string, does: "bad" | "skipped" = "bad") => {
  const list = await readNumberList(await act(role), id);
  const { rows } = await listNumberRows(await act(role), list, does, 1);
  return rows.map(({ row, problem }) => `${row} ${problem?.field} ${problem?.key}`);
};

function stored(metricId = monthly) {
  return db
    .selectFrom("contribution")
    .select(["period_start", "amount", "numerator", "denominator", "state", "note", "on_behalf", "entered_through"])
    .select(["organization_id", "evidence_url", "supersedes_id"])
    .where("metric_id", "=", metricId)
    .orderBy("period_start")
    .orderBy("id")
    .execute();
}

async function refusal(work: Promise<unknown>) {
  try {
    await work;
  } catch (error) {
    if (isRefusal(error)) return { kind: error.kind, key: error.key, values: error.values ?? {} };
    throw error;
  }
  throw new Error("It was not refused.");
}

async function lock(start: string, end: string) {
  await change(await act("admin"), { action: "round:lock" }, (change) =>
    lockPeriods(change, { teamId: cast.teams.open.id, roundId: null, start, end }),
  );
}

const eventsOf = (action: string) =>
  db
    .selectFrom("audit_event")
    .select(["detail", "subject_type", "subject_id"])
    .where("coalition_id", "=", cast.coalitionId)
    .where("action", "=", action)
    .execute();

describe("the dry run", () => {
  it("says what every row would do, and saves no number", async () => {
    await sendAndTake("rep", `${foundry},Apprentices started,2026-01,4\n${foundry},Apprentices started,2026-02,5\n`);
    const before = await stored();
    const id = await send(
      "rep",
      [
        `${foundry},Apprentices started,2026-01,4`,
        `${foundry},Apprentices started,2026-02,6`,
        `${foundry},Apprentices started,2026-03,7`,
        `${foundry},Apprentices started,2026-04,`,
        `Total,,,17`,
        `${foundry},Apprentices started,2026-05,many`,
      ].join("\n"),
    );
    expect(await countsOf("rep", id)).toEqual({ new: 1, correct: 1, same: 1, skipped: 2, bad: 1 });
    expect(await problemsIn("rep", id)).toEqual(["7 value units.notANumber"]);
    const list = await readNumberList(await act("rep"), id);
    const { rows } = await listNumberRows(await act("rep"), list, "correct", 1);
    expect(rows).toMatchObject([{ row: 3, organization: foundry, amounts: { amount: 6 }, known: { amount: 5 } }]);
    expect(await stored()).toEqual(before);
    expect(await refusal(take("rep", id))).toMatchObject({ kind: "invalid", key: "numbers.error.bad" });
  });

  it("leaves nothing behind of a file that cannot be read", async () => {
    const error = await refusal(send("rep", `${foundry},Apprentices started,2026-01,"4\n`));
    expect(error).toMatchObject({ kind: "invalid", key: "sheets.error.quote" });
    const left = await db.selectFrom("number_list").select("id").where("coalition_id", "=", cast.coalitionId).execute();
    expect(left).toEqual([]);
  });

  it("is one file for the same form sent many times at once, and puts an earlier file away", async () => {
    const earlier = await send("rep", `${foundry},Apprentices started,2026-01,4\n`);
    const submission = newId();
    const ids = await Promise.allSettled(
      Array.from({ length: 10 }, () => send("rep", `${foundry},Apprentices started,2026-02,4\n`, submission)),
    );
    const found = ids.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
    expect(new Set(found).size).toBe(1);
    const refused = ids.flatMap((result) => (result.status === "rejected" ? [result.reason as unknown] : []));
    expect(refused.every((error) => isRefusal(error) && error.kind === "busy")).toBe(true);
    expect((await readNumberList(await act("rep"), earlier)).state).toBe("set_aside");
    const lists = await db
      .selectFrom("number_list")
      .select("state")
      .where("coalition_id", "=", cast.coalitionId)
      .orderBy("id")
      .execute();
    expect(lists.map(({ state }) => state)).toEqual(["set_aside", "review"]);
  });

  it("is nobody else's to see, not even an admin's", async () => {
    const id = await send("rep", `${foundry},Apprentices started,2026-01,4\n`);
    for (const role of ["admin", "contributor", "otherRep"] as const) {
      expect(await refusal(readNumberList(await act(role), id))).toMatchObject({ kind: "not_found" });
    }
    for (const role of ["viewer", "member", "steward"] as const) {
      expect(await refusal(send(role, "x"))).toMatchObject({ kind: "forbidden" });
    }
  });
});

describe("taking a file in", () => {
  it("gives and corrects numbers as the forms do, in one event that lists its rows", async () => {
    await sendAndTake("rep", `${foundry},Apprentices started,2026-01,4,,,first,https://example.org/a\n`);
    const [first] = await db.selectFrom("contribution").selectAll().where("metric_id", "=", monthly).execute();
    await acceptContribution(await act("admin"), first!.id, newId());
    const id = await send("contributor", `,Apprentices started,Jan 2026,9\n,Apprentices started,2026-02,n/a\n`);
    expect(await take("contributor", id)).toEqual({ added: 1, corrected: 1 });
    expect(await stored()).toMatchObject([
      { period_start: "2026-01-01", amount: 4, state: "superseded", note: "first" },
      {
        ...{ period_start: "2026-01-01", amount: 9, state: "pending", note: "first", on_behalf: 0 },
        ...{ entered_through: "import", evidence_url: "https://example.org/a", supersedes_id: first!.id },
      },
      { period_start: "2026-02-01", amount: null, denominator: null, state: "pending" },
    ]);
    expect(await checkRollUps(db, cast.coalitionId)).toEqual([]);
    const events = await eventsOf("numbers:import");
    expect(events).toHaveLength(2);
    expect(events.at(-1)).toMatchObject({ subject_type: "number_list", subject_id: id });
    expect(JSON.parse(events.at(-1)!.detail)).toMatchObject({ added: 1, corrected: 1 });
    const listed = await db
      .selectFrom("number_row")
      .innerJoin("contribution", "contribution.id", "number_row.contribution_id")
      .select(["number_row.row", "number_row.does"])
      .where("number_row.list_id", "=", id)
      .orderBy("row")
      .execute();
    expect(listed).toEqual([
      { row: 2, does: "correct" },
      { row: 3, does: "new" },
    ]);
    expect(await eventsOf("contribution:create")).toEqual([]);
  });

  it("changes nothing the second time, and says so", async () => {
    const shares = await aMetric("Placement rate", { grain: "quarter", aggregation: "ratio" });
    const events = await aMetric("Open house visitors", { grain: "event" });
    const text = [
      `${foundry},Apprentices started,2026-01,4,,,a note`,
      `${foundry},Placement rate,Q1 2026,,45,50`,
      `${foundry},Open house visitors,2026-02-07,80,,,morning`,
      `${foundry},Open house visitors,2026-02-07,80,,,evening`,
    ].join("\n");
    expect(await sendAndTake("rep", text)).toEqual({ added: 4, corrected: 0 });
    const before = [await stored(), await stored(shares), await stored(events)];
    const again = await send("rep", text);
    expect(await countsOf("rep", again)).toEqual({ new: 0, correct: 0, same: 4, skipped: 0, bad: 0 });
    expect(await take("rep", again)).toEqual({ added: 0, corrected: 0 });
    expect([await stored(), await stored(shares), await stored(events)]).toEqual(before);
  });

  it("stores once when the button is pressed many times at once, and is done then", async () => {
    const id = await send("rep", `${foundry},Apprentices started,2026-01,4\n`);
    const submission = newId();
    const actor = await act("rep");
    const taken = await Promise.all(
      Array.from({ length: 10 }, () => storeNumbers(actor, id, { version: 1, submission })),
    );
    expect(taken).toEqual(Array.from({ length: 10 }, () => ({ added: 1, corrected: 0 })));
    expect(await stored()).toHaveLength(1);
    expect(await refusal(take("rep", id))).toMatchObject({ kind: "conflict", key: "numbers.error.done" });
    expect(await refusal(setNumbersAside(actor, id, 2))).toMatchObject({ kind: "conflict" });
  });

  it("takes all or nothing when a number came meanwhile, and names the row", async () => {
    const other = await aMetric("Visits");
    const id = await send("rep", `${foundry},Apprentices started,2026-01,4\n${foundry},Visits,2026-01,5\n`);
    await sendAndTake("contributor", `${foundry},Visits,2026-01,6\n`);
    expect(await refusal(take("rep", id))).toEqual({
      kind: "conflict",
      key: "numbers.error.changed",
      values: { row: 3 },
    });
    expect([await stored(), (await stored(other)).length]).toEqual([[], 1]);
  });

  it("answers what a round asked for", async () => {
    const { metric } = await findMetric(db, cast.coalitionId, monthly);
    const item = await anAskItem(metric.id, "2026-01-01", "2026-01-31");
    await sendAndTake("rep", `${foundry},Apprentices started,2026-01,4\n`);
    const answered = await db.selectFrom("ask_item").selectAll().where("id", "=", item).executeTakeFirstOrThrow();
    expect(answered).toMatchObject({ state: "submitted", answered_by: cast.people.rep.id });
    expect(answered.contribution_id).not.toBeNull();
  });

  it("reads a correction of an earlier number as it was defined then", async () => {
    await sendAndTake("rep", `${foundry},Apprentices started,2026-01,4\n`);
    const { metric } = await findMetric(db, cast.coalitionId, monthly);
    const facilitator = await act("facilitator");
    const definition = { ...metric, unit: "own" as const, unitLabel: "shares", scale: 2, underlying: "sum" as const };
    await editMetric(facilitator, monthly, { ...definition, version: metric.version, submission: newId() });
    const again = await send(
      "rep",
      `${foundry},Apprentices started,2026-01,4\n${foundry},Apprentices started,2026-02,4.25\n`,
    );
    expect(await countsOf("rep", again)).toMatchObject({ same: 1, new: 1 });
    await take("rep", again);
    expect((await stored()).map(({ amount }) => amount)).toEqual([4, 425]);
    expect(await checkRollUps(db, cast.coalitionId)).toEqual([]);
  });
});

describe("whose numbers", () => {
  it("another organization's are refused, whoever it is, and the denial is counted", async () => {
    const id = await send(
      "rep",
      `Boxwood Packaging,Apprentices started,2026-01,4\nNobody Anywhere,Apprentices started,2026-01,4\n`,
    );
    expect(await problemsIn("rep", id)).toEqual([
      "2 organization numbers.bad.organization",
      "3 organization numbers.bad.organization",
    ]);
    expect(await eventsOf("denied:contribution:create")).toMatchObject([
      { subject_type: "organization", subject_id: cast.organizations.packager.id },
    ]);
    expect(await refusal(take("rep", id))).toMatchObject({ kind: "invalid" });
  });

  it("who loses the right between reading and taking in saves nothing", async () => {
    const id = await send("rep", `${foundry},Apprentices started,2026-01,4\n`);
    await db.updateTable("affiliation").set({ status: "ended" }).where("person_id", "=", cast.people.rep.id).execute();
    await db
      .updateTable("affiliation")
      .set({ organization_id: cast.organizations.foundry.id })
      .where("person_id", "=", cast.people.rep.id)
      .execute();
    expect(await refusal(storeNumbers(await act("rep"), id, { version: 1, submission: newId() }))).toMatchObject({
      kind: "forbidden",
    });
    expect(await stored()).toEqual([]);
  });

  it("a facilitator logs for organizations of the own team, marked, and finds out and corrects nobody's number", async () => {
    expect(await sendAndTake("facilitator", `Boxwood Packaging,Apprentices started,2026-01,4\n`)).toMatchObject({
      added: 1,
    });
    expect(await stored()).toMatchObject([{ on_behalf: 1, amount: 4 }]);
    await sendAndTake("rep", `${foundry},Apprentices started,2026-01,7\n`);
    for (const guess of [7, 8]) {
      const id = await send("facilitator", `${foundry},Apprentices started,2026-01,${guess}\n`);
      expect(await problemsIn("facilitator", id)).toEqual(["2 organization numbers.bad.correct"]);
    }
    const own = await send("facilitator", `Boxwood Packaging,Apprentices started,2026-01,4\n`);
    expect(await countsOf("facilitator", own)).toMatchObject({ same: 1 });
    const foreign = await send("otherFacilitator", `${foundry},Apprentices started,2026-02,4\n`);
    expect(await problemsIn("otherFacilitator", foreign)).toEqual(["2 organization numbers.bad.organization"]);
  });

  it("a private team's metric is unknown to whoever is not asked by it", async () => {
    await aMetric("Inner count", { team: "closed" });
    const id = await send("rep", `${foundry},Inner count,2026-01,4\n`);
    expect(await problemsIn("rep", id)).toEqual(["2 metric numbers.bad.metric"]);
  });

  it("an admin takes in many organizations' at once", async () => {
    const text = [foundry, "Boxwood Packaging", "Test Harbor College"]
      .flatMap((name) =>
        Array.from({ length: 12 }, (_, month) => `${name},Apprentices started,2025-${month + 1},${month}`),
      )
      .join("\n");
    expect(await sendAndTake("admin", text)).toEqual({ added: 36, corrected: 0 });
    expect(await checkRollUps(db, cast.coalitionId)).toEqual([]);
  });
});

describe("a locked period", () => {
  it("is refused at the reading, but for what is there already", async () => {
    await sendAndTake("rep", `${foundry},Apprentices started,2026-01,4\n`);
    await lock("2026-01-01", "2026-03-31");
    const id = await send(
      "rep",
      `${foundry},Apprentices started,2026-01,4\n${foundry},Apprentices started,2026-02,5\n${foundry},Apprentices started,2026-04,6\n`,
    );
    expect(await countsOf("rep", id)).toMatchObject({ same: 1, bad: 1, new: 1 });
    expect(await problemsIn("rep", id)).toEqual(["3 period contributions.error.locked"]);
  });

  it("that was locked since the reading is named, and nothing is saved", async () => {
    const id = await send(
      "rep",
      `${foundry},Apprentices started,2026-04,4\n${foundry},Apprentices started,2026-02,5\n`,
    );
    await lock("2026-01-01", "2026-03-31");
    expect(await refusal(take("rep", id))).toEqual({ kind: "locked", key: "numbers.error.locked", values: { row: 3 } });
    expect(await stored()).toEqual([]);
  });
});

async function anAskItem(metricId: string, start: string, end: string): Promise<string> {
  const coalition_id = cast.coalitionId;
  const owned = () => ({ coalition_id, id: newId(), removed_at: null, version: 1 });
  const span = { grain: "month" as const, period_start: start, period_end: end };
  const round = {
    ...owned(),
    ...span,
    number: 1,
    due_on: end,
    grace_days: 14,
    opened_by: null,
    opened_at: 1,
    closed_at: null,
  };
  await db.insertInto("round").values(round).execute();
  const part = { ...owned(), round_id: round.id, team_id: cast.teams.open.id, joined_by: null, joined_at: 1 };
  await db
    .insertInto("round_team")
    .values({ ...part, closed_by: null, closed_at: null, shows_last: 1 })
    .execute();
  const ask = { coalition_id, id: newId(), round_id: round.id, organization_id: cast.organizations.foundry.id };
  await db
    .insertInto("ask")
    .values({ ...ask, asked_at: 1, reminded_at: null, reminders: 0, took_seconds: null })
    .execute();
  const id = newId();
  const answer = { answered_at: null, answered_by: null, contribution_id: null, update_id: null };
  await db
    .insertInto("ask_item")
    .values({
      ...{ coalition_id, id, ...span, ...answer, ask_id: ask.id, round_team_id: part.id, metric_id: metricId },
      ...{ commitment_id: null, position: 1, state: "asked" as const, note: "" },
    })
    .execute();
  return id;
}
