import { beforeAll, describe, expect, it } from "vitest";
import { useDatabase } from "#tests/support/database";
import { aCast, actorFor, anOrganizationAtTheTable, type Cast, type Role, teamFacts } from "#tests/support/factories";
import { aMailbox } from "#tests/support/mailbox";
import { runs } from "#tests/support/runs";
import { newId } from "#app/platform/ids";
import { isRefusal } from "#app/platform/errors";
import { momentAt } from "#app/platform/dates";
import {
  correctContribution,
  logContribution,
  withdrawContribution,
} from "#app/features/contributions/contributions.commands.server";
import { listPending } from "#app/features/contributions/pending.queries.server";
import { acceptContribution, returnContribution } from "#app/features/contributions/review.commands.server";
import { checkRollUps } from "#app/features/metrics/check-roll-ups.server";
import { defineMetric } from "#app/features/metrics/metrics.commands.server";
import type { Actor } from "#app/platform/changes.server";
import { answerAsk } from "./answering.commands.server";
import type { TypedAnswer } from "./ask";
import { askOfLink, makeAskLink } from "./ask-links.server";
import { grantException, unlockPeriod } from "./unlocking.commands.server";
import { findAsk } from "./ask.queries.server";
import { readLinkedAsk } from "./ask-visit.server";
import { turnRounds } from "./reminders.server";
import { closeRound, openRound, remindRound } from "./rounds.commands.server";
import { listRounds, readRound } from "./rounds.queries.server";
import { teamsOfRounds } from "./round-teams.queries.server";

const db = await useDatabase();
const ways = { locale: "en", fiscalYearStart: 1 };
const OCTOBER = Date.UTC(2026, 9, 2, 15);
let cast: Cast;

beforeAll(async () => {
  cast = await aCast(db, "Round Harbor Compact");
});

const act = (role: Role, now = OCTOBER) => actorFor(db, cast, role, now);

async function aMetric(
  name: string,
  more: { team?: "open" | "closed"; aggregation?: "sum" | "latest"; grain?: "month" | "quarter" } = {},
) {
  const { team = "open", aggregation = "sum", grain = "quarter" } = more;
  const id = await defineMetric(await act("facilitator"), teamFacts(cast, team), {
    submission: newId(),
    name,
    meaning: "",
    unit: "count",
    unitLabel: "events",
    scale: 0,
    aggregation,
    underlying: "sum",
    grain,
    direction: null,
    countsPeople: false,
    confidential: false,
  });
  return id;
}

/** Has a metric asked of everybody at the table. */
const askTable = (metric: string) => db.updateTable("metric").set({ asks: "table" }).where("id", "=", metric).execute();

async function open(actor: Actor, teams: string[], start = "2026-07-01") {
  const input = { submission: newId(), teams, period: { grain: "quarter" as const, start }, dueOn: "2026-10-16" };
  return openRound(actor, input, 1);
}

async function asksOf(number: number) {
  return db
    .selectFrom("ask")
    .innerJoin("round", (join) =>
      join.onRef("round.coalition_id", "=", "ask.coalition_id").onRef("round.id", "=", "ask.round_id"),
    )
    .select(["ask.id", "ask.organization_id"])
    .where("ask.coalition_id", "=", cast.coalitionId)
    .where("round.number", "=", number)
    .execute();
}

const askFor = async (number: number, organization: keyof Cast["organizations"]) =>
  (await asksOf(number)).find(({ organization_id }) => organization_id === cast.organizations[organization].id)!.id;

const where = () => ({ db, coalitionId: cast.coalitionId, now: OCTOBER });

/** Whoever holds the link of an ask: nobody, who may answer it. */
function holder(askId: string, now = OCTOBER): Actor {
  const nobody = { coalitionRole: null, teams: new Map(), retired: new Map(), organizations: new Map() };
  const principal = { ...nobody, coalitionId: cast.coalitionId, personId: null, isOperator: false, answersAsk: askId };
  return { db, principal, moment: momentAt(now, "America/Chicago") };
}

