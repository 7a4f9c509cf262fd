import type { IncomingMessage, ServerResponse } from "node:http";
import { defaultLocale, type Locale, type MessageKey } from "#app/platform/i18n/catalog";
import { chooseLocale } from "#app/platform/i18n/negotiate";
import { type MessageValues, translator } from "#app/platform/i18n/translator";

type Words = { title: MessageKey; text: MessageKey };

/** The sentences of refusals that happen before a page of the portal can be asked. */
const wordsByStatus = {
  400: { title: "front.badAddress.title", text: "front.badAddress.text" },
  403: { title: "front.foreignForm.title", text: "front.foreignForm.text" },
  404: { title: "front.nothing.title", text: "front.nothing.text" },
  413: { title: "front.tooLarge.title", text: "front.tooLarge.text" },
  500: { title: "front.broken.title", text: "front.broken.text" },
  503: { title: "front.busy.title", text: "front.busy.text" },
} satisfies Record<number, Words>;

export type PlainStatus = keyof typeof wordsByStatus;

const locales = new WeakMap<IncomingMessage, Locale>();

/** Has the plain pages of a request speak a language; else they go by what the visitor's browser asks for. */
export function speak(req: IncomingMessage, locale: Locale): void {
  locales.set(req, locale);
}

/**
 * Answers with a short page that needs nothing else of the program but its words.
 * @param detail replaces the sentence, where more can be said (how large is too large).
 */
export function sendPlainPage(
  req: IncomingMessage,
  res: ServerResponse,
  status: PlainStatus,
  detail?: { key: MessageKey; values: MessageValues },
): void {
  if (res.headersSent) {
    res.destroy();
    return;
  }
  const locale = locales.get(req) ?? chooseLocale(req.headers["accept-language"], defaultLocale);
  const { t } = translator(locale);
  const words = wordsByStatus[status];
  const text = detail ? t(detail.key, detail.values) : t(words.text);
  const title = inHtml(t(words.title));
  const lines = [`<h1>${title}</h1>`, `<p>${inHtml(text)}</p>`];
  const requestId = String(res.getHeader("X-Request-Id") ?? "");
  if (status === 500) lines.push(`<p>${inHtml(t("front.broken.number"))} <code>${requestId}</code></p>`);
  if (status !== 400) lines.push(`<p><a href="/">${inHtml(t("front.home"))}</a></p>`);
  const body = Buffer.from(plainPage(locale, title, lines));
  res.statusCode = status;
  res.setHeader("Content-Type", "text/html; charset=utf-8");
  res.setHeader("Content-Length", body.length);
  res.setHeader("Cache-Control", "no-store");
  if (status === 503) res.setHeader("Retry-After", "5");
  res.end(req.method === "HEAD" ? undefined : body);
}

/** What a host gets that is no coalition's: nothing that tells what runs here. */
export function sendBareNotFound(res: ServerResponse): void {
  res.statusCode = 404;
  res.setHeader("Content-Type", "text/plain; charset=utf-8");
  res.setHeader("Cache-Control", "no-store");
  res.end("Not found\n");
}

function plainPage(locale: Locale, title: string, lines: string[]): string {
  return `<!doctype html>
<html lang="${locale}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title></head>
<body><main>
${lines.join("\n")}
</main></body>
</html>
`;
}

function inHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
