import { expect } from "vitest";
import { people } from "#db/seeds/demo/people";
import { confirm, fillSignIn, journey, press, shortJourney, signIn } from "./support/journey";
import { letterTo, pathIn } from "./support/letters";
import { facilitator, password } from "./support/people";

const healthcare = "/teams/healthcare-local-hiring";
const making = "/teams/making-and-manufacturing";

journey("Somebody new joins an open team by three pages, and leaves it", async ({ page, world }) => {
  const zofia = { email: "zofia@mail.example", password };
  await page.goto(making);
  await page.getByRole("link", { name: "Join this team" }).first().click();
  await page.getByLabel("Your name").fill("Zofia Marchetti-Lund");
  await page.getByLabel("E-mail address").fill(zofia.email);
  await page.getByLabel("Password").fill(password);
  await press(page, "Join this team", "Check your mail");
  await page.goto(pathIn(await letterTo(world, zofia.email, "Please confirm your address")));
  await press(page, "Yes, this is my address", "you are in the team");
  expect(new URL(page.url()).pathname).toBe(making);

  await page.goto(`/sign-in?to=${making}`);
  await fillSignIn(page, zofia);
  expect(await page.locator(".head").innerText()).toContain("You are in this team.");
  await confirm(page, "Leave this team", "Yes, leave", "You have left the team.");
  expect(await page.getByRole("link", { name: "Join this team" }).first().isVisible()).toBe(true);
});

journey("Somebody new asks to join, with answers, and a facilitator lets them in", async ({ page, world, another }) => {
  const asking = { email: "otis@mail.example", password };
  await page.goto(healthcare);
  await page.getByRole("link", { name: "Ask to join" }).first().click();
  await page.getByLabel("Your name").fill("Otis Verhoeven");
  await page.getByLabel("E-mail address").fill(asking.email);
  await page.getByLabel("Password").fill(password);
  await page.getByLabel("Or its name").fill("Verhoeven Oxygen");
  await press(page, "Ask to join", "The team would like an answer to this.");
  expect(await page.getByLabel("Or its name").inputValue()).toBe("Verhoeven Oxygen");
  await page.getByLabel("Where do you meet hiring").fill("We deliver to both hospitals.");
  await page.getByLabel("I agree to this.").check();
  await page.getByLabel("Password").fill(password);
  await press(page, "Ask to join", "Check your mail");
  await page.goto(pathIn(await letterTo(world, asking.email, "Please confirm your address")));
  await press(page, "Yes, this is my address", "the team has your request");

  const luis = await another();
  await signIn(luis, { email: people.luis.email, password });
  await letterTo(world, people.luis.email, "Otis Verhoeven asks to join");
  await luis.goto(`${healthcare}/requests`);
  const request = luis.locator("li", { hasText: "Otis Verhoeven" });
  expect(await request.innerText()).toContain("says: Verhoeven Oxygen");
  expect(await request.innerText()).toContain("We deliver to both hospitals.");
  await request.getByRole("button", { name: "Let in" }).click();
  await luis.getByText("They are in the team").waitFor();

  await letterTo(world, asking.email, "You are in");
  await page.goto(`/sign-in?to=${healthcare}`);
  await fillSignIn(page, asking);
  expect(await page.locator(".head").innerText()).toContain("You are in this team.");
});

shortJourney("A facilitator's link brings somebody into the team, once", async ({ page, another }) => {
  await signIn(page, facilitator);
  await page.goto(`${making}/invitations`);
  await page.getByLabel("Their e-mail address").fill("benedikt@mail.example");
  await press(page, "Send the invitation", "by mail.");
  await page.getByRole("link", { name: "Show a link instead" }).first().click();
  await press(page, "Show the link", "The link is ready");
  const link = await page.getByLabel("Link", { exact: true }).inputValue();

  const invited = await another();
  await invited.goto(link);
  expect(await invited.locator("main").innerText()).toContain("Member of the team Making & Manufacturing");
  await invited.getByLabel("Your name").fill("Benedikt Osei");
  await invited.getByLabel("Password").fill(password);
  await press(invited, "Make my account and accept", "Welcome. You are signed in.");
  await invited.goto(making);
  expect(await invited.locator(".head").innerText()).toContain("You are in this team.");

  const late = await another();
  await late.goto(link);
  await late.getByText("This link does not work.").waitFor();
});
