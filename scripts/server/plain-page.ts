import type { IncomingMessage, ServerResponse } from "node:http";

/** The sentences of refusals that happen before a page of the portal can be asked. */
const sentences = {
  400: ["This address cannot be read", "Your browser sent an address that this server does not understand."],
  403: [
    "This form was not accepted",
    "It did not come from a page of this portal. Open the page again, here, and send it from there.",
  ],
  404: ["There is nothing at this address", "Check the address for a mistake."],
  413: ["That is too much at once", "What you sent is larger than this page accepts. Nothing was changed."],
  500: [
    "Something broke",
    "This is a fault of the portal, not yours. Try again; if it stays, tell the people who run it.",
  ],
  503: ["The portal is busy", "Nothing was changed. Try again in a few seconds."],
} as const;

export type PlainStatus = keyof typeof sentences;

/**
 * Answers with a short page that needs nothing else of the program.
 * @param detail replaces the sentence, where more can be said (how large is too large).
 */
export function sendPlainPage(req: IncomingMessage, res: ServerResponse, status: PlainStatus, detail?: string): void {
  if (res.headersSent) {
    res.destroy();
    return;
  }
  const body = Buffer.from(plainPage(status, String(res.getHeader("X-Request-Id") ?? ""), detail));
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

function plainPage(status: PlainStatus, requestId: string, detail?: string): string {
  const [title, sentence] = sentences[status];
  const lines = [`<h1>${title}</h1>`, `<p>${detail ?? sentence}</p>`];
  if (status === 500) lines.push(`<p>The number of this fault is <code>${requestId}</code>.</p>`);
  if (status !== 400) lines.push(`<p><a href="/">To the first page</a></p>`);
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title></head>
<body><main>
${lines.join("\n")}
</main></body>
</html>
`;
}
