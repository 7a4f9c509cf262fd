import { readFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import type { RecapDraft, SolutionDraft } from "#app/features/documents/draft";
import { readDocument } from "#app/features/documents/reading.server";
import { aVisitor } from "./support/browser";
import { press, signIn } from "./support/journey";
import { facilitator } from "./support/people";
import { aDemoWorld } from "./support/world";

const team = "/teams/green-roofs-and-solar";
const desk = `${team}/sessions/1/record`;
const recap = path.resolve(import.meta.dirname, "../fixtures/recaps/01-clinic-hiring.md");

/** What else a session brings about: by the key that chooses its kind. */
const records = [
  ["d", "The seven clinics post one job description from the first of May, each under its own name."],
  ["d", "The twelve-week residency begins with two hospitals; the other two join in the second round."],
  ["n", "Two clinics asked who answers when a candidate speaks neither language well."],
  ["t", "Send the shared job description to the seven clinics", "Amina Warsame", "before Easter"],
  ["t", "Ask the county for the list of home providers", "", "next session"],
] as const;

const isProof = process.env["COLEAD_PROVE"] === "1";

/** The keyboard of somebody who records: it counts what is typed, and every key that is pressed. */
function keyboardOf(page: Page) {
  const counted = { characters: 0, keys: 0 };
  return {
    counted,
    async type(text: string) {
      counted.characters += [...text].length;
      counted.keys += [...text].length;
      // Key by key it takes as long as it takes; what is counted is the same.
      if (isProof) await page.keyboard.type(text);
      else await page.keyboard.insertText(text);
    },
    async press(...keys: string[]) {
      for (const key of keys) {
        counted.keys += 1;
        await page.keyboard.press(key);
      }
    },
  };
}

type Keyboard = ReturnType<typeof keyboardOf>;

test("the content of a recap is recorded with the keyboard alone, in fewer characters than the recap has", async () => {
  const paper = await readDocument(readFileSync(recap, "utf8"));
  const world = await aDemoWorld();
  const { page, context, problems } = await aVisitor(world.url, { viewport: { width: 1280, height: 900 } });
  try {
    await signIn(page, facilitator);
    await addSession(page);
    await page.goto(desk);
    const keyboard = keyboardOf(page);
    const began = Date.now();
    for (const solution of paper.solutions) await writeSolution(page, keyboard, solution);
    for (const record of records) await recordIt(page, keyboard, record);
    await sayWhoIsHere(page, keyboard, ["Imani Okafor", "Amina Warsame"]);
    const seconds = (Date.now() - began) / 1000;

    await page.goto(`${team}/sessions/1/recap`);
    await press(page, "Build the draft", "Build it again");
    const printed = await page.request.get(`${team}/sessions/1/recap.md`).then((answer) => answer.text());
    await expectEverything(printed, paper);
    const length = [...printed.replace(/\]\([^)\s]*\)/g, "]")].length;
    const { characters, keys } = keyboard.counted;
    const ratio = characters / length;
    console.info(
      `Recorded by hand: ${characters} characters typed, ${keys} keys pressed, ${seconds.toFixed(1)} s under automation; ` +
        `the printed recap has ${length} characters, ratio ${ratio.toFixed(2)}.`,
    );
    expect(ratio).toBeLessThanOrEqual(1.15);
    expect(problems).toEqual([]);
  } finally {
    await context.close();
    await world.close();
  }
});

async function addSession(page: Page): Promise<void> {
  await page.goto(`${team}/sessions/new`);
  await page.getByLabel(/^Title/).fill("Clinic hiring");
  await page.getByRole("button", { name: "Add it" }).click();
  await page.getByRole("heading", { level: 1, name: "Clinic hiring" }).waitFor();
}

