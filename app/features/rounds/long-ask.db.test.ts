import { beforeAll, expect, it } from "vitest";
import { askPageSteps } from "#tests/support/ask-page-steps";
import { useDatabase } from "#tests/support/database";
import { aCast, type Cast } from "#tests/support/factories";
import { roundSteps } from "#tests/support/round-steps";
import { fieldOf } from "./ask";
import { QUESTIONS_OF_A_PART } from "./ask-parts";

const db = await useDatabase();
let cast: Cast;
const { aMetric, manyMetrics } = roundSteps(db, () => cast);
const { aLink, sendPage } = askPageSteps(db, () => cast);

const MANY = 400;

beforeAll(async () => {
  cast = await aCast(db, "Long Harbor Compact");
});

/** Somebody else answers these questions. */
async function answerRest(questions: readonly { id: string }[]): Promise<void> {
  const ids = questions.map(({ id }) => id);
  await db.updateTable("ask_item").set({ state: "not_mine" }).where("id", "in", ids).execute();
}

it("comes in parts, each a form that is taken, and leads on until nothing is open", async () => {
  await manyMetrics(await aMetric("Vigils"), MANY - 1);
  const link = await aLink("2026-04-01");
  const first = (await link.look()).ask;
  const parts = MANY / QUESTIONS_OF_A_PART;
  expect(first.part).toEqual({ number: 1, open: Array<number>(parts).fill(QUESTIONS_OF_A_PART) });
  for (const number of [1, 2, 3, parts]) {
    const { ask } = await link.look({ part: number });
    expect(ask.questions).toHaveLength(QUESTIONS_OF_A_PART);
    if (number === 2) await answerRest(ask.questions.slice(1));
    const changes = { [fieldOf(ask.questions[0]!.id, "value")]: "7" };
    expect(await sendPage(link, { part: number }, changes)).toEqual({ to: `/x?saved&after=${number}`, errors: {} });
  }
  // After the last part come those that were left open, past the one that was not.
  const { ask: again } = await link.look({ after: parts });
  expect(again.part.number).toBe(1);
  expect((await link.look({ after: 1 })).ask.part.number).toBe(3);
  const answered = new Map([
    [1, 1],
    [2, QUESTIONS_OF_A_PART],
    [3, 1],
    [parts, 1],
  ]);
  const open = first.part.open.map((count, at) => count - (answered.get(at + 1) ?? 0));
  expect(again.part.open).toEqual(open);
});
