import { describe, expect, it } from "vitest";
import { deskBehind, leaveDesk } from "./way-back.server";

const path = "/teams/open-shop-floors/sessions/7/record";

function visit(at: string, cookie: string) {
  const set: string[] = [];
  const request = new Request(`http://harbor.test${at}`, { headers: { cookie } });
  return { desk: deskBehind(request, { setCookie: (one) => set.push(one) }), set };
}

describe("the way back to the desk", () => {
  it("is offered on other pages, and forgotten on the desk", () => {
    const cookies: string[] = [];
    leaveDesk({ setCookie: (one) => cookies.push(one) }, path);
    const cookie = cookies[0]!.split(";")[0]!;
    expect(visit("/teams/open-shop-floors/solutions/1", cookie)).toEqual({ desk: path, set: [] });
    expect(visit(`${path}/resolutions/x/changes`, cookie)).toEqual({ desk: null, set: [] });
    expect(visit(path, cookie)).toMatchObject({ desk: null, set: [expect.stringContaining("Max-Age=0")] });
  });

  it("leads nowhere else", () => {
    for (const other of ["//evil.test", "/settings", "%", "https%3A%2F%2Fevil.test", "%2Fteams%2F..%2Frecord"])
      expect(visit("/", `desk=${other}`).desk).toBeNull();
    expect(visit("/", "other=1").desk).toBeNull();
  });
});
