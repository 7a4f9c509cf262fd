import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { afterAll } from "vitest";

const flags = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

let browser: Promise<Browser> | null = null;

/** The browser of this test file. */
export function theBrowser(): Promise<Browser> {
  if (!browser) {
    const opened = chromium.launch({ executablePath: process.env.COLEAD_CHROMIUM ?? "/usr/bin/chromium", args: flags });
    browser = opened;
    afterAll(async () => (await opened).close());
  }
  return browser;
}

export type Visitor = {
  context: BrowserContext;
  page: Page;
  /** What went wrong in the browser since the last look: errors of scripts, refusals of the content policy. */
  problems: string[];
};

/** Somebody with a browser of their own: no cookies, nothing kept. */
export async function aVisitor(url: string, options: BrowserContextOptions): Promise<Visitor> {
  const context = await (await theBrowser()).newContext({ baseURL: url, ...options });
  context.setDefaultTimeout(15_000);
  const problems: string[] = [];
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      console.error(`Content policy: ${event.violatedDirective} of ${event.blockedURI}`);
    });
  });
  const page = await context.newPage();
  page.on("pageerror", (error) => problems.push(`${page.url()}: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() !== "error" && message.type() !== "warning") return;
    // Pages that say "not found", or give a form back, are documents like others.
    if (message.text().includes("the server responded with a status of") && message.location().url === page.url())
      return;
    // A story that cuts the connection means it.
    if (message.text().includes("net::ERR_INTERNET_DISCONNECTED")) return;
    problems.push(`${page.url()}: ${message.text()}`);
  });
  return { context, page, problems };
}
