import { expect, it } from "vitest";
import { useDatabase } from "#tests/support/database";
import { aCast } from "#tests/support/factories";
import { answer, roundSteps, typed } from "#tests/support/round-steps";
import { listAskedNumbers, listOpenAsks } from "./open-asks.queries.server";
import { closeRound } from "./rounds.commands.server";

const db = await useDatabase();
const cast = await aCast(db, "Open Harbor Compact");
const { act, anAsk, holder } = roundSteps(db, () => cast);

it("names every number that a round waits for, until it is answered or the round is closed", async () => {
  const own = { organizationId: cast.organizations.foundry.id };
  const [first, second] = [await anAsk(), await anAsk()];
  const asked = async () => await listAskedNumbers(await act("rep"));
  const ofFirst = { ...own, askId: first.askId, metricId: first.metric, periodStart: first.start };
  const ofSecond = { ...own, askId: second.askId, metricId: second.metric, periodStart: second.start };
  expect(await asked()).toEqual(expect.arrayContaining([ofFirst, ofSecond]));
  expect((await asked()).every(({ organizationId }) => organizationId === own.organizationId)).toBe(true);
  await answer(holder(first.askId), first.askId, [typed(first.item, { value: "3" })]);
  expect(await asked()).not.toContainEqual(ofFirst);
  for (const { number } of [first, second]) {
    await closeRound(await act("facilitator"), String(number), cast.teams.open.id, "close");
  }
  expect(await asked()).toEqual([]);
  expect(await listOpenAsks(await act("rep"))).toEqual([]);
});
