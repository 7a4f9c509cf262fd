import type { Db } from "#db/schema";
import { defineMetric } from "#app/features/metrics/metrics.commands.server";
import { answerAsk } from "#app/features/rounds/answering.commands.server";
import { findAsk } from "#app/features/rounds/ask.queries.server";
import type { TypedAnswer } from "#app/features/rounds/ask";
import { openRound } from "#app/features/rounds/rounds.commands.server";
import type { Actor } from "#app/platform/changes.server";
import { momentAt } from "#app/platform/dates";
import { isRefusal } from "#app/platform/errors";
import { newId } from "#app/platform/ids";
import { anonymous } from "#app/policy/policy";
import { actorFor, type Cast, type Role, teamFacts } from "./factories";

/** The day on which the rounds of tests are opened, for the quarter before. */
export const OCTOBER = Date.UTC(2026, 9, 2, 15);

/** The answer to one question, as a form sends it. */
export function typed(itemId: string, more: Partial<TypedAnswer>): TypedAnswer {
  return { itemId, kind: "value", value: "", numerator: "", denominator: "", note: "", ...more };
}

/** Sends answers as the holder of a link does, 40 seconds after the page was made. */
export function answer(actor: Actor, askId: string, answers: TypedAnswer[], submission = newId()): Promise<number> {
  const opened = actor.moment.now - 40_000;
  return answerAsk(actor, askId, { answers, submission, opened, locale: "en", through: "link" });
}

/** What came of a command: "done", or the kind of its refusal. */
export async function kindOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (isRefusal(error)) return error.kind;
    throw error;
  }
  return "done";
}

type MetricOptions = { team?: "open" | "closed"; aggregation?: "sum" | "latest"; grain?: "month" | "quarter" };

/** The steps of rounds, for a coalition's cast. */
export function roundSteps(db: Db, cast: () => Cast) {
  const act = (role: Role, now = OCTOBER) => actorFor(db, cast(), role, now);

  /** A metric of events, which are open to everybody, asked of everybody at the table. */
  const aMetric = async (name: string, more: MetricOptions = {}): Promise<string> => {
    const { team = "open", aggregation = "sum", grain = "quarter" } = more;
    const id = await defineMetric(await act("facilitator"), teamFacts(cast(), team), {
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
    await db.updateTable("metric").set({ asks: "table" }).where("id", "=", id).execute();
    return id;
  };

  /** Metrics like another one, under names of their own. */
  const manyMetrics = async (like: string, count: number): Promise<string[]> => {
    const one = await db.selectFrom("metric").selectAll().where("id", "=", like).executeTakeFirstOrThrow();
    const version = await db
      .selectFrom("metric_version")
      .selectAll()
      .where("id", "=", one.current_version_id)
      .executeTakeFirstOrThrow();
    const ids = Array.from({ length: count }, () => ({ id: newId(), versionId: newId() }));
    for (const [at, { id, versionId }] of ids.entries()) {
      const name = `${one.name} ${String(at + 1).padStart(3, "0")}`;
      await db
        .insertInto("metric")
        .values({ ...one, id, name, current_version_id: versionId, position: one.position + 1 + at })
        .execute();
      await db
        .insertInto("metric_version")
        .values({ ...version, id: versionId, metric_id: id })
        .execute();
    }
    return ids.map(({ id }) => id);
  };

  /** Opens a round of a quarter, due on the sixteenth of October. */
  const open = (actor: Actor, teams: string[], start = "2026-07-01"): Promise<number> => {
    const input = { submission: newId(), teams, period: { grain: "quarter" as const, start }, dueOn: "2026-10-16" };
    return openRound(actor, input, 1);
  };

  const asksOf = (number: number) =>
    db
      .selectFrom("ask")
      .innerJoin("round", (join) =>
        join.onRef("round.coalition_id", "=", "ask.coalition_id").onRef("round.id", "=", "ask.round_id"),
      )
      .select(["ask.id", "ask.organization_id"])
      .where("ask.coalition_id", "=", cast().coalitionId)
      .where("round.number", "=", number)
      .execute();

  const askFor = async (number: number, organization: keyof Cast["organizations"]): Promise<string> => {
    const { id } = cast().organizations[organization];
    return (await asksOf(number)).find(({ organization_id }) => organization_id === id)!.id;
  };

  const questionsOf = async (askId: string, now = OCTOBER) =>
    (await findAsk({ db, coalitionId: cast().coalitionId, now }, askId)).questions;

  const itemOf = (id: string) => db.selectFrom("ask_item").selectAll().where("id", "=", id).executeTakeFirstOrThrow();

  /** Whoever holds the link of an ask: nobody, who may answer it. */
  const holder = (askId: string, now = OCTOBER): Actor => ({
    db,
    principal: { ...anonymous(cast().coalitionId), answersAsk: askId },
    moment: momentAt(now, "America/Chicago"),
  });

  let quarters = 0;
  /** A question of the foundry about a metric of its own, in a round of its own quarter. */
  const anAsk = async (aggregation: "sum" | "latest" = "latest") => {
    quarters += 1;
    const start = `${2010 + Math.floor(quarters / 4)}-${String(1 + 3 * (quarters % 4)).padStart(2, "0")}-01`;
    const metric = await aMetric(`Metric ${newId()}`, { aggregation });
    const number = await open(await act("facilitator"), [cast().teams.open.id], start);
    const askId = await askFor(number, "foundry");
    const question = (await questionsOf(askId)).find((one) => one.metric.id === metric)!;
    return { metric, number, askId, start, item: question.id };
  };

  return { act, aMetric, manyMetrics, open, asksOf, askFor, questionsOf, itemOf, holder, anAsk };
}
