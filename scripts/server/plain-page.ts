import type { IncomingMessage, ServerResponse } from "node:http";
import { defaultLocale, type Locale, type MessageKey } from "#app/platform/i18n/catalog";
import { chooseLocale } from "#app/platform/i18n/negotiate";
import { isApiPath, type Problem, PROBLEM_TYPE } from "#app/platform/problem";
import { type MessageValues, translator } from "#app/platform/i18n/translator";

type Words = { title: MessageKey; text: MessageKey };

/** The sentences of refusals that happen before a page of the portal can be asked. */
const wordsByStatus = {
  400: { title: "front.badAddress.title", text: "front.badAddress.text" },
  401: { title: "front.noToken.title", text: "front.noToken.text" },
  403: { title: "front.foreignForm.title", text: "front.foreignForm.text" },
  404: { title: "front.nothing.title", text: "front.nothing.text" },
  405: { title: "front.noMethod.title", text: "front.noMethod.text" },
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
 * Answers with a short page that needs nothing else of the program but its words; at an address of the programming
 * interface with the same words as a problem.
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
  const requestId = String(res.getHeader("X-Request-Id") ?? "");
  res.setHeader("Cache-Control", "no-store");
  if (status === 503) res.setHeader("Retry-After", "5");
  if (isApiPath((req.url ?? "").split("?")[0] ?? "")) {
    const problem: Problem = { type: "about:blank", title: t(words.title), status, detail: text, instance: requestId };
    send(req, res, { status, type: PROBLEM_TYPE, body: JSON.stringify(problem) });
    return;
  }
  const title = inHtml(t(words.title));
  const lines = [`<h1>${title}</h1>`, `<p>${inHtml(text)}</p>`];
  if (status === 500) lines.push(`<p>${inHtml(t("front.broken.number"))} <code>${requestId}</code></p>`);
  if (status !== 400) lines.push(`<p><a href="/">${inHtml(t("front.home"))}</a></p>`);
  send(req, res, { status, type: "text/html; charset=utf-8", body: plainPage(locale, title, lines) });
}

type Sent = { status: number; type: string; body: string };

function send(req: IncomingMessage, res: ServerResponse, { status, type, body }: Sent): void {
  const bytes = Buffer.from(body);
  res.statusCode = status;
  res.setHeader("Content-Type", type);
  res.setHeader("Content-Length", bytes.length);
  res.end(req.method === "HEAD" ? undefined : bytes);
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
