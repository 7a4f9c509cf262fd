import { createWriteStream } from "node:fs";
import { once } from "node:events";
import { documentOf } from "#app/features/audit/coalition-export.server";
import { streamed } from "#app/platform/streaming.server";
import { openDatabase } from "#db/client.server";

// The whole-coalition export in a process of its own, so that the memory it takes is nobody else's: the answer's body is
// written to a file as fast as the file takes it. Reports the bytes written and how far the process grew meanwhile.
const [, , url = "", coalitionId = "", file = ""] = process.argv;
const open = openDatabase(url);
const target = createWriteStream(file);
const body = streamed(documentOf(open.db, coalitionId, 0), "coalition.json", "application/json").body!;

const SETTLED_BYTES = 2_000_000;
let bytes = 0;
let settled = 0;
let peak = 0;
for await (const piece of body as unknown as AsyncIterable<Uint8Array>) {
  bytes += piece.length;
  if (!target.write(piece)) await once(target, "drain");
  const { rss } = process.memoryUsage();
  // What the program itself takes is there once it has run for a while.
  if (bytes < SETTLED_BYTES) settled = rss;
  peak = Math.max(peak, rss);
}
target.end();
await once(target, "finish");
await open.close();
process.stdout.write(JSON.stringify({ bytes, grown: peak - settled }));
