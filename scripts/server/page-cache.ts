import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { LRUCache } from "lru-cache";
import { remembered } from "#app/platform/remembered";
import { publicPageAt } from "#app/platform/public-pages";
import { commonHeaders, embeddedHeaders } from "./headers";

/** What the cache asks to be rendered: everything that a public page may depend on. */
export type PageKey = { coalitionId: string; path: string; search: string; locale: string };

/** A rendered answer before it is kept. `null`: it is somebody's own (it sets a cookie) and must be asked for again. */
export type Rendering = { status: number; headers: [string, string][]; body: Buffer } | null;

export type Render = (key: PageKey) => Promise<Rendering>;

export type Encoding = "br" | "gzip" | "identity";

/** A page as it is sent in one encoding, ready. Headers are names and values in turn, all but the request's own. */
export type KeptForm = {
  body: Buffer;
  etag: string;
  headers: readonly string[];
  /** For the answer that nothing has changed, which has no body. */
  headersUnchanged: readonly string[];
};

export type KeptPage = { version: string; forms: Record<Encoding, KeptForm> };

export type CacheAnswer = { page: KeptPage; wasKept: boolean } | { rendering: Rendering };

export const CACHE_BYTES = 64 * 1024 * 1024;

/**
 * Keeps the pages that every anonymous visitor gets, under the version of the coalition's public data that they were
 * rendered at. Bounded by bytes, least recently used first to go; only answers with status 200 are kept.
 */
export class PageCache {
  readonly #pages: LRUCache<string, KeptPage>;
  readonly #flights = new Map<string, Promise<CacheAnswer>>();

  constructor(maxBytes = CACHE_BYTES) {
    this.#pages = new LRUCache({
      maxSize: maxBytes,
      sizeCalculation: (page, name) =>
        name.length * 2 + Object.values(page.forms).reduce((sum, { body }) => sum + body.length + 2048, 0),
    });
  }

  /** The bytes held now. */
  get size(): number {
    return this.#pages.calculatedSize;
  }

  /** The kept page at this version; null when it must be rendered. Never waits. */
  peek(name: string, version: string): KeptPage | null {
    const page = this.#pages.get(name);
    return page?.version === version ? page : null;
  }

  /** The page at this version, rendered once however many ask for it at the same time. */
  async get(key: PageKey, version: string, render: Render): Promise<CacheAnswer> {
    const name = nameOf(key);
    const page = this.peek(name, version);
    if (page) return { page, wasKept: true };
    const flightName = `${version} ${name}`;
    const flying = this.#flights.get(flightName);
    if (flying) return flying;
    const flight = this.#fill(key, version, () => render(key)).finally(() => this.#flights.delete(flightName));
    this.#flights.set(flightName, flight);
    return flight;
  }

  async #fill(key: PageKey, version: string, render: () => Promise<Rendering>): Promise<CacheAnswer> {
    const rendering = await render();
    if (rendering?.status !== 200) return { rendering };
    const isEmbeddable = publicPageAt(key.path)?.isEmbeddable ?? false;
    const page = await packed(rendering, version, isEmbeddable ? embeddedHeaders : commonHeaders);
    this.#pages.set(nameOf(key), page);
    return { page, wasKept: false };
  }
}

export function nameOf(key: PageKey): string {
  return `${key.coalitionId} ${key.locale} ${key.path}${key.search}`;
}

/** The query that a public page is asked with: its declared parameters, in their declared order, and no others. */
export function declaredSearch(search: string, params: string[]): string {
  if (search === "" || params.length === 0) return "";
  const given = new URLSearchParams(search);
  const kept = new URLSearchParams();
  for (const name of params) {
    const value = given.get(name);
    if (value !== null) kept.set(name, value);
  }
  return kept.size === 0 ? "" : `?${kept.toString()}`;
}

/** The encoding that a visitor's `Accept-Encoding` allows and that is smallest. */
export function encodingFor(accept: string | undefined): Encoding {
  return accept ? smallestOf(accept) : "identity";
}

const smallestOf = remembered((accept): Encoding => {
  const accepts = (name: string) =>
    new RegExp(`(?:^|,)\\s*${name}\\s*(?:;(?!\\s*q=0(?:\\.0*)?\\s*(?:,|$))[^,]*)?(?:,|$)`, "i").test(accept);
  if (accepts("br")) return "br";
  return accepts("gzip") ? "gzip" : "identity";
});

/** Whether the visitor already has this page. */
export function matchesEtag(ifNoneMatch: string | undefined, etag: string): boolean {
  if (!ifNoneMatch) return false;
  return ifNoneMatch === "*" || ifNoneMatch.split(",").some((tag) => tag.trim().replace(/^W\//, "") === etag);
}

async function packed(
  rendering: NonNullable<Rendering>,
  version: string,
  common: Readonly<Record<string, string>>,
): Promise<KeptPage> {
  const identity = rendering.body;
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
  const [br, gzipped] = await Promise.all([promisify(brotliCompress)(identity, quality), promisify(gzip)(identity)]);
  const hash = createHash("sha256").update(identity).digest("base64url").slice(0, 22);
  const form = (body: Buffer, encoding: Encoding, etag: string): KeptForm => {
    const headers: [string, string][] = [
      ...Object.entries(common),
      ...rendering.headers,
      // Kept by the visitor's browser, and asked about each time: a new version shows at once.
      ["Cache-Control", "no-cache"],
      ["Vary", "Accept-Encoding, Accept-Language, Cookie"],
      ["ETag", etag],
    ];
    const ofBody: [string, string][] = [["Content-Length", String(body.length)]];
    if (encoding !== "identity") ofBody.push(["Content-Encoding", encoding]);
    const unchanged = headers.filter(([name]) => name.toLowerCase() !== "content-type");
    return { body, etag, headers: [...headers, ...ofBody].flat(), headersUnchanged: unchanged.flat() };
  };
  return {
    version,
    forms: {
      identity: form(identity, "identity", `"${hash}"`),
      br: form(br, "br", `"${hash}-br"`),
      gzip: form(gzipped, "gzip", `"${hash}-gz"`),
    },
  };
}
