import type { Locator, Page } from "playwright-core";
import { expect, test } from "vitest";
import { aVisitor, type Visitor } from "./browser";
import { shoot } from "./inspect";
import type { Somebody } from "./people";
import { aDemoWorld, type World } from "./world";

/** The ways to make a journey: on a phone and at a desk, with the comfort of scripts and without it. */
const ways = [
  { name: "at a desk", viewport: { width: 1280, height: 900 }, javaScriptEnabled: true },
  { name: "at a desk, without scripts", viewport: { width: 1280, height: 900 }, javaScriptEnabled: false },
  { name: "on a phone", viewport: { width: 375, height: 800 }, javaScriptEnabled: true },
  { name: "on a phone, without scripts", viewport: { width: 375, height: 800 }, javaScriptEnabled: false },
];

export type Traveller = {
  page: Page;
  world: World;
  hasScripts: boolean;
  /** A second browser, of somebody else. */
  another: () => Promise<Page>;
};

type Story = (traveller: Traveller) => Promise<void>;

/** Tells a story in a world of its own, in each of the four ways; nothing may go wrong in the browser meanwhile. */
export function journey(title: string, story: Story, makeWorld: () => Promise<World> = aDemoWorld): void {
  tell(title, story, makeWorld, ways);
}

/** A journey over pages and parts that others make in all ways: with all comfort, and with none. */
export function shortJourney(title: string, story: Story): void {
  tell(title, story, aDemoWorld, [ways[0]!, ways[3]!]);
}

/** A journey that there is only with scripts: made once, at a desk. */
export function scriptedJourney(title: string, story: Story): void {
  tell(title, story, aDemoWorld, [ways[0]!]);
}

function tell(title: string, story: Story, makeWorld: () => Promise<World>, those: typeof ways): void {
  for (const { name, ...browser } of those) {
    test(`${title}, ${name}`, () => travel(`${title}, ${name}`, story, makeWorld, browser));
  }
}

type Way = Omit<(typeof ways)[number], "name">;

async function travel(title: string, story: Story, makeWorld: () => Promise<World>, browser: Way): Promise<void> {
  const world = await makeWorld();
  const visitors: Visitor[] = [];
  const another = async () => {
    const visitor = await aVisitor(world.url, browser);
    visitors.push(visitor);
    return visitor.page;
  };
  try {
    await story({ page: await another(), world, hasScripts: browser.javaScriptEnabled, another });
    expect(visitors.flatMap(({ problems }) => problems)).toEqual([]);
  } catch (error) {
    for (const [at, { page }] of visitors.entries()) await shoot(page, `failed ${title} ${at}`, browser.viewport.width);
    throw error;
  } finally {
    for (const { context } of visitors) await context.close();
    await world.close();
  }
}

export async function signIn(page: Page, { email, password }: Somebody): Promise<void> {
  await page.goto("/sign-in");
  await fillSignIn(page, { email, password });
}

/** Fills the form for signing in where the page is it already. */
export async function fillSignIn(page: Page, { email, password }: Somebody): Promise<void> {
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("link", { name: "Sign in" }).waitFor({ state: "detached" });
}

export async function signOut(page: Page): Promise<void> {
  await page.goto("/account");
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await page.getByText("You are signed out.").waitFor();
}

/** Presses a button and waits for what it answers. */
export async function press(page: Page, button: string, answer: string): Promise<void> {
  await page.getByRole("button", { name: button, exact: true }).click();
  await page.getByText(answer).first().waitFor();
}

/** Opens what a button asks to confirm, and confirms it. */
export async function confirm(page: Page, opens: string, confirms: string, answer: string): Promise<void> {
  await page.locator("summary", { hasText: opens }).first().click();
  await press(page, confirms, answer);
}

/** A part of the page, by the name of its heading's address. */
export function part(page: Page, id: string): Locator {
  return page.locator(`section[aria-labelledby="${id}"]`);
}

export async function heading(page: Page): Promise<string> {
  return (await page.locator("h1").innerText()).trim();
}
