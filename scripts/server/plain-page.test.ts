import type { IncomingMessage, ServerResponse } from "node:http";
import { describe, expect, it, vi } from "vitest";
import { sendPlainPage, speak } from "./plain-page";

// A second language to speak: the first one, in capitals.
vi.mock(import("#app/platform/i18n/catalog"), async (original) => {
  const real = await original();
  const loud = Object.fromEntries(Object.entries(real.catalogs.en).map(([key, text]) => [key, `LOUD & ${text}`]));
  return { ...real, locales: ["en", "xx"], catalogs: { en: real.catalogs.en, xx: loud } } as unknown as typeof real;
});

function pageFor(acceptLanguage: string | undefined, spoken?: string): string {
  const req = { method: "GET", headers: { "accept-language": acceptLanguage } } as unknown as IncomingMessage;
  let sent = "";
  const res = {
    headersSent: false,
    setHeader: () => undefined,
    getHeader: () => "the-number",
    end: (body: Buffer) => (sent = body.toString()),
  } as unknown as ServerResponse;
  if (spoken) speak(req, spoken as "en");
  sendPlainPage(req, res, 500);
  return sent;
}

describe("a plain page", () => {
  it("speaks the visitor's language, or the one that was settled for the request", () => {
    expect(pageFor("en")).toContain("<h1>Something broke</h1>");
    expect(pageFor("xx")).toMatch(/<html lang="xx">[\s\S]*<h1>LOUD &amp; Something broke<\/h1>/);
    expect(pageFor(undefined)).toContain('<html lang="en">');
    expect(pageFor(undefined, "xx")).toContain('<html lang="xx">');
  });

  it("says the number of a fault", () => {
    expect(pageFor("en")).toContain("<code>the-number</code>");
  });
});