/** From the desk through the text of a new solution and back: W, the places one by one, Ctrl+Enter twice. */
async function writeSolution(page: Page, keyboard: Keyboard, solution: SolutionDraft): Promise<void> {
  await page.waitForLoadState();
  await keyboard.press("w");
  await page.locator("textarea[name=text]:focus").waitFor();
  const next = () => keyboard.press("Alt+ArrowDown");
  await keyboard.type(solution.title);
  await next();
  await keyboard.type(solution.goal);
  // Past the timeline, which this recap does not have.
  await next();
  await next();
  await keyboard.type(stepsOf(solution));
  for (const { lead, support } of solution.roles) {
    for (const cell of [lead, support]) {
      await next();
      if (cell)
        await keyboard.type([cell.note ?? (cell.bullets.length > 0 ? "" : "x"), ...bulletsOf(cell)].join(" ").trim());
    }
  }
  for (const kind of ["progress", "success", "step"] as const) {
    await next();
    const own = solution.metrics.filter((metric) => metric.kind === kind);
    await keyboard.type(own.map(metricText).join("\n  - "));
  }
  await keyboard.press("Control+Enter");
  await page.getByRole("heading", { name: "What was understood" }).waitFor();
  // The keys work once the script has run.
  await page.waitForLoadState();
  await keyboard.press("Control+Enter");
  await page.waitForURL(`**${desk}`);
}

const bulletsOf = ({ bullets }: { bullets: string[] }) => bullets.map((bullet) => `• ${bullet}`);

/** Steps as they are typed after the number that is there. */
function stepsOf({ steps }: SolutionDraft): string {
  const lines = steps.flatMap(({ text, notes }, at) => [
    at === 0 ? text : `${at + 1}. ${text}`,
    ...notes.flatMap((note) => [`   - ${note.text}`, ...note.children.map((child) => `     - ${child}`)]),
  ]);
  return lines.join("\n");
}

function metricText({ stepNumbers, text }: SolutionDraft["metrics"][number]): string {
  return stepNumbers.length === 0 ? text : `[Step ${stepNumbers.join(", ")}] ${text}`;
}

/** A key for the kind, the words, for a task who and by when; Ctrl+Enter. The cursor stands in the text again then. */
async function recordIt(
  page: Page,
  keyboard: Keyboard,
  [kind, text, who, by]: (typeof records)[number],
): Promise<void> {
  await page.waitForLoadState();
  await keyboard.press("Escape", kind);
  await keyboard.type(text);
  if (who !== undefined) {
    await keyboard.press("Tab", "Tab");
    await keyboard.type(who);
    await keyboard.press("Tab");
    await keyboard.type(by);
  }
  await keyboard.press("Control+Enter");
  await page.locator(".said .words", { hasText: text }).waitFor();
}

/** H leads to the names; Space ticks one, and Enter on the button below them saves. */
async function sayWhoIsHere(page: Page, keyboard: Keyboard, names: readonly string[]): Promise<void> {
  await page.waitForLoadState();
  await keyboard.press("Escape", "h");
  const focused = () => page.evaluate(() => document.activeElement?.closest("label, button, li")?.textContent ?? "");
  let at = await focused();
  while (!at.includes("Save who is here")) {
    if (names.some((name) => at.includes(name))) await keyboard.press("Space");
    await keyboard.press("Tab");
    at = await focused();
  }
  await keyboard.press("Enter");
  await page.getByText(`${names.length} of`).first().waitFor();
}

/** The printed recap, read back, has every word of the paper that was recorded. */
async function expectEverything(printed: string, paper: RecapDraft): Promise<void> {
  const read = await readDocument(printed);
  const said = (solutions: SolutionDraft[]) =>
    solutions.map(({ title, goal, steps, roles, metrics }) => ({
      ...{ title, goal },
      steps: steps.map(({ text, notes }) => [text, ...notes.flatMap((note) => [note.text, ...note.children])]),
      roles: roles.flatMap(({ lead, support }) => (lead || support ? [[lead, support]] : [])),
      metrics: metrics.map(({ kind, stepNumbers, text }) => [kind, stepNumbers, text]),
    }));
  expect(said(read.solutions)).toEqual(said(paper.solutions));
  for (const [, text] of records) expect(printed).toContain(text);
}
