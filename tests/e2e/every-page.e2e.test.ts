import { afterAll, describe, expect, test } from "vitest";
import { addressesOf } from "./support/addresses";
import { axeViolations, documentFaults, isTooPale, keyboardFaults, shoot, widthFaults } from "./support/inspect";
import { admin, facilitator, member, steward } from "./support/people";
import { thingsOf } from "./support/things";
import { type Look, lookAt, type Walker } from "./support/walk";
import { aDemoWorld } from "./support/world";

const world = await aDemoWorld();
afterAll(() => world.close());
const addresses = addressesOf(await thingsOf(world.db));
type Who = keyof typeof addresses;

const walkers: Record<Who, Walker> = {
  everybody: { as: null },
  halfway: { as: steward, isHalfway: true },
  member: { as: member },
  facilitator: { as: facilitator },
  admin: { as: admin },
};

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

const dark = { colorScheme: "dark", viewport: { width: 375, height: 800 } } as const;

/** Pages that between them hold every kind of part there is, each as somebody sees it. */
const inTheDark: Partial<Record<Who, string[]>> = {
  everybody: ["home", "team", "solution", "metric-1", "sign-in", "team-plan", "organization", "join"],
  facilitator: [
    ...["solution-of-mine", "solution-edit", "solution-history", "roles", "documents", "reading", "waiting"],
    ...["team-requests", "balance-of-mine", "labels"],
  ],
  admin: ["gaps", "balance", "settings-import-list", "organization-merge", "settings-people", "settings-audit"],
};

describe("every page", () => {
  test.each(Object.keys(walkers) as Who[])("is fit for its readers: %s", async (who) => {
    const isPublic = who === "everybody" || who === "halfway";
    expect(await lookAt(world, walkers[who], addresses[who], whole(isPublic))).toEqual([]);
  });

  test.each(Object.entries(inTheDark))("can be read in the dark, and on a phone: %s", async (key, names) => {
    const who = key as Who;
    const some = addresses[who].filter(({ name }) => names.includes(name));
    expect(some.map(({ name }) => name).sort()).toEqual([...names].sort());
    const look: Look = async ({ page }, { name }) => {
      await shoot(page, `dark-${name}`, 375);
      return isTooPale(page);
    };
    expect(await lookAt(world, { ...walkers[who], browser: dark }, some, look)).toEqual([]);
  });
});
