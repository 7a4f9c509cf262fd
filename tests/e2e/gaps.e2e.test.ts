import { expect } from "vitest";
import { press, shortJourney, signIn } from "./support/journey";
import { admin } from "./support/people";

shortJourney("An admin closes a gap by the one thing that closes it", async ({ page }) => {
  await signIn(page, admin);
  await page.goto("/settings");
  await page.getByRole("link", { name: "Gaps", exact: true }).click();
  await page.getByRole("link", { name: "no baseline" }).click();
  const lines = page.getByRole("link", { name: /^Give the baseline: / });
  const before = await lines.count();
  const name = (await lines.first().getAttribute("aria-label"))!;
  await lines.first().click();
  await page.waitForURL(/\/metrics\/[^/]+\/baseline$/);
  await page.getByLabel("Known", { exact: true }).check();
  await page.locator("input[name=value]").fill("12");
  await press(page, "Save", "The baseline is stored.");

  await page.goto("/gaps?kind=baselineMissing");
  expect(await lines.count()).toBe(before - 1);
  expect(await page.getByRole("link", { name }).count()).toBe(0);
});
