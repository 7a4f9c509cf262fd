import type { Page } from "playwright-core";
import { expect } from "vitest";
import { part, press, shortJourney, signIn, type Traveller } from "./support/journey";
import { letterTo } from "./support/letters";
import { admin, facilitator, machinist } from "./support/people";

const team = "/teams/making-and-manufacturing";
const held = `${team}/sessions/10`;
const next = `${team}/sessions/11`;

const items = [
  { title: "Paid first days", minutes: "25", solution: /Solution 1: / },
  { title: "One list for all schools", minutes: "20", solution: /Solution 2: / },
  { title: "Who answers the phone", minutes: "15", solution: /Solution 3: / },
];
const decision = "Plants with fewer than twenty people share one first day, and one of them hosts.";
const secondDecision = "The list of open places goes to every school on the same Monday.";
const step = "Pair the small plants for a shared first day";
const task = "Write one page on what a shared day asks of the host";
const inPassing = "Two plants asked what insurance costs for visitors under twenty.";
const mine = "The canteen at Coppice seats thirty.";
const theirs = "Walt offers the loading bay as well.";
const corrected = "Plants with fewer than thirty people share one first day, and one of them hosts.";

shortJourney("A session is prepared, recorded by two, corrected, published and carried on", async (traveller) => {
  const { page, another, world } = traveller;
  await signIn(page, facilitator);
  await prepare(page);
  await recordDecisions(traveller);
  await makeTheChange(page);
  await recordTheRest(traveller);
  await seeWhoIsHere(page);
  const colleague = await another();
  await signIn(colleague, admin);
  await writeTogether(traveller, colleague);

  await circulate(page);
  const reader = await another();
  await signIn(reader, machinist);
  await correct(reader);
  await publish(page);
  expect(await letterTo(world, machinist.email, "session 10")).toContain("The recap of session 10");
  await readInPublic(await another());
  await seeWhereItWasDecided(page);
  await carryOn(page);
});

async function addSession(page: Page, title: string): Promise<void> {
  await page.goto(`${team}/sessions/new`);
  await page.getByLabel(/^Title/).fill(title);
  const today = new Date().toISOString().slice(0, 10);
  await page.getByLabel(/^Date, as you would write it/).fill(today);
  await page.getByLabel(/^From/).fill(today);
  await page.getByRole("button", { name: "Add it" }).click();
  await page.getByRole("heading", { level: 1, name: title }).waitFor();
}

async function prepare(page: Page): Promise<void> {
  await addSession(page, "A first day for everybody");
  await page.goto(`${held}/agenda/edit`);
  await part(page, "open").getByRole("checkbox").first().check();
  await press(page, "Take these over", "What you ticked is taken over.");
  for (const { title, minutes, solution } of items) {
    await page.getByLabel(/^Item/).fill(title);
    await page.getByLabel(/^Minutes/).fill(minutes);
    await page.getByLabel(solution).check();
    await press(page, "Add it", "The item is on the agenda.");
  }
  await page.goto(held);
  expect(await page.locator("main").innerText()).toContain("One list for all schools");
}

/** Writes down one thing, with the keys of the desk where the script runs. */
async function record({ page, hasScripts }: Traveller, kind: string, text: string, who = ""): Promise<void> {
  const words = page.locator(".d-record textarea");
  if (hasScripts) {
    await page.waitForLoadState();
    await page.locator("h1").click();
    await page.keyboard.press(kind[0]!.toLowerCase());
    await page.keyboard.type(text);
  } else {
    await page.locator(".kinds label", { hasText: kind }).click();
    await words.fill(text);
  }
  if (who) await page.locator(".d-record").getByLabel(/^Who/).fill(who);
  if (hasScripts) {
    await words.focus();
    await page.keyboard.press("Control+Enter");
  } else await page.getByRole("button", { name: "Record", exact: true }).click();
  await page.locator(".said .words", { hasText: text }).waitFor();
}

async function recordDecisions(traveller: Traveller): Promise<void> {
  const { page } = traveller;
  await page.goto(`${held}/record`);
  await page.getByRole("button", { name: "Begin Paid first days" }).click();
  await page.getByRole("heading", { level: 2, name: "Paid first days" }).waitFor();
  await record(traveller, "Decision", decision);
}

