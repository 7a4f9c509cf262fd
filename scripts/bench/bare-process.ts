import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { openSqlite } from "#db/dialect";
import { answerAsks } from "./asks";
import { fillTemplate, replayOf, type Sent } from "./statements";

/** (a): the page's bytes and headers, over and over. */
export type SameBytes = { headers: Record<string, string | string[]>; body: Uint8Array };
/** (b): the page's SQL through prepared statements, and a template string of the page's size. */
export type SqlAndTemplate = { database: string; statements: Sent[]; html: string };

// The servers that a page is held against: `node:http` and nothing else.
answerAsks({
  sameBytes: ({ headers, body }: SameBytes) =>
    listen((_req, res) => {
      res.writeHead(200, headers);
      res.end(body);
    }),
  sqlAndTemplate: ({ database, statements, html }: SqlAndTemplate) => {
    const replay = replayOf(openSqlite(database), statements);
    return listen((_req, res) => {
      const page = Buffer.from(fillTemplate(replay(), html));
      res.writeHead(200, { "Content-Type": "text/html; charset=utf-8", "Content-Length": page.length });
      res.end(page);
    });
  },
});

function listen(listener: RequestListener): Promise<number> {
  const server = createServer({ keepAliveTimeout: 65_000 }, listener);
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });
}
