import { readFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { confirm, part, press, shortJourney, signIn } from "./support/journey";
import { facilitator } from "./support/people";

const team = "/teams/green-roofs-and-solar";
const recap = readFileSync(path.resolve(import.meta.dirname, "../fixtures/recaps/07-hotels.md"), "utf8");

shortJourney("A document that is read again changes nothing, and its conflicts are shown", async ({ page }) => {
  await signIn(page, facilitator);
  await read(page);
  await store(page);
  const plan = await planOf(page);
  expect(plan).toContain("Earn While You Learn Kitchens");

  await read(page);
  await page.getByText("The plan of Green Roofs & Solar says all of this already.").waitFor();
  await store(page);
  expect(await planOf(page)).toBe(plan);

  const ours = "Open five hotel kitchens on every afternoon of the week.";
  await changeGoal(page, ours);
  await read(page);
  const conflict = part(page, "conflicts").locator("tbody tr");
  expect(await conflict.count()).toBe(1);
  expect(await conflict.innerText()).toContain(ours);
  expect(await conflict.innerText()).toContain("Open three hotel kitchens two afternoons a week");
  await conflict.getByRole("radio").last().check();
  await store(page);
  expect(await goalOf(page)).toContain("Open three hotel kitchens");

  await page.goBack();
  await confirm(page, "Take it all back", "Yes, take it back", "What the document wrote was taken back.");
  expect(await goalOf(page)).toBe(ours);
});

async function read(page: Page): Promise<void> {
  await page.goto("/documents?team=green-roofs-and-solar");
  await page.getByLabel("The text").fill(recap);
  await page.getByRole("button", { name: "Read it" }).click();
  await page.getByRole("heading", { name: "Store it" }).waitFor();
}

async function store(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Store \d+ lines/ }).click();
  await page.getByText("The document is stored.").waitFor();
}

async function planOf(page: Page): Promise<string> {
  return (await page.request.get(`${team}/plan.md`)).text();
}

async function goalOf(page: Page): Promise<string> {
  await page.goto(`${team}/solutions/1`);
  return (await page.locator(".head .written").innerText()).trim();
}

async function changeGoal(page: Page, goal: string): Promise<void> {
  await page.goto(`${team}/solutions/1/edit`);
  await page.getByLabel("Goal").fill(goal);
  await press(page, "Save", "Saved.");
}
