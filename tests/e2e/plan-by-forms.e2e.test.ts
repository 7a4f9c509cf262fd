import type { Page } from "playwright-core";
import { expect } from "vitest";
import { createCoalition } from "#app/features/coalitions/coalitions.commands.server";
import { codeAt } from "#app/features/people/codes.server";
import { inviteFirstAdmin } from "#app/features/people/invitations.commands.server";
import { confirm, heading, journey, part, press } from "./support/journey";
import { password } from "./support/people";
import { anEmptyWorld, type World } from "./support/world";

const team = "/teams/river-crews";

journey(
  "A coalition starts without a document",
  async ({ page, world, another }) => {
    await setUp(page, await firstAdminsLink(world));
    await startTeam(page);
    const facilitator = await another();
    await facilitator.goto(await facilitatorsLink(page));
    await becomeSomebody(facilitator, "Ottoline Varga");

    await writeSolutions(facilitator);
    await writeSteps(facilitator);
    await giveRole(facilitator);
    await countSomething(facilitator);
    await rearrange(facilitator);
    await undoAChange(facilitator);
  },
  anEmptyWorld,
);

async function firstAdminsLink({ db }: World): Promise<string> {
  let secret = "";
  await createCoalition(
    db,
    { name: "River Valley Pact", origin: null, timeZone: "America/Chicago" },
    async (change) => {
      secret = await inviteFirstAdmin(change);
    },
  );
  return `/invitations/${secret}`;
}

async function setUp(page: Page, link: string): Promise<void> {
  await page.goto(link);
  expect(await heading(page)).toBe("Set up River Valley Pact");
  await page.getByLabel("E-mail address").fill("odile@river.example");
  await becomeSomebody(page, "Odile Brandt");
  await setUpSecondStep(page);
}

/** An admin comes no further without the codes of an app. */
async function setUpSecondStep(page: Page): Promise<void> {
  expect(await heading(page)).toBe("A second step at sign-in");
  const key = await page.locator("code.key").innerText();
  await page.getByLabel("The code that the app shows").fill(codeAt(key.replaceAll(/\s/g, ""), Date.now()));
  await press(page, "Turn it on", "Your recovery codes");
  expect(await page.locator("ol.codes li").count()).toBe(10);
  await page.getByRole("link", { name: "I have kept them" }).click();
}

async function becomeSomebody(page: Page, name: string): Promise<void> {
  await page.getByLabel("Your name").fill(name);
  await page.getByLabel("Password").fill(password);
  await press(page, "Make my account and accept", "Welcome. You are signed in.");
}

async function startTeam(page: Page): Promise<void> {
  await page.goto("/");
  await page.getByText("Nothing is promised here yet").waitFor();
  await page.getByRole("link", { name: "Start the first team" }).click();
  await page.getByLabel("Name").fill("River Crews");
  await page.getByLabel("What it wants").fill("Boats need crews, and people on the banks need work.");
  await press(page, "Start it", "The team is started.");
  expect(new URL(page.url()).pathname).toBe(team);
}

async function facilitatorsLink(page: Page): Promise<string> {
  await page.goto("/settings/invitations");
  await page.getByLabel("Their e-mail address").fill("ottoline@river.example");
  await page.getByRole("combobox", { name: "Team (optional)", exact: true }).selectOption({ label: "River Crews" });
  await page.getByRole("combobox", { name: "Role in that team" }).selectOption({ label: "Facilitator" });
  await press(page, "Send the invitation", "by mail.");
  await page.getByRole("link", { name: "Show a link instead" }).first().click();
  await press(page, "Show the link", "The link is ready");
  return page.getByLabel("Link", { exact: true }).inputValue();
}

async function writeSolutions(page: Page): Promise<void> {
  await page.goto(team);
  await page.getByRole("link", { name: "Write the first solution" }).click();
  await writeSolution(
    page,
    "Crews from the Banks",
    "Every boat takes two people on who grew up within sight of the river.",
  );
  await page.goto(`${team}/solutions`);
  await page.getByRole("link", { name: "Write a solution" }).click();
  await writeSolution(page, "A Winter Wage", "Nobody who works on the water is without pay from December to March.");
}