const typed = (itemId: string, more: Partial<TypedAnswer>): TypedAnswer => ({
  itemId,
  kind: "value",
  value: "",
  numerator: "",
  denominator: "",
  note: "",
  ...more,
});

const answer = (actor: Actor, askId: string, answers: TypedAnswer[], submission = newId()) =>
  answerAsk(actor, askId, { answers, submission, opened: actor.moment.now - 40_000, locale: "en", through: "link" });

async function kindOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (isRefusal(error)) return error.kind;
    throw error;
  }
  return "done";
}

describe("a round", () => {
  it("asks each organization once, whatever the number of teams, and writes it one letter", async () => {
    const [tours, fairs] = [await aMetric("Tours"), await aMetric("Fairs", { team: "closed" })];
    await askTable(tours);
    await askTable(fairs);
    await anOrganizationAtTheTable(db, cast.coalitionId, cast.teams.closed.id, cast.organizations.foundry.id);
    const facilitator = await act("facilitator");
    const number = await open(facilitator, [cast.teams.open.id, cast.teams.closed.id]);
    const asks = await asksOf(number);
    expect(asks.map(({ organization_id }) => organization_id).sort()).toEqual(
      [cast.organizations.foundry.id, cast.organizations.packager.id, cast.organizations.college.id].sort(),
    );
    const ask = await findAsk(where(), await askFor(number, "foundry"));
    expect(ask.questions.map(({ metric }) => metric.name).sort()).toEqual(["Fairs", "Tours"]);
    const letters = await aMailbox(db, () => OCTOBER).open();
    const toFoundry = letters.filter(({ to }) =>
      [cast.people.rep.email, cast.people.contributor.email].includes(to.address),
    );
    // Both people who report for the foundry get one letter each; the college has nobody to write to.
    expect(toFoundry).toHaveLength(2);
    expect(toFoundry[0]!.subject).toBe("2 numbers for July–September 2026, until Friday, October 16, 2026");
    expect(letters).toHaveLength(3);
  });

  it("is one for a period: a second team joins it, the same team cannot twice", async () => {
    const third = await db
      .selectFrom("team")
      .select("id")
      .where("coalition_id", "=", cast.coalitionId)
      .where("name", "=", "Third Shift")
      .executeTakeFirstOrThrow();
    const first = await open(await act("otherFacilitator"), [third.id], "2026-04-01");
    const second = await open(await act("facilitator"), [cast.teams.open.id], "2026-04-01");
    expect(second).toBe(first);
    expect(await kindOf(open(await act("facilitator"), [cast.teams.open.id], "2026-04-01"))).toBe("conflict");
  });

  it("is opened by whoever runs the team; for all teams by admins; never for a period to come", async () => {
    for (const role of ["member", "rep", "viewer", "otherFacilitator", "steward"] as const) {
      expect(await kindOf(open(await act(role), [cast.teams.open.id], "2026-01-01"))).toBe("forbidden");
    }
    expect(await kindOf(open(await act("otherFacilitator"), [cast.teams.closed.id], "2026-01-01"))).toBe("not_found");
    // Who runs some teams chooses among them; all at once are the admin's.
    expect(await kindOf(open(await act("facilitator"), [], "2026-01-01"))).toBe("invalid");
    expect(await kindOf(open(await act("steward"), [], "2026-01-01"))).toBe("forbidden");
    expect(await kindOf(open(await act("facilitator"), [cast.teams.open.id], "2027-01-01"))).toBe("invalid");
    expect(await kindOf(open(await act("facilitator"), [cast.teams.open.id], "2026-02-01"))).toBe("invalid");
    expect(await open(await act("admin"), [], "2026-01-01")).toBeGreaterThan(0);
  });

  it("does not ask again for what was reported already", async () => {
    const metric = await aMetric("Loans");
    await askTable(metric);
    const input = {
      submission: newId(),
      organization: undefined,
      period: "2025-10-01",
      value: "4",
      numerator: "",
      denominator: "",
      notApplicable: undefined,
      note: "",
      evidence: "",
      back: undefined,
    };
    await logContribution(await act("rep"), metric, input, ways);
    const number = await open(await act("facilitator"), [cast.teams.open.id], "2025-10-01");
    const ask = await findAsk(where(), await askFor(number, "foundry"));
    const loans = ask.questions.find((question) => question.metric.id === metric)!;
    expect(loans.state).toBe("submitted");
    expect(loans.given?.amount).toBe(4);
  });
});

