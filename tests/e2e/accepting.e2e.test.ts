import type { Page } from "playwright-core";
import { expect } from "vitest";
import { journey, press, shortJourney, signIn, signOut } from "./support/journey";
import { representative, steward } from "./support/people";

journey("A number counts in public once a steward has accepted it", async ({ page, another }) => {
  const visitor = await another();
  await signIn(page, representative);
  await page.getByRole("link", { name: "Contribute" }).click();
  const metric = await logANumber(page, "People at an exposure day, each quarter");
  const before = await publicPage(visitor, metric);
  await page.getByLabel("For", { exact: true }).selectOption({ index: 0 });
  await page.getByLabel("Number", { exact: true }).fill("77");
  await press(page, "Send the number", "Thank you, that is stored");
  expect(new URL(page.url()).pathname).toBe("/contribute");
  expect(await page.getByRole("status").innerText()).toContain("77 people");
  expect(await publicPage(visitor, metric)).toBe(before);
  await signOut(page);

  await signIn(page, steward);
  await page.goto("/contributions/review");
  const row = page.getByRole("row").filter({ hasText: "Alder Precision Castings" }).filter({ hasText: "77" });
  await row.getByRole("button", { name: /^Accept/ }).click();
  await page.getByText("Accepted. Public pages count it now.").waitFor();
  expect(await publicPage(visitor, metric)).not.toBe(before);
});

shortJourney("A number that cannot be one is sent back with what was typed", async ({ page }) => {
  await signIn(page, representative);
  await page.goto("/contribute");
  await logANumber(page, "Applications from women and underrepresented candidates");
  await page.getByLabel("Number", { exact: true }).fill("ten");
  await page.getByLabel("Anything we should know?").fill("Counted by hand");
  await press(page, "Send the number", "is not a number");
  expect(await page.getByLabel("Number", { exact: true }).inputValue()).toBe("ten");
  expect(await page.getByLabel("Anything we should know?").inputValue()).toBe("Counted by hand");
  await page.getByLabel("Number", { exact: true }).fill("10");
  await page.getByLabel("For", { exact: true }).selectOption({ index: 0 });
  await press(page, "Send the number", "Thank you, that is stored");
  expect(new URL(page.url()).pathname).toBe("/contribute");
});

/** Opens the form for a number of one metric. @returns the address of the metric. */
async function logANumber(page: Page, metric: string): Promise<string> {
  await page.getByRole("link", { name: `Log ${metric}` }).click();
  await page.getByRole("heading", { level: 1, name: "Log a number" }).waitFor();
  return new URL(page.url()).pathname.replace("/contributions/new", "");
}

async function publicPage(page: Page, metric: string): Promise<string> {
  await page.goto(metric);
  return page.locator("main").innerText();
}
