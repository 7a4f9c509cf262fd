import { beforeAll, describe, expect, it } from "vitest";
import { useDatabase } from "#tests/support/database";
import { aCast, type Cast } from "#tests/support/factories";
import { aMailbox } from "#tests/support/mailbox";
import { runs } from "#tests/support/runs";
import { newId } from "#app/platform/ids";
import {
  correctContribution,
  logContribution,
  withdrawContribution,
} from "#app/features/contributions/contributions.commands.server";
import { listPending } from "#app/features/contributions/pending.queries.server";
import { acceptContribution, returnContribution } from "#app/features/contributions/review.commands.server";
import { checkRollUps } from "#app/features/metrics/check-roll-ups.server";
import { answerAsk } from "./answering.commands.server";
import { askOfLink, makeAskLink } from "./ask-links.server";
import { grantException, unlockPeriod } from "./unlocking.commands.server";
import { findAsk } from "./ask.queries.server";
import { closeRound, openRound } from "./rounds.commands.server";
import { answer, kindOf, OCTOBER, roundSteps, typed } from "#tests/support/round-steps";

const db = await useDatabase();
let cast: Cast;
const { act, askFor, questionsOf, itemOf, holder, anAsk } = roundSteps(db, () => cast);
const where = () => ({ db, coalitionId: cast.coalitionId, now: OCTOBER });
const ways = { locale: "en", fiscalYearStart: 1 };

beforeAll(async () => {
  cast = await aCast(db, "Answer Harbor Compact");
});

describe("answering", () => {
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

  it("is told to the organization when somebody else gives it in its name", async () => {
    const { askId, item } = await anAsk();
    const mailbox = aMailbox(db, () => OCTOBER);
    await mailbox.open();
    const given = { submission: newId(), opened: OCTOBER, locale: "en", through: "form" as const };
    await answerAsk(await act("facilitator"), askId, { ...given, answers: [typed(item, { value: "4" })] });
    const letters = await mailbox.open();
    expect(letters.map(({ to }) => to.address).sort()).toEqual(
      [cast.people.contributor.email, cast.people.rep.email].sort(),
    );
    expect(letters[0]!.subject).toBe("A number was entered for Lantern Street Foundry");
    const own = { ...given, submission: newId(), answers: [typed(item, { value: "5" })] };
    await answerAsk(await act("rep"), askId, own);
    expect(await mailbox.open()).toEqual([]);
  });

  it("ends the ask's links once everything in it is accepted or not theirs", async () => {
    const { askId, item } = await anAsk();
    const secret = await aMailbox(db, () => OCTOBER).secretFor(cast.people.rep.email, "contribute");
    const others = (await questionsOf(askId)).filter(({ id }) => id !== item);
    await answer(holder(askId), askId, [
      typed(item, { value: "6" }),
      ...others.map(({ id }) => typed(id, { kind: "not_mine" })),
    ]);
    const opens = async () => kindOf(askOfLink(await act("viewer"), secret, "192.0.2.9"));
    expect(await opens()).toBe("done");
    const given = (await itemOf(item)).contribution_id!;
    await acceptContribution(await act("steward"), given, newId());
    expect(await opens()).toBe("not_found");
    const amounts = { value: "7", numerator: "", denominator: "", notApplicable: undefined };
    const input = { submission: newId(), ...amounts, note: "", evidence: "", back: undefined };
    await correctContribution(await act("rep"), given, input, ways);
    expect(await opens()).toBe("done");
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
    expect((await questionsOf(askId)).find(({ id }) => id === item)!.given?.returned).toBe(back.reason);
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
    const mailbox = aMailbox(db, () => OCTOBER);
    await mailbox.open();
    await grantException(await act("admin"), askId, input);
    // The letters of the round lead nowhere any more; this one does.
    const secret = await mailbox.secretFor(cast.people.contributor.email, "contribute");
    expect(await askOfLink(await act("viewer"), secret, "192.0.2.9")).toMatchObject({ askId });
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