describe("answering", () => {
  async function anAsk(aggregation: "sum" | "latest" = "latest") {
    const metric = await aMetric(`Metric ${newId()}`, { aggregation });
    await askTable(metric);
    const start = nextQuarter();
    const number = await open(await act("facilitator"), [cast.teams.open.id], start);
    const askId = await askFor(number, "foundry");
    const ask = await findAsk(where(), askId);
    return { metric, number, askId, start, item: ask.questions.find((question) => question.metric.id === metric)!.id };
  }

  // Every test asks for a quarter of its own.
  let quarters = 0;
  function nextQuarter(): string {
    quarters += 1;
    const month = 1 + 3 * (quarters % 4);
    return `${2010 + Math.floor(quarters / 4)}-${String(month).padStart(2, "0")}-01`;
  }

  const itemOf = (id: string) => db.selectFrom("ask_item").selectAll().where("id", "=", id).executeTakeFirstOrThrow();

  it("needs no account: the holder of the link gives a number, pending, in nobody's name", async () => {
    const { askId, item } = await anAsk();
    await answer(holder(askId), askId, [typed(item, { value: "7", note: "One by phone" })]);
    const stored = await itemOf(item);
    expect(stored).toMatchObject({ state: "submitted", answered_by: null, note: "One by phone" });
    const number = await db
      .selectFrom("contribution")
      .selectAll()
      .where("id", "=", stored.contribution_id!)
      .executeTakeFirstOrThrow();
    expect(number).toMatchObject({
      amount: 7,
      state: "pending",
      entered_by: null,
      entered_through: "link",
      on_behalf: 0,
    });
    const { took_seconds } = await db
      .selectFrom("ask")
      .select("took_seconds")
      .where("id", "=", askId)
      .executeTakeFirstOrThrow();
    expect(took_seconds).toBe(40);
  });

  it("opens nothing else: not another ask, not a form of the portal", async () => {
    const [one, other] = [await anAsk(), await anAsk()];
    expect(await kindOf(answer(holder(one.askId), other.askId, [typed(other.item, { value: "1" })]))).toBe("not_found");
    expect(await kindOf(answer(holder(one.askId), one.askId, [typed(other.item, { value: "1" })]))).toBe("not_found");
    const input = {
      submission: newId(),
      organization: cast.organizations.foundry.id,
      period: "2026-07-01",
      value: "4",
      numerator: "",
      denominator: "",
      notApplicable: undefined,
      note: "",
      evidence: "",
      back: undefined,
    };
    expect(await kindOf(logContribution(holder(one.askId), one.metric, input, ways))).toBe("forbidden");
  });

  it("knows zero, no change, not ours and help; blank stays open", async () => {
    const { askId, item, metric, start } = await anAsk();
    await answer(holder(askId), askId, [typed(item, { kind: "need_help", note: "Which visits count?" })]);
    expect(await itemOf(item)).toMatchObject({ state: "need_help", contribution_id: null });
    expect(await kindOf(answer(holder(askId), askId, [typed(item, { kind: "no_change" })]))).toBe("invalid");
    await answer(holder(askId), askId, [typed(item, { kind: "zero" })]);
    const zero = await itemOf(item);
    expect(zero.state).toBe("submitted");
    const { amount } = await db
      .selectFrom("contribution")
      .select("amount")
      .where("id", "=", zero.contribution_id!)
      .executeTakeFirstOrThrow();
    expect(amount).toBe(0);

    const input = {
      submission: newId(),
      organization: undefined,
      period: "2005-01-01",
      value: "9",
      numerator: "",
      denominator: "",
      notApplicable: undefined,
      note: "",
      evidence: "",
      back: undefined,
    };
    await logContribution(await act("rep"), metric, input, ways);
    await answer(holder(askId), askId, [typed(item, { kind: "no_change" })]);
    const same = await itemOf(item);
    expect(same.state).toBe("no_change");
    const repeated = await db
      .selectFrom("contribution")
      .select(["amount", "period_start", "supersedes_id"])
      .where("id", "=", same.contribution_id!)
      .executeTakeFirstOrThrow();
    expect(repeated).toEqual({ amount: 9, period_start: start, supersedes_id: zero.contribution_id });
    expect(await checkRollUps(db)).toEqual([]);
  });

  it("stores all or nothing, and names the field that it could not read", async () => {
    const { askId, item } = await anAsk();
    const ask = await findAsk(where(), askId);
    const other = ask.questions.find(({ id }) => id !== item)!.id;
    const work = answer(holder(askId), askId, [typed(item, { value: "5" }), typed(other, { value: "many" })]);
    await expect(work).rejects.toMatchObject({ kind: "invalid", field: `value-${other}` });
    expect((await itemOf(item)).state).toBe("asked");
  });

  it("takes the same form sent fifty times at once as one answer", async () => {
    const { askId, item, metric } = await anAsk("sum");
    const submission = newId();
    const sent = Array.from({ length: 50 }, () =>
      answer(holder(askId), askId, [typed(item, { value: "3" })], submission),
    );
    await Promise.all(sent);
    const rows = await db.selectFrom("contribution").select("id").where("metric_id", "=", metric).execute();
    expect(rows).toHaveLength(1);
  });

  it("follows the number: accepted, put right, taken back", async () => {
    const { askId, item } = await anAsk();
    await answer(holder(askId), askId, [typed(item, { value: "6" })]);
    const first = (await itemOf(item)).contribution_id!;
    await acceptContribution(await act("steward"), first, newId());
    expect((await itemOf(item)).state).toBe("approved");
    const input = {
      submission: newId(),
      value: "8",
      numerator: "",
      denominator: "",
      notApplicable: undefined,
      note: "",
      evidence: "",
      back: undefined,
    };
    const second = await correctContribution(await act("rep"), first, input, ways);
    expect(await itemOf(item)).toMatchObject({ state: "submitted", contribution_id: second });
    await withdrawContribution(await act("rep"), second, newId());
    expect(await itemOf(item)).toMatchObject({ state: "asked", contribution_id: null });
  });

  it("takes a number back that turns out to be somebody else's", async () => {
    const { askId, item } = await anAsk();
    await answer(holder(askId), askId, [typed(item, { value: "6" })]);
    const given = (await itemOf(item)).contribution_id!;
    await answer(holder(askId), askId, [typed(item, { kind: "not_mine" })]);
    expect(await itemOf(item)).toMatchObject({ state: "not_mine", contribution_id: null });
    const { state } = await db
      .selectFrom("contribution")
      .select("state")
      .where("id", "=", given)
      .executeTakeFirstOrThrow();
    expect(state).toBe("withdrawn");
    expect(await checkRollUps(db)).toEqual([]);
  });

  it("lets nobody accept what came by a link that they made, nor a facilitator put right what the organization gave", async () => {
    const { askId, item } = await anAsk();
    await makeAskLink(await act("admin"), askId);
    const linkMadeBy = cast.people.admin.id;
    const answers = [typed(item, { value: "6" })];
    const how = { submission: newId(), opened: 0, locale: "en", through: "link" as const, linkMadeBy };
    await answerAsk(holder(askId), askId, { answers, ...how });
    const given = (await itemOf(item)).contribution_id!;
    expect(await kindOf(acceptContribution(await act("admin"), given, newId()))).toBe("forbidden");
    const pending = await listPending(await act("admin"), 1);
    expect(pending.rows.map(({ id }) => id)).not.toContain(given);
    // Nor does such a link change what the organization gave.
    const again = { answers: [typed(item, { value: "8" })], ...how, submission: newId() };
    expect(await kindOf(answerAsk(holder(askId), askId, again))).toBe("forbidden");
    const onBehalf = { answers: [typed(item, { value: "9" })], ...how, submission: newId(), through: "form" as const };
    expect(await kindOf(answerAsk(await act("facilitator"), askId, onBehalf))).toBe("forbidden");
    await acceptContribution(await act("steward"), given, newId());
  });

  it("goes back to the organization with a reason, and comes again", async () => {
    const { askId, item } = await anAsk();
    await aMailbox(db, () => OCTOBER).open();
    await answer(holder(askId), askId, [typed(item, { value: "6" })]);
    const given = (await itemOf(item)).contribution_id!;
    const back = { reason: "Which days are these?", submission: newId() };
    expect(await kindOf(returnContribution(await act("rep"), given, back))).toBe("forbidden");
    await returnContribution(await act("steward"), given, back);
    expect((await itemOf(item)).state).toBe("returned");
    expect(await checkRollUps(db)).toEqual([]);
    const letters = await aMailbox(db, () => OCTOBER).open();
    expect(
      letters
        .filter(({ text }) => text.includes("Which days are these?"))
        .map(({ to }) => to.address)
        .sort(),
    ).toEqual([cast.people.rep.email, cast.people.contributor.email].sort());
    expect((await findAsk(where(), askId)).questions.find(({ id }) => id === item)!.given?.returned).toBe(back.reason);
    await answer(holder(askId), askId, [typed(item, { value: "6" })]);
    expect(await itemOf(item)).toMatchObject({ state: "submitted" });
  });

  it("may come late by an exception, for that number alone and for its days", async () => {
    const { askId, item, number } = await anAsk();
    const ask = await findAsk(where(), askId);
    const other = ask.questions.find(({ id }) => id !== item)!.id;
    await closeRound(await act("admin"), String(number), cast.teams.open.id, "lock");
    const input = {
      submission: newId(),
      question: item,
      days: 7,
      reason: "Their books were late",
      password: undefined,
    };
    expect(await kindOf(grantException(await act("facilitator"), askId, input))).toBe("forbidden");
    await grantException(await act("admin"), askId, input);
    expect(await kindOf(answer(holder(askId), askId, [typed(other, { value: "1" })]))).toBe("locked");
    await answer(holder(askId), askId, [typed(item, { value: "1" })]);
    const later = OCTOBER + 8 * 24 * 3600_000;
    expect(await kindOf(answer(holder(askId, later), askId, [typed(item, { value: "2" })]))).toBe("locked");
    const unlock = { reason: "Two numbers were swapped", submission: newId() };
    expect(await kindOf(unlockPeriod(await act("facilitator"), String(number), cast.teams.open.id, unlock))).toBe(
      "forbidden",
    );
    await unlockPeriod(await act("admin"), String(number), cast.teams.open.id, unlock);
    await answer(holder(askId, later), askId, [typed(other, { value: "2" })]);
  });

  it("ends with the lock: nothing is sent, corrected, accepted or taken back, and the link is dead", async () => {
    const { askId, item, number } = await anAsk();
    await aMailbox(db, () => OCTOBER).open();
    await answer(holder(askId), askId, [typed(item, { value: "6" })]);
    const given = (await itemOf(item)).contribution_id!;
    expect(await kindOf(closeRound(await act("facilitator"), String(number), cast.teams.open.id, "lock"))).toBe(
      "forbidden",
    );
    await closeRound(await act("facilitator"), String(number), cast.teams.open.id, "close");
    await answer(holder(askId), askId, [typed(item, { value: "7" })]);
    const late = (await itemOf(item)).contribution_id!;
    expect(late).not.toBe(given);
    await closeRound(await act("admin"), String(number), cast.teams.open.id, "lock");
    const input = {
      submission: newId(),
      value: "8",
      numerator: "",
      denominator: "",
      notApplicable: undefined,
      note: "",
      evidence: "",
      back: undefined,
    };
    for (const work of [
      () => answer(holder(askId), askId, [typed(item, { value: "9" })]),
      async () => correctContribution(await act("rep"), late, input, ways),
      async () => withdrawContribution(await act("rep"), late, newId()),
      async () => acceptContribution(await act("steward"), late, newId()),
    ]) {
      expect(await kindOf(work())).toBe("locked");
    }
    const links = await db.selectFrom("token").select("revoked_at").where("ask_id", "=", askId).execute();
    expect(links.length).toBeGreaterThan(0);
    expect(links.every(({ revoked_at }) => revoked_at !== null)).toBe(true);
  });

  it("never lands after the lock, however the two race", async () => {
    const tries = runs(500, 12).numRuns;
    const { metric } = await anAsk();
    for (let at = 0; at < tries; at += 1) {
      const start = `${2100 + Math.floor(at / 4)}-${String(1 + 3 * (at % 4)).padStart(2, "0")}-01`;
      const later = Date.UTC(2400, 0, 1);
      const input = {
        submission: newId(),
        teams: [cast.teams.open.id],
        period: { grain: "quarter" as const, start },
        dueOn: "2400-01-20",
      };
      const number = await openRound(await act("facilitator", later), input, 1);
      const askId = await askFor(number, "foundry");
      const item = await db
        .selectFrom("ask_item")
        .select("id")
        .where("ask_id", "=", askId)
        .where("metric_id", "=", metric)
        .executeTakeFirstOrThrow();
      const lock = closeRound(await act("admin", later), String(number), cast.teams.open.id, "lock").then(
        () => "locked at",
      );
      const answers = Array.from({ length: 3 }, (_, n) =>
        kindOf(answer(holder(askId, later), askId, [typed(item.id, { value: String(n + 1) })])),
      );
      await Promise.all([...answers, lock]);
      const before = await db
        .selectFrom("contribution")
        .select("id")
        .where("metric_id", "=", metric)
        .where("period_start", "=", start)
        .execute();
      expect(await kindOf(answer(holder(askId, later), askId, [typed(item.id, { value: "99" })]))).toBe("locked");
      const after = await db
        .selectFrom("contribution")
        .select("id")
        .where("metric_id", "=", metric)
        .where("period_start", "=", start)
        .execute();
      expect(after).toEqual(before);
    }
    expect(await checkRollUps(db)).toEqual([]);
  });
});

