import { brotliDecompressSync, gunzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runs } from "#tests/support/runs";
import { declaredSearch, encodingFor, matchesEtag, PageCache, type PageKey, type Rendering } from "./page-cache";

const key = (path: string): PageKey => ({ coalitionId: "a", path, search: "", locale: "en" });
const html = (text: string, status = 200): Rendering => ({ status, headers: [], body: Buffer.from(text) });

describe("the page memory", () => {
  it("renders a page once however many ask at the same time, and once for each version", async () => {
    const cache = new PageCache();
    let renderings = 0;
    const render = async () => {
      renderings += 1;
      await new Promise((resolve) => setTimeout(resolve, 5));
      return html(`rendering ${renderings}`);
    };
    const answers = await Promise.all(Array.from({ length: 50 }, () => cache.get(key("/"), "1", render)));
    expect(renderings).toBe(1);
    expect(new Set(answers.map((answer) => ("page" in answer ? answer.page.forms.br.etag : "none"))).size).toBe(1);
    await cache.get(key("/"), "1", render);
    expect(renderings).toBe(1);
    await cache.get(key("/"), "2", render);
    expect(renderings).toBe(2);
  });

  it("gives the same text in every encoding, each with its own tag", async () => {
    const answer = await new PageCache().get(key("/"), "1", () => Promise.resolve(html("Grüße ".repeat(100))));
    if (!("page" in answer)) throw new Error("not kept");
    const { identity, br, gzip } = answer.page.forms;
    expect(brotliDecompressSync(br.body)).toEqual(identity.body);
    expect(gunzipSync(gzip.body)).toEqual(identity.body);
    expect(new Set([identity.etag, br.etag, gzip.etag]).size).toBe(3);
  });

  it("keeps nothing but what is there, and nothing that is somebody's own", async () => {
    const cache = new PageCache();
    for (const rendering of [html("gone", 404), html("moved", 302), html("broken", 500), null]) {
      expect(await cache.get(key("/x"), "1", () => Promise.resolve(rendering))).toEqual({ rendering });
    }
    expect(cache.size).toBe(0);
  });

  it("lets a failure go to those who waited for it, and tries again for the next", async () => {
    const cache = new PageCache();
    await expect(cache.get(key("/"), "1", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(await cache.get(key("/"), "1", () => Promise.resolve(html("yes")))).toMatchObject({ wasKept: false });
  });

  it("never holds more than its bytes", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(30), fc.nat(20_000))), async (pages) => {
        const cache = new PageCache(50_000);
        for (const [path, size] of pages) {
          await cache.get(key(`/${path}`), "1", () => Promise.resolve(html("x".repeat(size))));
          expect(cache.size).toBeLessThanOrEqual(50_000);
        }
      }),
      runs(100, 20),
    );
  });

  it("asks a page with the parameters that it declares, and no others", () => {
    expect(declaredSearch("?utm=1&page=2&page=3&x=%00", ["page", "group"])).toBe("?page=2");
    expect(declaredSearch("?group=a%26b&page=2", ["page", "group"])).toBe("?page=2&group=a%26b");
    expect(declaredSearch("?page=2", [])).toBe("");
  });

  it.each([
    [undefined, "identity"],
    ["gzip, deflate, br, zstd", "br"],
    ["gzip;q=1.0, br;q=0", "gzip"],
    ["br;q=0.5", "br"],
    ["deflate", "identity"],
    ["gzip;q=0, *;q=0", "identity"],
    ["xbr, gzipped", "identity"],
  ])("sends %s as %s", (accept, encoding) => expect(encodingFor(accept)).toBe(encoding));

  it("knows its own tag among others", () => {
    expect(matchesEtag('"a", W/"b-br"', '"b-br"')).toBe(true);
    expect(matchesEtag("*", '"b"')).toBe(true);
    expect(matchesEtag('"b-gz"', '"b"')).toBe(false);
    expect(matchesEtag(undefined, '"b"')).toBe(false);
  });
});
