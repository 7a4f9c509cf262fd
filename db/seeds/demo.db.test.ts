import { beforeAll, describe, expect, test } from "vitest";
import { useDatabase } from "#tests/support/database";
import { checkRollUps } from "#app/features/metrics/check-roll-ups.server";
import { readMetricPage } from "#app/features/metrics/metric-page.queries.server";
import { headlineOf } from "#app/features/metrics/series";
import { signIn } from "#app/features/people/sign-in.server";
import { momentAt } from "#app/platform/dates";
import { anonymous } from "#app/policy/policy";
import type { EditableTables } from "#db/schema";
import { seedDemo, type SignIn } from "./demo";

const db = await useDatabase();
const now = Date.UTC(2026, 10, 22, 18);
const moment = momentAt(now, "America/Chicago");
const passwordFor = (email: string) => `orchard-lantern-quartz-${email.length * 7}`;
let people: SignIn[];
let coalitionId: string;

beforeAll(async () => {
  people = await seedDemo(db, { passwordFor, now });
  coalitionId = (await db.selectFrom("coalition").select("id").executeTakeFirstOrThrow()).id;
}, 300_000);

async function count(table: keyof EditableTables): Promise<number> {
  const { n } = await db
    .selectFrom(table as "person")
    .select((row) => row.fn.countAll<number>().as("n"))
    .executeTakeFirstOrThrow();
  return Number(n);
}

describe("what the demo holds", () => {
  test("its coalition, teams, people and organizations", async () => {
    const teams = await db.selectFrom("team").select(["name", "visibility"]).orderBy("name").execute();
    expect(teams).toEqual([
      { name: "Green Roofs & Solar", visibility: "public" },
      { name: "Healthcare Local Hiring", visibility: "public" },
      { name: "Making & Manufacturing", visibility: "public" },
      { name: "Training Wage Circle", visibility: "private" },
    ]);
    expect({
      people: await count("person"),
      organizations: await count("organization"),
      groups: await count("stakeholder_group"),
    }).toEqual({
      people: 25,
      organizations: 16,
      groups: 6,
    });
  });

  test("two plans as the documents say them", async () => {
    const counts = {
      solutions: await count("commitment"),
      steps: await count("step"),
      rows: await count("role_row"),
      lines: await count("metric_link"),
      metrics: await count("metric"),
      recaps: await count("recap"),
    };
    // One line stands under two steps, and five metrics under two solutions.
    expect(counts).toEqual({ solutions: 8, steps: 33, rows: 50, lines: 45, metrics: 40, recaps: 7 });
  });

  test("roles that were accepted, declined, and still wait", async () => {
    const rows = await db.selectFrom("assignment").select(["status", "proposed_by"]).execute();
    const tally = (status: string) => rows.filter((row) => row.status === status).length;
    expect([tally("accepted"), tally("declined"), tally("proposed")]).toEqual([43, 3, 8]);
    expect(rows.some((row) => row.status === "proposed" && row.proposed_by === "organization")).toBe(true);
  });

  test("numbers that are accepted, wait, and were put right", async () => {
    const rows = await db.selectFrom("contribution").select(["state", "on_behalf", "entered_at"]).execute();
    const states = new Set(rows.map(({ state }) => state));
    expect([...states].sort()).toEqual(["accepted", "pending", "superseded"]);
    expect(rows.filter((row) => row.on_behalf === 1)).toHaveLength(1);
    expect(rows.length).toBeGreaterThan(700);
    expect(Math.max(...rows.map(({ entered_at }) => Number(entered_at)))).toBeLessThanOrEqual(now);
  });
});

test("seeding again changes nothing, and names the same people", async () => {
  const before = await count("person");
  const events = await db
    .selectFrom("audit_event")
    .select((row) => row.fn.countAll<number>().as("n"))
    .executeTakeFirst();
  expect(await seedDemo(db, { passwordFor, now })).toEqual(people);
  expect(await count("person")).toBe(before);
  expect(
    await db
      .selectFrom("audit_event")
      .select((row) => row.fn.countAll<number>().as("n"))
      .executeTakeFirst(),
  ).toEqual(events);
});

test("everybody who is named can sign in, and no other login is left open", async () => {
  expect(await db.selectFrom("login").selectAll().execute()).toEqual([]);
  const visitor = { db, principal: anonymous(coalitionId), moment };
  for (const { email } of people) {
    const browser = { clientAddress: "192.0.2.7", isSecure: false, secret: null };
    const { cookies, isOpen } = await signIn(visitor, { email, password: passwordFor(email) }, browser);
    expect([email, isOpen, cookies.join()]).toEqual([email, true, expect.stringContaining("login=")]);
  }
  await db.deleteFrom("login").execute();
});

test("the roll-ups equal their rows", async () => {
  expect(await checkRollUps(db, coalitionId)).toEqual([]);
});

test("the public sees every number but the ones that are left open or too small", async () => {
  const metrics = await db.selectFrom("metric").select(["id", "name"]).orderBy("name").execute();
  const hidden: Record<string, string> = {};
  for (const { id, name } of metrics) {
    const { series, known } = await readMetricPage({ db, principal: anonymous(coalitionId), moment }, id, 1);
    const { shown } = headlineOf(series, known.metric);
    if (shown.state !== "value") hidden[name] = shown.state;
  }
  expect(hidden).toEqual({
    "At least 70% (final TBD) of learners hired by the place that trained them": "none",
    "Learners who finish the course": "suppressed",
    "Neighbors who moved up a rung": "suppressed",
    "Paid apprenticeship places": "suppressed",
    "People who came to a hiring afternoon": "suppressed",
    "Visitors who come back on their own for a second look": "none",
    "What new hires say about their first season": "none",
    "Whether people would tell a friend to apply": "none",
  });
});

test("the same moment gives the same numbers", async () => {
  const totals = await db
    .selectFrom("metric_total")
    .innerJoin("metric", "metric.current_version_id", "metric_total.metric_version_id")
    .select(["metric.name", "metric_total.amount"])
    .where("metric_total.period_start", "=", "all")
    .where("metric_total.state", "=", "accepted")
    .where("metric.name", "in", [
      "Neighbors hired into entry jobs",
      "Visits to the calendar from a code on a piece, each month",
    ])
    .orderBy("metric.name")
    .execute();
  expect(totals.map(({ name, amount }) => [name, Number(amount)])).toEqual([
    ["Neighbors hired into entry jobs", 183],
    ["Visits to the calendar from a code on a piece, each month", 542],
  ]);
});
