import type { IncomingMessage } from "node:http";
import { describe, expect, test } from "vitest";
import { isSentFromView, settleView } from "./views";

const request = (method: string, headers: Record<string, string> = {}) =>
  ({ method, url: "", headers: { ...headers } }) as unknown as IncomingMessage;

describe("looking as the public", () => {
  test("drops the wish and every cookie", () => {
    const req = request("GET", { cookie: "login=x; flash=y" });
    expect(settleView(req, "/teams/yard", "?page=2&view=public")).toEqual({ as: "public", search: "?page=2" });
    expect(req.url).toBe("/teams/yard?page=2");
    expect(req.headers.cookie).toBeUndefined();
  });
});

describe("looking as a member", () => {
  test("keeps the login, and nothing that the person would be told", () => {
    const req = request("GET", { cookie: "flash=y; login=x" });
    expect(settleView(req, "/metrics/m1", "?view=member")).toEqual({ as: "member", search: "" });
    expect(req.headers.cookie).toBe(" login=x");
  });
});

test.each([
  ["/settings", "?view=public"],
  ["/teams/new", "?view=public"],
  ["/teams/yard/edit", "?view=member"],
  ["/teams/yard", "?view=admin"],
  ["/teams/yard", "?review=public"],
  ["/", "?view=member"],
])("%s%s asks for nothing", (path, search) => {
  expect(settleView(request("GET"), path, search)).toBeNull();
});

test("no form is taken from such a page, nor at its address", () => {
  const from = (referer: string) => request("POST", { referer });
  expect(isSentFromView(from("http://a.test/teams/yard?view=member"), "/teams/yard/leave", "")).toBe(true);
  expect(isSentFromView(request("POST"), "/teams/yard", "?view=member")).toBe(true);
  expect(isSentFromView(from("http://a.test/teams/yard"), "/teams/yard/leave", "")).toBe(false);
  expect(isSentFromView(from("nonsense"), "/teams/yard/leave", "")).toBe(false);
  expect(isSentFromView(request("GET", { referer: "http://a.test/teams/yard?view=member" }), "/", "")).toBe(false);
});