describe("links", () => {
  it("are good until they are altered, taken back or over; looking uses nothing up", async () => {
    const metric = await aMetric("Linked");
    await askTable(metric);
    await open(await act("facilitator"), [cast.teams.open.id], "2009-01-01");
    const secret = await aMailbox(db, () => OCTOBER).secretFor(cast.people.otherRep.email, "contribute");
    const actor = await act("viewer");
    const opened = await askOfLink(actor, secret, "192.0.2.7");
    expect(await askOfLink(actor, secret, "192.0.2.7")).toEqual(opened);
    expect((await findAsk(where(), opened.askId)).organization.id).toBe(cast.organizations.packager.id);
    for (let at = 0; at < secret.length; at += 7) {
      const altered = secret.slice(0, at) + (secret[at] === "a" ? "b" : "a") + secret.slice(at + 1);
      expect(await kindOf(askOfLink(actor, altered, `192.0.2.${at + 10}`))).toBe("not_found");
    }
    await db.updateTable("token").set({ revoked_at: 1 }).where("ask_id", "=", opened.askId).execute();
    expect(await kindOf(askOfLink(actor, secret, "192.0.2.7"))).toBe("not_found");
  });

  it("made by hand take the right to every team in the ask, and show none of its numbers", async () => {
    const own = await aMetric("Of a team", {});
    const others = await aMetric("Of the closed team", { team: "closed" });
    await askTable(own);
    await askTable(others);
    const number = await open(await act("admin"), [cast.teams.open.id, cast.teams.closed.id], "2007-01-01");
    const askId = await askFor(number, "foundry");
    const third = await db
      .selectFrom("team")
      .select("id")
      .where("coalition_id", "=", cast.coalitionId)
      .where("name", "=", "Third Shift")
      .executeTakeFirstOrThrow();
    const facilitator = await act("facilitator");
    const ofOneTeam = { ...facilitator.principal, teams: new Map([[cast.teams.open.id, "facilitator" as const]]) };
    expect(await kindOf(makeAskLink({ ...facilitator, principal: ofOneTeam }, askId))).toBe("forbidden");
    const ofAnother = { ...facilitator.principal, teams: new Map([[third.id, "facilitator" as const]]) };
    expect(await kindOf(makeAskLink({ ...facilitator, principal: ofAnother }, askId))).toBe("not_found");
    const secret = await makeAskLink(facilitator, askId);
    const opened = await askOfLink(await act("viewer"), secret, "192.0.2.8");
    expect(opened).toEqual({ askId, madeBy: cast.people.facilitator.id });

    const given = (await findAsk(where(), askId)).questions.find(({ metric }) => metric.id === own)!.id;
    const byLetter = await aMailbox(db, () => OCTOBER).secretFor(cast.people.rep.email, "contribute");
    await answer(holder(askId), askId, [typed(given, { value: "31" })]);
    const page = async (link: string) => {
      const { ask } = await readLinkedAsk({ ...(await act("viewer")), locale: "en" }, link, "192.0.2.8");
      return ask.questions;
    };
    expect((await page(byLetter)).find(({ id }) => id === given)?.given?.amount).toBe(31);
    expect((await page(secret)).map(({ id }) => id)).not.toContain(given);
    expect((await page(secret)).every(({ last }) => last === null)).toBe(true);
  });
});

