import type { Page } from "playwright-core";
import { expect } from "vitest";
import { fillSignIn, journey, press, scriptedJourney, shortJourney, signIn } from "./support/journey";
import { admin, facilitator } from "./support/people";

const solution = "/teams/making-and-manufacturing/solutions/1";

shortJourney("Two people save at once, and neither text is lost", async ({ page, another }) => {
  const other = await another();
  await signIn(page, facilitator);
  await signIn(other, admin);
  await page.goto(`${solution}/edit`);
  await other.goto(`${solution}/edit`);
  await other.getByLabel("Goal").fill("Open every shop floor on the first Friday of the month.");
  await press(other, "Save", "Saved.");

  const mine = "Open every shop floor twice a year, with supper.";
  await page.getByLabel("Goal").fill(mine);
  await press(page, "Save", "Somebody else saved while you were writing");
  expect(await page.getByRole("alert").innerText()).toContain(
    "Open every shop floor on the first Friday of the month.",
  );
  expect(await page.getByLabel("Goal").inputValue()).toBe(mine);

  await press(page, "Save", "Saved.");
  expect(await page.locator(".head .written").innerText()).toBe(mine);
});

shortJourney("A form that needs another look keeps everything that was typed", async ({ page }) => {
  await signIn(page, facilitator);
  await page.goto(`${solution}/steps/new`);
  await page.getByLabel("Notes").fill("Ask the insurers first");
  await page.getByLabel("In your own words").fill("every October");
  await page.getByLabel("What the dates mean").selectOption({ label: "It comes again each time" });
  await press(page, "Add a step", "2 answers need another look");
  const summary = page.getByRole("alert");
  expect(await summary.innerText()).toContain("Write what will be done.");
  expect(await page.getByLabel("Notes").inputValue()).toBe("Ask the insurers first");
  expect(await page.getByLabel("In your own words").inputValue()).toBe("every October");
  expect(await page.getByLabel("What the dates mean").locator("option:checked").innerText()).toBe(
    "It comes again each time",
  );
  await summary.getByRole("link", { name: "Write what will be done." }).click();
  await page.getByLabel("What will be done").fill("Run the month as one shared calendar");
  await page.getByLabel("From").fill("2027-10-01");
  await page.getByRole("button", { name: "Add a step" }).click();
  await page.locator(".step-t", { hasText: "Run the month as one shared calendar" }).waitFor();
});

journey(
  "A login that ends while somebody writes costs nothing but signing in again",
  async ({ page, world, hasScripts }) => {
    await signIn(page, facilitator);
    await page.goto(`${solution}/steps/new`);
    const text = "Ask the insurers what a visit of an afternoon costs";
    await page.getByLabel("What will be done").fill(text);
    await world.db.deleteFrom("login").execute();
    await page.getByRole("button", { name: "Add a step" }).click();
    await page.getByRole("heading", { name: "You are not signed in any more" }).waitFor();
    expect(await page.getByLabel("What you had typed").inputValue()).toBe(text);
    // The script also brings the text back into the form.
    if (!hasScripts) return;
    await page.locator("main").getByRole("link", { name: "Sign in" }).click();
    await fillSignIn(page, facilitator);
    await page.getByText("What you had typed is back").waitFor();
    expect(await page.getByLabel("What will be done").inputValue()).toBe(text);
    await page.getByRole("button", { name: "Add a step" }).click();
    await page.locator(".step-t", { hasText: text }).waitFor();
  },
);

const desk = "/teams/making-and-manufacturing/sessions/9/record";
const notesOf = (page: Page) => page.locator(".d-note textarea");
const statusOf = (page: Page, words: RegExp) => page.locator("[data-note-status]").getByText(words).waitFor();

async function typeLine(page: Page, line: string): Promise<void> {
  await notesOf(page).press("Control+End");
  await page.keyboard.type(`${line}\n`);
}

scriptedJourney("Notes outlive a lost connection, a closed laptop and a second tab", async ({ page, world }) => {
  const context = page.context();
  const notes = world.db.selectFrom("session_note").select("body").orderBy("saved_at", "desc");
  const stored = async () => (await notes.executeTakeFirst())?.body ?? "";
  const waiting = { timeout: 15_000 };
  await signIn(page, facilitator);
  await page.goto(desk);
  await typeLine(page, "Before the tunnel.");
  await statusOf(page, /^Saved at/);

  await context.setOffline(true);
  await typeLine(page, "In the tunnel.");
  await statusOf(page, /^No connection. What you type is kept/);
  await context.setOffline(false);
  await statusOf(page, /^Saved at/);

  await context.setOffline(true);
  await typeLine(page, "On the platform.");
  await page.close();
  await context.setOffline(false);
  const later = await context.newPage();
  await later.goto(desk);
  await statusOf(later, /^Saved at/);
  expect(await notesOf(later).inputValue()).toContain("In the tunnel.\nOn the platform.\n");

  // A tab that is opened while another one has words that are not saved yet.
  await typeLine(later, "In the first tab.");
  const second = await context.newPage();
  await second.goto(desk);
  await typeLine(second, "In the second tab.");
  await expect.poll(stored, waiting).toContain("In the second tab.");
  await later.bringToFront();
  await typeLine(later, "Home again.");
  await later.getByRole("button", { name: "Save the notes" }).click();
  await later.waitForFunction(
    (words) => document.querySelector<HTMLTextAreaElement>(".d-note textarea")?.value.includes(words),
    "In the second tab.",
  );
  await expect.poll(stored, waiting).toContain("Home again.");
  const body = await stored();
  const lines = ["Before the tunnel.", "In the tunnel.", "On the platform.", "In the first tab.", "In the second tab."];
  for (const line of [...lines, "Home again."]) expect(body.split(line), line).toHaveLength(2);
});
