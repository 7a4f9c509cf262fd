import type { BrowserContextOptions } from "playwright-core";
import { afterAll, describe, expect, test } from "vitest";
import { aLogin } from "#tests/support/factories";
import {
  type Address,
  addressesById,
  adminAddresses,
  facilitatorAddresses,
  memberAddresses,
  publicAddresses,
} from "./support/addresses";
import { aVisitor, type Visitor } from "./support/browser";
import { axeViolations, documentFaults, keyboardFaults, shoot, widthFaults } from "./support/inspect";
import { admin, facilitator, member, type Somebody } from "./support/people";
import { stretch } from "./support/stretch";
import { aDemoWorld } from "./support/world";

const world = await aDemoWorld();
afterAll(() => world.close());
const { everybody, facilitator: ofFacilitator, admin: ofAdmin } = await addressesById(world.db);

/** A visitor who is signed in already: signing in itself is a story of the journeys. */
async function aVisitorAs(somebody: Somebody | null, options: BrowserContextOptions = {}): Promise<Visitor> {
  const visitor = await aVisitor(world.url, { viewport: { width: 1280, height: 900 }, ...options });
  if (!somebody) return visitor;
  const person = await world.db
    .selectFrom("person")
    .select(["id", "coalition_id"])
    .where("email", "=", somebody.email)
    .executeTakeFirstOrThrow();
  const [name = "", value = ""] = (await aLogin(world.db, person.coalition_id, person.id)).split("=");
  await visitor.context.addCookies([{ name, value, url: world.url }]);
  return visitor;
}

type Look = (visitor: Visitor, address: Address) => Promise<string[]>;

/** Looks at every address in one way, so that one run names all that is wrong. */
async function lookAt(visitor: Visitor, addresses: Address[], look: Look): Promise<string[]> {
  const faults: string[] = [];
  for (const address of addresses) {
    const answer = await visitor.page.goto(address.path);
    const status = address.status ?? 200;
    const found = answer?.status() === status ? [] : [`answers ${answer?.status()}, not ${status}`];
    found.push(...(await look(visitor, address)), ...visitor.problems.splice(0));
    faults.push(...found.map((fault) => `${address.name} ${address.path}: ${fault}`));
  }
  await visitor.context.close();
  return faults;
}

function whole(isPublic: boolean): Look {
  return async ({ page }, { name }) => {
    await page.setViewportSize({ width: 1280, height: 900 });
    const faults = [
      ...(await documentFaults(page, isPublic)),
      ...(await axeViolations(page)),
      ...(await keyboardFaults(page)),
    ];
    await shoot(page, name, 1280);
    faults.push(...(await widthFaults(page, [320, 375])));
    await shoot(page, name, 375);
    return faults;
  };
}

const forEverybody = [...publicAddresses, ...everybody];
const forFacilitators = [...facilitatorAddresses, ...ofFacilitator];

describe("every page", () => {
  test("is fit for everybody who visits", async () => {
    expect(await lookAt(await aVisitorAs(null), forEverybody, whole(true))).toEqual([]);
  });

  test("is fit for members", async () => {
    expect(await lookAt(await aVisitorAs(member), memberAddresses, whole(false))).toEqual([]);
  });

  test("is fit for facilitators", async () => {
    expect(await lookAt(await aVisitorAs(facilitator), forFacilitators, whole(false))).toEqual([]);
  });

  test("is fit for admins", async () => {
    expect(await lookAt(await aVisitorAs(admin), [...adminAddresses, ...ofAdmin], whole(false))).toEqual([]);
  });

  test("can be read in the dark, and on a phone", async () => {
    const dark = { colorScheme: "dark", viewport: { width: 375, height: 800 } } as const;
    const look: Look = async ({ page }, { name }) => {
      await shoot(page, `dark-${name}`, 375);
      return axeViolations(page);
    };
    const some = (addresses: Address[], ...names: string[]) => addresses.filter(({ name }) => names.includes(name));
    const seen = some(forEverybody, "home", "team", "solution", "metric-1", "sign-in", "team-plan");
    const worked = some(forFacilitators, "solution-of-mine", "solution-edit", "solution-history", "roles", "documents");
    const faults = await lookAt(await aVisitorAs(null, dark), seen, look);
    expect([...faults, ...(await lookAt(await aVisitorAs(facilitator, dark), worked, look))]).toEqual([]);
  });

  test("holds the longest names and texts on the smallest phone", async () => {
    await stretch(world.db);
    const look: Look = async ({ page }, { name }) => {
      const faults = await widthFaults(page, [320, 375]);
      await shoot(page, `long-${name}`, 375);
      return faults;
    };
    const faults = await lookAt(await aVisitorAs(null), forEverybody, look);
    expect([...faults, ...(await lookAt(await aVisitorAs(facilitator), forFacilitators, look))]).toEqual([]);
  });
});
