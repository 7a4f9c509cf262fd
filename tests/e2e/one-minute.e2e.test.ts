import type { Page } from "playwright-core";
import { expect } from "vitest";
import { runs } from "#tests/support/runs";
import { median } from "#scripts/bench/figures";
import { press, shortJourney, signIn } from "./support/journey";
import { letterTo, pathIn } from "./support/letters";
import { admin } from "./support/people";
import type { World } from "./support/world";

const QUESTIONS = 5;
const MOST_SECONDS = 60;
const MOST_INTERACTIONS = 3;

/**
 * What a person's hands and head add to the time that pages take, in seconds, by the keystroke-level model (Card, Moran
 * and Newell, 1980): pointing, a key of an average typist, making up one's mind; and reading at 240 words a minute.
 */
const person = { point: 1.1, key: 0.28, think: 1.35, word: 0.25 };

shortJourney("Five numbers take a minute from the letter to thanks", async ({ page, world, another }) => {
  await signIn(page, admin);
  await page.goto("/rounds/new");
  const periods = page.getByLabel("Period");
  await periods.selectOption(await periods.locator("option[value^=quarter]").last().getAttribute("value"));
  await press(page, "Open and write to everybody", "The round is open, and the letters are on their way.");
  const readers = await readersAsked(world);
  expect(readers.length).toBeGreaterThanOrEqual(3);
  const walks: number[] = [];
  for (const email of readers.slice(0, runs(12, 3).numRuns)) {
    walks.push(await walk(await another(), pathIn(await letterTo(world, email, "Answer now"))));
  }
  const seconds = median(walks);
  console.log(`Five numbers by the link: median ${seconds.toFixed(1)} s of ${walks.length} walks`);
  expect(seconds).toBeLessThan(MOST_SECONDS);
});

/** One person of each organization that is asked at least five questions in the new round. */
async function readersAsked({ db }: World): Promise<string[]> {
  const rows = await db
    .selectFrom("ask")
    .innerJoin("round", "round.id", "ask.round_id")
    .innerJoin("ask_item as item", "item.ask_id", "ask.id")
    .innerJoin("token", "token.ask_id", "ask.id")
    .innerJoin("person", "person.id", "token.person_id")
    .select((row) => row.fn.min("person.email").as("email"))
    .where("round.number", "=", 2)
    .where("item.state", "=", "asked")
    .groupBy("ask.id")
    .having((row) => row.fn.count("item.id").distinct(), ">=", QUESTIONS)
    .orderBy("ask.id")
    .execute();
  return rows.flatMap(({ email }) => email ?? []);
}

/** Answers five questions of a page as its reader does. @returns the seconds that it takes. */
async function walk(page: Page, address: string): Promise<number> {
  const started = Date.now();
  await page.goto(address);
  // They read what the page says before its questions, then each question.
  let byHand = person.think + (await wordsIn(page, "h1, h1 + p")) * person.word;
  const asks = page.locator("section.ask");
  for (let at = 0; at < QUESTIONS; at += 1) {
    const ask = asks.nth(at);
    byHand +=
      (await ask.locator("h2, p.meta").allInnerTexts()).join(" ").split(/\s+/).length * person.word + person.think;
    // Parts by category are folded: nobody has to open them.
    const numbers = ask.locator("input[inputmode=decimal]:not(details input)");
    const fields = await numbers.count();
    expect(fields).toBeLessThanOrEqual(MOST_INTERACTIONS);
    // What was answered before stands there, and needs nothing.
    if ((await numbers.first().inputValue()) !== "") continue;
    for (let field = 0; field < fields; field += 1) {
      const typed = String(12 + at + field);
      await numbers.nth(field).fill(typed);
      byHand += person.point + typed.length * person.key;
    }
  }
  byHand += person.think + person.point;
  await page.getByRole("button", { name: "Send" }).click();
  await page.getByRole("status").first().waitFor();
  return (Date.now() - started) / 1000 + byHand;
}

async function wordsIn(page: Page, selector: string): Promise<number> {
  return (await page.locator(selector).allInnerTexts()).join(" ").split(/\s+/).length;
}