describe("reminders", () => {
  it("go to those who owe an answer, not again within a day, and stop with the answer", async () => {
    const metric = await aMetric("Reminded");
    await askTable(metric);
    const number = await open(await act("facilitator"), [cast.teams.open.id], "2008-01-01");
    const mailbox = aMailbox(db, () => OCTOBER);
    await mailbox.open();
    const later = OCTOBER + 2 * 24 * 3600_000;
    const askId = await askFor(number, "packager");
    const ask = await findAsk(where(), askId);
    await answer(
      holder(askId),
      askId,
      ask.questions.map(({ id }) => typed(id, { kind: "not_mine" })),
    );
    await remindRound(await act("facilitator", later), String(number), newId());
    const told = (await mailbox.open(later)).map(({ to }) => to.address);
    expect(told).toContain(cast.people.rep.email);
    expect(told).not.toContain(cast.people.otherRep.email);
    expect(await kindOf(remindRound(await act("facilitator", later), String(number), newId()))).toBe("conflict");
  });

  it("and the end of the grace come by themselves", async () => {
    const own = await aCast(db, "Turning Harbor Compact");
    const facilitator = await actorFor(db, own, "facilitator", OCTOBER);
    const metric = await defineMetric(facilitator, teamFacts(own, "open"), {
      submission: newId(),
      name: "Turned",
      meaning: "",
      unit: "count",
      unitLabel: "events",
      scale: 0,
      aggregation: "sum",
      underlying: "sum",
      grain: "quarter",
      direction: null,
      countsPeople: false,
      confidential: false,
    });
    await askTable(metric);
    const input = {
      submission: newId(),
      teams: [own.teams.open.id],
      period: { grain: "quarter" as const, start: "2026-07-01" },
      dueOn: "2026-10-16",
    };
    const number = await openRound(facilitator, input, 1);
    const on = (day: string) => Date.parse(`${day}T15:00:00Z`);
    expect(await turnRounds(db, on("2026-10-10"))).toMatchObject({ closed: 0 });
    expect((await turnRounds(db, on("2026-10-13"))).reminded).toBeGreaterThanOrEqual(3);
    for (const at of ["2026-10-13T15:01:00Z", "2026-10-14T04:55:00Z", "2026-10-14T05:05:00Z"]) {
      expect((await turnRounds(db, Date.parse(at))).reminded).toBe(0);
    }
    const told = await db
      .selectFrom("audit_event")
      .select("id")
      .where("coalition_id", "=", own.coalitionId)
      .where("action", "=", "round:remind")
      .execute();
    expect(told).toHaveLength(1);
    expect((await turnRounds(db, on("2026-10-31"))).closed).toBeGreaterThanOrEqual(1);
    const admin = {
      ...(await actorFor(db, own, "admin", on("2026-10-31"))),
      coalition: { timeZone: "America/Chicago" },
    };
    expect((await readRound(admin, String(number), 1)).round.state).toBe("closed");
  });
});

