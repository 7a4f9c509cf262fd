import { expect } from "vitest";
import { confirm, fillSignIn, journey, press, signIn } from "./support/journey";
import { facilitator, password } from "./support/people";

const making = "/teams/making-and-manufacturing";

journey("Somebody new signs up and is in a team after three pages, and leaves it", async ({ page }) => {
  await page.goto(making);
  const pages: string[] = [];
  page.on("framenavigated", (frame) => {
    const { pathname } = new URL(frame.url());
    if (pages.at(-1) !== pathname) pages.push(pathname);
  });
  await page.getByRole("link", { name: "Join this team" }).click();
  await page.getByLabel("Your name").fill("Zofia Marchetti-Lund");
  await page.getByLabel("E-mail address").fill("zofia@mail.example");
  await page.getByLabel("Password").fill(password);
  await press(page, "Make my account", "your account is ready");
  await fillSignIn(page, { email: "zofia@mail.example", password });
  await press(page, "Join this team", "Welcome to the team.");
  expect(pages).toEqual(["/join", "/sign-in", making]);
  expect(await page.locator(".head").innerText()).toContain("You are in this team.");

  await confirm(page, "Leave this team", "Yes, leave", "You have left the team.");
  expect(await page.getByRole("button", { name: "Join this team" }).isVisible()).toBe(true);
});

journey("A facilitator's link brings somebody into the team, once", async ({ page, another }) => {
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
