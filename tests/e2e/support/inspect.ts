import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import type { AxeResults, RunOptions } from "axe-core";
import type { Page } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const rules: RunOptions = {
  runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
  resultTypes: ["violations"],
};

/** What axe finds wrong with the page, one sentence each. */
export function axeViolations(page: Page): Promise<string[]> {
  return violationsOf(page, rules);
}

/** What is written in too pale a color: all that another color scheme can change. */
export function isTooPale(page: Page): Promise<string[]> {
  return violationsOf(page, { runOnly: { type: "rule", values: ["color-contrast"] }, resultTypes: ["violations"] });
}

async function violationsOf(page: Page, rules: RunOptions): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe);
  const { violations } = await page.evaluate((options) => {
    const { axe } = window as unknown as { axe: { run: (where: Document, options: unknown) => Promise<AxeResults> } };
    return axe.run(document, options);
  }, rules);
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.slice(0, 4).map(({ target, any }) => `axe ${id}: ${help} (${target.join(" ")}) ${any[0]?.message ?? ""}`),
  );
}

/** What every document owes its reader, whatever it says. */
export async function documentFaults(page: Page, isPublic: boolean): Promise<string[]> {
  const { title, lang, headings, scripts, styled } = await page.evaluate(() => ({
    title: document.title.trim(),
    lang: document.documentElement.lang,
    headings: document.querySelectorAll("h1").length,
    scripts: document.querySelectorAll("script").length,
    styled: document.querySelectorAll("[style]").length,
  }));
  return [
    title === "" && "no title",
    lang === "" && "no language",
    headings !== 1 && `${headings} h1 elements`,
    isPublic && scripts > 0 && `${scripts} script elements on a public page`,
    styled > 0 && `${styled} elements with a style attribute`,
  ].filter((fault) => fault !== false);
}

/** What stands out to the right, at the widths of small phones; what may be scrolled by itself is left alone. */
export async function widthFaults(page: Page, widths: readonly number[]): Promise<string[]> {
  const faults: string[] = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 });
    const tooWide = await page.evaluate(() => {
      if (document.documentElement.scrollWidth <= document.documentElement.clientWidth) return null;
      const edge = document.documentElement.clientWidth;
      const culprits = [...document.querySelectorAll("main *, header *, footer *")]
        .filter((element) => !element.closest(".scroll") && element.getBoundingClientRect().right > edge + 1)
        .map((element) => `${element.tagName.toLowerCase()}.${element.className}`);
      return culprits.slice(0, 3).join(", ") || "something";
    });
    if (tooWide) faults.push(`wider than ${width} px: ${tooWide}`);
  }
  return faults;
}

/** Walks with the Tab key until the page's main action has the focus. */
export async function keyboardFaults(page: Page): Promise<string[]> {
  const target = await page.evaluate(() => {
    const buttons = [...document.querySelectorAll<HTMLElement>("main .btn")].filter((button) =>
      button.checkVisibility(),
    );
    const main = buttons.find((button) => !button.matches(".btn-2, .btn-bad")) ?? buttons[0];
    main?.setAttribute("data-main-action", "");
    const stops = document.querySelectorAll(
      "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']",
    );
    // The browser stops four times in a date, at its month, its day, its year and its calendar; in a time likewise.
    return main ? stops.length + 3 * document.querySelectorAll("input[type=date], input[type=time]").length : null;
  });
  if (target === null) return [];
  await page.evaluate(() => {
    (document.activeElement as HTMLElement | null)?.blur();
    getSelection()?.removeAllRanges();
    document.addEventListener("focusin", ({ target }) => {
      if (!(target as HTMLElement).hasAttribute("data-main-action")) return;
      const { outlineStyle, boxShadow } = getComputedStyle(target as HTMLElement);
      const isSeen = outlineStyle !== "none" || boxShadow !== "none";
      document.documentElement.setAttribute("data-reached", isSeen ? "seen" : "unseen");
    });
  });
  // Several presses at once, so that the browser is not waited for after each.
  for (let presses = 0; presses <= target; presses += 8) {
    await Promise.all(Array.from({ length: 8 }, () => page.keyboard.press("Tab")));
    const found = await page.evaluate(() => document.documentElement.getAttribute("data-reached"));
    if (found) return found === "seen" ? [] : ["the focus on the main action cannot be seen"];
  }
  return ["the Tab key does not reach the main action"];
}

/** Saves the page as it looks, when `COLEAD_SHOTS` names a folder. */
export async function shoot(page: Page, name: string, width: number): Promise<void> {
  const folder = process.env.COLEAD_SHOTS;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.setViewportSize({ width, height: 900 });
  await page.evaluate(() => {
    (document.activeElement as HTMLElement | null)?.blur();
    scrollTo(0, 0);
  });
  await page.screenshot({ path: path.join(folder, `${name}-${width}.png`), fullPage: true });
}