describe("what came in", () => {
  it("is counted by team and organization, on time and late, and adds up", async () => {
    const own = await aCast(db, "Counting Harbor Compact");
    const facilitator = await actorFor(db, own, "facilitator", OCTOBER);
    const metric = await defineMetric(facilitator, teamFacts(own, "open"), {
      submission: newId(),
      name: "Counted",
      meaning: "",
      unit: "count",
      unitLabel: "events",
      scale: 0,
      aggregation: "sum",
      underlying: "sum",
      grain: "month",
      direction: null,
      countsPeople: false,
      confidential: false,
    });
    await askTable(metric);
    const input = {
      submission: newId(),
      teams: [own.teams.open.id],
      period: { grain: "quarter" as const, start: "2026-07-01" },
      dueOn: "2026-10-16",
    };
    const number = await openRound(facilitator, input, 1);
    const asks = await db
      .selectFrom("ask")
      .select(["id", "organization_id"])
      .where("coalition_id", "=", own.coalitionId)
      .execute();
    const hold = (askId: string, now: number): Actor => ({
      ...holder(askId, now),
      principal: { ...holder(askId).principal, coalitionId: own.coalitionId },
    });
    const at = (slug: "foundry" | "packager") =>
      asks.find((row) => row.organization_id === own.organizations[slug].id)!.id;
    const questions = async (askId: string) =>
      (await findAsk({ db, coalitionId: own.coalitionId, now: OCTOBER }, askId)).questions;
    const foundry = await questions(at("foundry"));
    expect(foundry.map(({ period }) => period.start)).toEqual(["2026-07-01", "2026-08-01", "2026-09-01"]);
    await answer(hold(at("foundry"), OCTOBER), at("foundry"), [
      typed(foundry[0]!.id, { value: "1" }),
      typed(foundry[1]!.id, { kind: "not_mine" }),
    ]);
    // A minute after midnight in Chicago on the day after the due date.
    await answer(hold(at("foundry"), Date.UTC(2026, 9, 17, 5, 1)), at("foundry"), [
      typed(foundry[2]!.id, { value: "2" }),
    ]);
    const packager = await questions(at("packager"));
    // The last minute of the due date.
    await answer(
      hold(at("packager"), Date.UTC(2026, 9, 17, 4, 59)),
      at("packager"),
      packager.map(({ id }) => typed(id, { value: "3" })),
    );
    const reader = { ...facilitator, coalition: { timeZone: "America/Chicago" } };
    const view = await readRound(reader, String(number), 1);
    expect(view.round.counts).toEqual({ asked: 8, onTime: 4, late: 1, missing: 3, notMine: 1 });
    expect(view.teams[0]!.counts).toEqual(view.round.counts);
    expect(view.organizations.rows.map(({ slug, counts }) => [slug, counts.missing])).toEqual([
      [own.organizations.college.slug, 3],
      ...[own.organizations.foundry, own.organizations.packager]
        .sort((a, b) => (a.name < b.name ? -1 : 1))
        .map(({ slug }) => [slug, 0]),
    ]);
    const listed = await listRounds(reader, await teamsOfRounds(reader), 1);
    expect(listed.rows.map(({ counts }) => counts)).toEqual([view.round.counts]);
    const outsider = {
      ...(await actorFor(db, own, "otherFacilitator", OCTOBER)),
      coalition: { timeZone: "America/Chicago" },
    };
    expect(await kindOf(readRound(outsider, String(number), 1))).toBe("not_found");
  });
});
