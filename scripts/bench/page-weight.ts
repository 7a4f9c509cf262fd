import { type IncomingHttpHeaders, request } from "node:http";
import { brotliDecompressSync, gunzipSync } from "node:zlib";

/** What browsers send. */
export const BROWSER_ENCODINGS = "gzip, deflate, br, zstd";

export type Fetched = {
  status: number;
  headers: IncomingHttpHeaders;
  /** As sent. */
  body: Buffer;
  text: string;
};

/** Bytes as sent to a browser, compressed. */
export type Weight = { html: number; plainHtml: number; css: number; script: number };

export function fetchPage(origin: string, path: string, cookie?: string): Promise<Fetched> {
  const headers = { accept: "text/html", "accept-encoding": BROWSER_ENCODINGS, ...(cookie ? { cookie } : {}) };
  return new Promise((resolve, reject) => {
    const req = request(origin + path, { headers, agent: false }, (res) => {
      const chunks: Buffer[] = [];
      res.on("data", (chunk: Buffer) => chunks.push(chunk));
      res.on("error", reject);
      res.on("end", () => {
        const body = Buffer.concat(chunks);
        const text = unpacked(body, res.headers["content-encoding"]).toString();
        resolve({ status: res.statusCode ?? 0, headers: res.headers, body, text });
      });
    });
    req.on("error", reject);
    req.end();
  });
}

/** What a page makes a browser load, fonts and pictures aside. */
export async function weigh(origin: string, page: Fetched): Promise<Weight> {
  const { styles, scripts, inlineScript } = filesOf(page.text);
  return {
    html: page.body.length,
    plainHtml: Buffer.byteLength(page.text),
    css: await sizeOf(origin, styles, () => []),
    script: inlineScript + (await sizeOf(origin, scripts, importsOf)),
  };
}

/** The style sheets and scripts that a document names, and the bytes of script that it carries in itself. */
export function filesOf(html: string): { styles: string[]; scripts: string[]; inlineScript: number } {
  const links = [...html.matchAll(/<link\b[^>]*>/gi)].map(([tag]) => tag);
  const hrefsOf = (rel: RegExp) => links.filter((tag) => rel.test(tag)).flatMap((tag) => attribute(tag, "href") ?? []);
  const scripts = [...html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/gi)];
  return {
    styles: hrefsOf(/\brel="?stylesheet/i),
    scripts: [
      ...scripts.flatMap(([, tag = ""]) => attribute(tag, "src") ?? []),
      ...hrefsOf(/\brel="?modulepreload|\bas="?script/i),
    ],
    inlineScript: scripts.reduce((bytes, [, , text = ""]) => bytes + Buffer.byteLength(text), 0),
  };
}

/** The files that a built module imports by itself. */
export function importsOf(code: string, path: string): string[] {
  const names = [...code.matchAll(/(?:\bfrom|\bimport)\s*["'](\.{0,2}\/[^"']+)["']/g)].map(([, name = ""]) => name);
  return names.map((name) => new URL(name, `http://localhost${path}`).pathname);
}

async function sizeOf(
  origin: string,
  paths: string[],
  more: (text: string, path: string) => string[],
): Promise<number> {
  const sizes = new Map<string, number>();
  const waiting = [...paths];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (sizes.has(path)) continue;
    const { body, text } = await fetchPage(origin, path);
    sizes.set(path, body.length);
    waiting.push(...more(text, path));
  }
  return [...sizes.values()].reduce((sum, size) => sum + size, 0);
}

function attribute(tag: string, name: string): string | null {
  return new RegExp(`\\b${name}="([^"]*)"`, "i").exec(tag)?.[1]?.replaceAll("&amp;", "&") ?? null;
}

function unpacked(body: Buffer, encoding: string | undefined): Buffer {
  if (encoding === "br") return brotliDecompressSync(body);
  return encoding === "gzip" ? gunzipSync(body) : body;
}