async function writeSolution(page: Page, title: string, goal: string): Promise<void> {
  await page.getByLabel("Title").fill(title);
  await page.getByLabel("Goal").fill(goal);
  await press(page, "Add it to the plan", "The solution stands in the plan.");
  expect(await heading(page)).toBe(title);
}

async function writeSteps(page: Page): Promise<void> {
  for (const text of ["Ask every captain what a first week looks like", "Pay the first week"]) {
    await page.goto(`${team}/solutions/1`);
    await page.getByRole("link", { name: "Add a step" }).click();
    await page.getByLabel("What will be done").fill(text);
    await page.getByLabel("Notes").fill("Start with the ferries\n  The early one first");
    await page.getByRole("button", { name: "Add a step" }).click();
    await page.locator(".step-t", { hasText: text }).waitFor();
  }
  await page.getByRole("link", { name: "Edit step 2" }).click();
  await press(page, "Move up", "Moved.");
  await page.goto(`${team}/solutions/1`);
  expect(await page.locator(".step-t").allInnerTexts()).toEqual([
    "Pay the first week",
    "Ask every captain what a first week looks like",
  ]);
}

async function giveRole(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Edit roles" }).click();
  await page.getByLabel("Stakeholder group").selectOption({ label: "Employers" });
  await page.getByLabel("Leads").check();
  await page.getByRole("button", { name: "Add a row" }).click();
  await page.locator("summary", { hasText: "Employers" }).waitFor();
  await page.goto(`${team}/solutions/1`);
  expect(await part(page, "roles").locator("tbody tr").innerText()).toMatch(/Employers[\s\S]*Lead/);
}

async function countSomething(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Add a metric" }).click();
  await page.getByRole("link", { name: "Add a metric" }).click();
  await page.getByLabel("Name").fill("People in a first week on board");
  await page.getByLabel("How it adds up").selectOption({ label: "Sum over organizations and periods" });
  await press(page, "Save", "The metric is stored.");
  await page.goto(`${team}/solutions/1/metrics/new`);
  await page.getByRole("combobox", { name: "Metric" }).selectOption({ label: "People in a first week on board" });
  await page.getByLabel("Target in words").fill("at least 40 by the end of the season");
  await page.getByLabel("As a figure").selectOption({ label: "At least" });
  await page.getByLabel("At least, or the figure itself").fill("40");
  await press(page, "Save", "The metric stands under the solution now.");
  expect(await part(page, "metrics").innerText()).toContain("at least 40 by the end of the season");
}

async function rearrange(page: Page): Promise<void> {
  await page.goto(`${team}/solutions`);
  await press(page, "Move A Winter Wage up", "Moved.");
  expect(await part(page, "active").locator("h3").allInnerTexts()).toEqual(["A Winter Wage", "Crews from the Banks"]);
  await changeState(page, "has parked it, to come back to later", "Until the ice is gone", "Why it is parked");
  await page.goto(`${team}/solutions`);
  expect(await part(page, "parked").locator("h3").allInnerTexts()).toEqual(["A Winter Wage"]);
  await changeState(page, "has retired it", "The county pays it now", "Why it was retired");
  await page.goto(`${team}/solutions`);
  expect(await part(page, "retired").locator("h3").allInnerTexts()).toEqual(["A Winter Wage"]);
}

async function changeState(page: Page, choice: string, reason: string, answer: string): Promise<void> {
  await page.goto(`${team}/solutions/2`);
  await page.getByRole("link", { name: "Park, retire or take up" }).click();
  await page.getByLabel(choice).check();
  await page.getByLabel("Why?").fill(reason);
  await press(page, "Save", answer);
  expect(await page.locator("main").innerText()).toContain(reason);
}

async function undoAChange(page: Page): Promise<void> {
  await page.goto(`${team}/solutions/1`);
  await page.getByRole("link", { name: "Edit", exact: true }).click();
  await page.getByLabel("Goal").fill("Every boat takes one person on.");
  await press(page, "Save", "Saved.");
  await page.getByRole("link", { name: "Whole history" }).click();
  const latest = page.locator(".tl > li").first();
  expect(await latest.innerText()).toContain("changed the solution");
  expect(await latest.locator("ins").first().innerText()).toContain("one");
  await confirm(page, "Undo this change", "Yes, undo it", "Undone.");
  await page.goto(`${team}/solutions/1`);
  expect(await page.locator(".head").innerText()).toContain("two people on who grew up");
}
