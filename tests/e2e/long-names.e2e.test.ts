import { afterAll, expect, test } from "vitest";
import { addressesOf } from "./support/addresses";
import { shoot, widthFaults } from "./support/inspect";
import { admin, facilitator } from "./support/people";
import { stretch } from "./support/stretch";
import { thingsOf } from "./support/things";
import { type Look, lookAt } from "./support/walk";
import { aDemoWorld } from "./support/world";

const world = await aDemoWorld();
afterAll(() => world.close());
const addresses = addressesOf(await thingsOf(world.db));
await stretch(world.db);

const small = { viewport: { width: 320, height: 800 } };
const look: Look = async ({ page }, { name }) => {
  const faults = await widthFaults(page, [320, 375]);
  await shoot(page, `long-${name}`, 375);
  return faults;
};

test.each([
  { who: "everybody", as: null },
  { who: "facilitator", as: facilitator },
  { who: "admin", as: admin },
] as const)("the longest names and texts fit on the smallest phone: $who", async ({ who, as }) => {
  expect(await lookAt(world, { as, browser: small }, addresses[who], look)).toEqual([]);
});