async function makeTheChange(page: Page): Promise<void> {
  await page.getByRole("link", { name: /^Make the change for “Plants with fewer/ }).click();
  await page.getByRole("link", { name: "A new step" }).first().click();
  await page.getByLabel(/^What will be done/).fill(step);
  await page.getByRole("button", { name: "Add a step" }).click();
  await page.locator(".step-t", { hasText: step }).waitFor();
  await page.goto(`${held}/record`);
  await page.getByText("Plants with fewer than twenty").first().waitFor();
}

async function recordTheRest(traveller: Traveller): Promise<void> {
  const { page } = traveller;
  await record(traveller, "Task", task, "Jerome Whitfield");
  await page.getByRole("button", { name: "Begin One list for all schools" }).click();
  await page.getByRole("heading", { level: 2, name: "One list for all schools" }).waitFor();
  await record(traveller, "Decision", secondDecision);
  await record(traveller, "Note", inPassing);
}

async function seeWhoIsHere(page: Page): Promise<void> {
  const names = page.locator(".who-in").getByRole("checkbox");
  for (const at of [0, 1, 2]) await names.nth(at).check();
  await press(page, "Save who is here", "Saved who is here.");
  await page.locator("summary", { hasText: "Add a person" }).click();
  await page.locator("#attendee").getByLabel(/^Name/).fill("Osvaldo Brandt");
  await press(page, "Add as here", "Added to who is here.");
}

/** Both have the same text before them, and each writes a line of their own. */
async function writeTogether({ page, hasScripts }: Traveller, colleague: Page): Promise<void> {
  const save = async (where: Page, text: string) => {
    await where.locator(".d-note textarea").fill(text);
    if (hasScripts) await where.waitForResponse(/\/saves$/);
    else await press(where, "Save the notes", "Saved the notes");
  };
  await page.goto(`${held}/record`);
  await save(page, "Asked for.\n\n\n\nTo be settled.\n");
  await page.goto(`${held}/record`);
  await colleague.goto(`${held}/record`);
  await save(page, `Asked for.\n${mine}\n\n\n\nTo be settled.\n`);
  await save(colleague, `Asked for.\n\n\n\nTo be settled.\n${theirs}\n`);
  const together = () => colleague.locator(".d-note textarea").inputValue();
  await expect.poll(together).toContain(mine);
  expect(await together()).toContain(theirs);
}

async function circulate(page: Page): Promise<void> {
  await page.goto(`${held}/recap`);
  await press(page, "Build the draft", "The draft is built from the records.");
  expect(await page.locator("main").innerText()).toContain(decision);
  await press(page, "Circulate it first", "The recap is circulated.");
}

async function correct(reader: Page): Promise<void> {
  await reader.goto(held);
  await reader.getByRole("link", { name: "Propose a correction" }).click();
  await reader.getByLabel(/^Where/).fill("Decision 1");
  await reader.getByLabel(/^What stands there/).fill(decision);
  await reader.getByLabel(/^What it should say/).fill(corrected);
  await press(reader, "Propose it", "Thank you. The facilitators see your correction.");
}

async function publish(page: Page): Promise<void> {
  await page.goto(`${held}/recap/corrections`);
  await press(page, "Take it over", "The correction is answered.");
  await page.goto(`${held}/recap`);
  await press(page, "Publish the recap", "The recap is published.");
}

async function readInPublic(visitor: Page): Promise<void> {
  await visitor.goto(held);
  const words = await visitor.locator("main").innerText();
  for (const said of [corrected, secondDecision, step, task]) expect(words).toContain(said);
  // Who took the task hides his name.
  for (const kept of [mine, "Jerome Whitfield"]) expect(words).not.toContain(kept);
  const markdown = await visitor.request.get(`${held}/recap.md`);
  expect(await markdown.text()).toContain(corrected);
  const word = await visitor.request.get(`${held}/recap.docx`);
  expect((await word.body()).subarray(0, 2).toString()).toBe("PK");
}

async function seeWhereItWasDecided(page: Page): Promise<void> {
  await page.goto(`${team}/solutions/1`);
  await page.getByRole("link", { name: "Whole history" }).click();
  const latest = page.locator(".tl > li").first();
  expect(await latest.innerText()).toContain("ession 10");
}

async function carryOn(page: Page): Promise<void> {
  await addSession(page, "What became of it");
  await page.goto(`${next}/agenda/edit`);
  await page.getByLabel(new RegExp(task)).check();
  await press(page, "Take these over", "What you ticked is taken over.");
  await page.goto(`${next}/agenda`);
  expect(await page.locator("main").innerText()).toContain(task);
}
