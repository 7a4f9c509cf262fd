import { expect } from "vitest";
import { press, shortJourney, signIn } from "./support/journey";
import { letterTo, pathIn } from "./support/letters";
import { facilitator, steward } from "./support/people";

const MOST_SECONDS = 60;

shortJourney("Somebody without a password answers a round in under a minute", async ({ page, world, another }) => {
  // The quarter that runs: nobody has reported it, and what was reported is not asked for.
  await signIn(page, facilitator);
  await page.goto("/rounds/new");
  const periods = page.getByLabel("Period");
  const running = await periods.locator("option[value^=quarter]").last().getAttribute("value");
  await periods.selectOption(running);
  const teams = page.locator("input[name=teams][type=checkbox]");
  await teams.last().check();
  await press(page, "Open and write to everybody", "The round is open, and the letters are on their way.");
  const asked = await world.db
    .selectFrom("ask_item as item")
    .innerJoin("ask", "ask.id", "item.ask_id")
    .innerJoin("token", "token.ask_id", "ask.id")
    .innerJoin("person", "person.id", "token.person_id")
    .innerJoin("round", "round.id", "ask.round_id")
    .select(["person.email", "item.id"])
    .where("round.number", "=", 2)
    .where("item.state", "=", "asked")
    .orderBy("person.email")
    .execute();
  expect(asked.length).toBeGreaterThan(0);
  const email = asked[0]!.email;
  const address = pathIn(await letterTo(world, email, "Answer now"));

  const phone = await another();
  const started = Date.now();
  await phone.goto(address);
  // A program that follows links in mail looks, and answers nothing.
  await phone.goto(address);
  const numbers = phone.locator("input[inputmode=decimal]");
  const count = await numbers.count();
  for (let at = 0; at < count; at += 1) await numbers.nth(at).fill(String(at + 2));
  await phone.getByRole("button", { name: "Send" }).click();
  await phone.getByText("Thank you: that was everything").waitFor();
  expect((Date.now() - started) / 1000).toBeLessThan(MOST_SECONDS);

  // Nothing else opens: the page knows nobody.
  await phone.goto("/waiting");
  await phone.waitForURL(/\/sign-in/);

  const reviewer = await another();
  await signIn(reviewer, steward);
  await reviewer.goto("/contributions/review");
  const row = reviewer.getByRole("row").filter({ hasText: "The holder of the link" }).first();
  await row.getByRole("link", { name: /^Give back/ }).click();
  await reviewer.getByLabel("What is wrong or missing?").fill("Please say which days you counted.");
  await press(reviewer, "Give it back", "Given back: the organization gets your words by mail.");

  await phone.goto(address);
  await phone.getByText("Please say which days you counted.").waitFor();
});
