import { setTimeout as sleep } from "node:timers/promises";
import { openSqlite } from "#db/dialect";
import { newId } from "#app/platform/ids";
import { startProduct } from "./servers";
import type { Prepared, Workplace } from "./workplace";

/** What a file of numbers costs: read for its dry run, and taken in. */
export type ImportFigures = {
  rows: number;
  fileBytes: number;
  readMs: number;
  storeMs: number;
  /** Rows that the file left, which must be all of them. */
  rowsWritten: number;
  /** Bytes of memory that the server took on top of what it had, at most. */
  rssRise: number;
  /** How late the event loop was at worst but for one time in a hundred, and ever. */
  delayP99Ms: number;
  delayMaxMs: number;
  /** How long somebody else waited for a public page meanwhile: half of the time, and at worst. */
  pageP50Ms: number;
  pageMaxMs: number;
};

const warmUpRows = 2_000;

/**
 * An admin sends a file of many organizations' numbers to the product as it runs, and takes it in, while somebody else
 * looks at a page. The server has taken a small file before, so that what it loads once is not counted.
 */
export async function measureImport(place: Workplace, data: Prepared, rows: number): Promise<ImportFigures> {
  const database = place.copyOf(data);
  const parts = partsOf(database, data);
  const { child, origin } = await startProduct(place, database);
  const sender = { origin, cookie: data.adminCookie };
  await takeIn(sender, fileOf(parts, 1995, warmUpRows));
  const file = fileOf(parts, 2000, rows);
  const before = countRows(database);
  await child.ask("startWatch");
  const visitor = watchPage(`${origin}/teams/${data.teamSlug}`);
  const { readMs, storeMs } = await takeIn(sender, file);
  const waits = await visitor.stop();
  const watched = await child.ask<Pick<ImportFigures, "rssRise" | "delayP99Ms" | "delayMaxMs">>("stopWatch");
  await child.stop();
  return {
    rows,
    fileBytes: Buffer.byteLength(file),
    readMs,
    storeMs,
    rowsWritten: countRows(database) - before,
    ...watched,
    pageP50Ms: waits[Math.floor(waits.length / 2)] ?? 0,
    pageMaxMs: waits.at(-1) ?? 0,
  };
}

type Parts = { metrics: { id: string; name: string }[]; organizations: string[] };

function partsOf(database: string, { coalitionId }: Prepared): Parts {
  const sqlite = openSqlite(database);
  const metrics = sqlite
    .prepare(
      "select id, name from metric where coalition_id = ? and grain = 'month' and unit = 'count' and aggregation <> 'ratio' order by id",
    )
    .all(coalitionId) as Parts["metrics"];
  const organizations = sqlite
    .prepare("select name from organization where coalition_id = ? order by id")
    .all(coalitionId) as { name: string }[];
  sqlite.close();
  return { metrics, organizations: organizations.map(({ name }) => name) };
}

/** A file with numbers of months from a year on, every organization's one after the other, as a program would write it. */
function fileOf({ metrics, organizations }: Parts, year: number, count: number): string {
  const lines = ["Organization,Metric id,Metric,Period,Value,Note"];
  for (let month = 0; lines.length <= count; month += 1) {
    const period = `${year + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}`;
    for (const organization of organizations) {
      for (const { id, name } of metrics.slice(0, 40)) {
        if (lines.length > count) break;
        lines.push(
          `"${organization}",${id},"${name.replaceAll('"', '""')}",${period},${lines.length % 997},Counted at the door`,
        );
      }
    }
  }
  return `${lines.join("\r\n")}\r\n`;
}

type Sender = { origin: string; cookie: string };

async function takeIn({ origin, cookie }: Sender, text: string): Promise<{ readMs: number; storeMs: number }> {
  const headers = { origin, cookie };
  const form = new FormData();
  form.set("submission", newId());
  form.set("file", new Blob([text], { type: "text/csv" }), "numbers.csv");
  const started = performance.now();
  const read = await fetch(`${origin}/contribute/file`, { method: "POST", body: form, redirect: "manual", headers });
  const page = read.headers.get("location");
  if (read.status !== 303 || !page) throw new Error(`A file of numbers was answered with ${read.status}.`);
  const wasRead = performance.now();
  const body = new URLSearchParams({ submission: newId(), version: "1", intent: "store" });
  const stored = await fetch(origin + page, { method: "POST", body, redirect: "manual", headers });
  if (stored.status !== 303) throw new Error(`Taking the numbers in was answered with ${stored.status}.`);
  return { readMs: wasRead - started, storeMs: performance.now() - wasRead };
}

function watchPage(url: string): { stop: () => Promise<number[]> } {
  const waits: number[] = [];
  let isOn = true;
  const loop = (async () => {
    while (isOn) {
      const asked = performance.now();
      const answer = await fetch(url);
      await answer.arrayBuffer();
      waits.push(performance.now() - asked);
      await sleep(20);
    }
  })();
  const stop = async () => {
    isOn = false;
    await loop;
    return waits.sort((a, b) => a - b);
  };
  return { stop };
}

function countRows(database: string): number {
  const sqlite = openSqlite(database);
  const { n } = sqlite.prepare("select count(*) as n from contribution").get() as { n: number };
  sqlite.close();
  return n;
}
