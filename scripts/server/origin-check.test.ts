import { describe, expect, it } from "vitest";
import { comesFromOurPage, isExempt, originExemptions } from "./origin-check";

const ours = "https://portal.test";
const post = (headers: Record<string, string>, path = "/teams/new", method = "POST") => ({ method, path, headers });

describe("the origin check", () => {
  it.each([
    ["a page of ours", { "sec-fetch-site": "same-origin" }, true],
    ["an address typed by the person", { "sec-fetch-site": "none" }, true],
    ["another site", { "sec-fetch-site": "cross-site", origin: ours }, false],
    ["a neighbor under the same domain", { "sec-fetch-site": "same-site", origin: ours }, false],
    ["an older browser on a page of ours", { origin: ours }, true],
    ["an older browser on another site", { origin: "https://evil.test" }, false],
    ["the same host without https", { origin: "http://portal.test" }, false],
    ["another port", { origin: "https://portal.test:8443" }, false],
    ["a page that hides where it is", { origin: "null" }, false],
    ["nobody says", {}, false],
    ["a host that agrees with the origin, of another coalition", { origin: "https://b.test", host: "b.test" }, false],
    ["forwarding headers that agree", { origin: "https://evil.test", "x-forwarded-host": "evil.test" }, false],
  ])("%s", (_case, headers, expected) => {
    expect(comesFromOurPage(post(headers), ours)).toBe(expected);
    expect(comesFromOurPage(post(headers, "/teams.data?_routes=x", "DELETE"), ours)).toBe(expected);
  });

  it("asks nothing of GET and HEAD, and the same of every other method", () => {
    const foreign = { "sec-fetch-site": "cross-site" };
    expect(["GET", "HEAD"].map((method) => comesFromOurPage(post(foreign, "/", method), ours))).toEqual([true, true]);
    const others = ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", ""];
    expect(others.filter((method) => comesFromOurPage(post(foreign, "/", method), ours))).toEqual([]);
  });

  it("compares with the request's own host where any host is served", () => {
    const at = (origin: string) => comesFromOurPage(post({ origin, host: "localhost:3000" }), null);
    expect(at("http://localhost:3000")).toBe(true);
    expect(at("http://localhost:3001")).toBe(false);
    expect(at("http://evil.test")).toBe(false);
  });

  it("exempts two addresses and no others", () => {
    expect(originExemptions).toEqual([
      { path: /^\/api\/v1\//, needsBearer: true },
      { path: /^\/unsubscribe\/[A-Za-z0-9_-]+$/, needsBearer: false },
    ]);
    const bearer = { authorization: "Bearer abc" };
    expect(isExempt(post(bearer, "/api/v1/contributions"))).toBe(true);
    expect(isExempt(post({}, "/api/v1/contributions"))).toBe(false);
    expect(isExempt(post(bearer, "/teams/new"))).toBe(false);
    expect(isExempt(post({}, "/unsubscribe/abc_DEF-1"))).toBe(true);
    expect(isExempt(post({}, "/unsubscribe/abc/../../teams"))).toBe(false);
  });
});
