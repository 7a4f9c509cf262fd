import { readFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { samplesFolder } from "#tests/support/samples";
import { journey, part, press, signIn, signOut, type Traveller } from "./support/journey";
import { facilitator, representative, steward } from "./support/people";

const team = "green-roofs-and-solar";
const fixtures = path.resolve(import.meta.dirname, "../fixtures/recaps");
const samples = samplesFolder;

type Recap = {
  sessionNumber: number;
  solutions: { title: string; steps: unknown[]; roles: unknown[]; metrics: unknown[] }[];
};
type Counts = { solutions: number; steps: number; roles: number; metrics: number };

journey("A recap becomes a plan that employers report to", async (traveller) => {
  const recap = expected(path.join(fixtures, "01-clinic-hiring.expected.json"));
  await readIn(traveller.page, readFileSync(path.join(fixtures, "01-clinic-hiring.md"), "utf8"));
  expect(await countsOnPages(traveller.page, recap.solutions.length)).toEqual(countsOf(recap));
  await seeSession(traveller.page, recap.sessionNumber);
  await reportAndAccept(traveller);
});

if (samples) {
  journey("The sample recap becomes a plan of the size that it has", async (traveller) => {
    const recap = expected(path.join(samples, "recap-manufacturing.expected.json"));
    expect(countsOf(recap)).toEqual({ solutions: 3, steps: 14, roles: 18, metrics: 24 });
    await readIn(traveller.page, readFileSync(path.join(samples, "recap-manufacturing.txt"), "utf8"));
    expect(await countsOnPages(traveller.page, 3)).toEqual(countsOf(recap));
    await seeSession(traveller.page, 2);
    await reportAndAccept(traveller);
  });
} else {
  test.skip("The sample recap becomes a plan of the size that it has (COLEAD_SAMPLES does not name its folder)");
}

function expected(file: string): Recap {
  return JSON.parse(readFileSync(file, "utf8")) as Recap;
}

function countsOf({ solutions }: Recap): Counts {
  const all = (part: "steps" | "roles" | "metrics") =>
    solutions.reduce((sum, solution) => sum + solution[part].length, 0);
  return { solutions: solutions.length, steps: all("steps"), roles: all("roles"), metrics: all("metrics") };
}

/** The facilitator pastes the recap, looks at what was understood, and stores it. */
async function readIn(page: Page, text: string): Promise<void> {
  await signIn(page, facilitator);
  await page.getByRole("link", { name: "Documents" }).click();
  await page.getByLabel("Team").selectOption({ label: "Green Roofs & Solar" });
  await page.getByLabel("The text").fill(text);
  await page.getByRole("button", { name: "Read it" }).click();
  await page.getByRole("heading", { level: 1, name: /doubt/i }).waitFor();
  expect(await page.getByRole("heading", { name: "Line by line" }).isVisible()).toBe(true);
  await page.getByLabel("Publish the recap").check();
  await page.getByRole("button", { name: /^Store \d+ lines/ }).click();
  await page.getByText("The document is stored.").waitFor();
  await page.getByRole("link", { name: "Open Green Roofs & Solar" }).click();
  await page.getByRole("heading", { level: 1, name: "Green Roofs & Solar" }).waitFor();
}

async function countsOnPages(page: Page, solutions: number): Promise<Counts> {
  await page.goto(`/teams/${team}`);
  const counts: Counts = {
    solutions: await part(page, "promised").locator(".hung > li").count(),
    steps: 0,
    roles: 0,
    metrics: 0,
  };
  for (let ref = 1; ref <= solutions; ref += 1) {
    await page.goto(`/teams/${team}/solutions/${ref}`);
    counts.steps += await part(page, "steps").locator(".hung > li").count();
    counts.roles += await part(page, "roles").locator("tbody tr").count();
    counts.metrics += await part(page, "metrics").locator(".mrow").count();
  }
  return counts;
}

async function seeSession(page: Page, number: number): Promise<void> {
  await page.goto(`/teams/${team}`);
  await page.getByRole("link", { name: `Session ${number}` }).click();
  await page.locator(".paper h1").waitFor();
  expect(await page.locator(".paper").innerText()).toContain(`Session ${number}`);
  expect(await page.locator(".paper h2").count()).toBeGreaterThan(1);
}

/** A metric is settled, an employer reports to it, a steward accepts, and the public page counts it. */
async function reportAndAccept({ page }: Traveller): Promise<void> {
  await page.goto(`/teams/${team}/solutions/1`);
  await part(page, "metrics").locator("h4 a").first().click();
  const metric = new URL(page.url()).pathname;
  await page.getByRole("link", { name: "Edit the metric" }).click();
  await page.getByLabel("How it adds up").selectOption({ label: "Sum over organizations and periods" });
  await page.getByRole("combobox", { name: "Unit" }).selectOption({ label: "Count" });
  for (const question of ["Counts people", "Values are confidential"]) {
    await page.getByRole("group", { name: question }).getByLabel("No", { exact: true }).check();
  }
  await press(page, "Save", "The metric is stored.");
  expect(await figure(page)).not.toContain("240");
  await signOut(page);

  await signIn(page, representative);
  await page.goto(metric);
  await page.getByRole("link", { name: "Log a number" }).click();
  await page.getByLabel("Number").fill("240");
  await press(page, "Send the number", "Thank you. The number is stored");
  await page.goto(metric);
  expect(await figure(page)).toContain("240");
  await signOut(page);

  await page.goto(metric);
  expect(await figure(page)).not.toContain("240");
  await seePublicTeam(page);
  await signIn(page, steward);
  await page.goto("/contributions/review");
  await page
    .getByRole("button", { name: /^Accept Alder Precision Castings/ })
    .first()
    .waitFor();
  const row = page.getByRole("row").filter({ hasText: "240" }).filter({ hasText: "Alder" });
  await row.getByRole("button", { name: /^Accept/ }).click();
  await page.getByText("Accepted. Public pages count it now.").waitFor();
  await signOut(page);
  await page.goto(metric);
  expect(await figure(page)).toContain("240");
}

async function figure(page: Page): Promise<string> {
  return page.locator(".head").innerText();
}

async function seePublicTeam(page: Page): Promise<void> {
  await page.goto(`/teams/${team}`);
  expect(await part(page, "promised").locator(".hung > li").count()).toBeGreaterThan(0);
  expect(await page.locator("script").count()).toBe(0);
  expect(await page.getByRole("link", { name: "Edit the team" }).count()).toBe(0);
  expect(await page.locator("main").innerText()).not.toContain("@");
}
