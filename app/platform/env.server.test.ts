import { describe, expect, it } from "vitest";
import { readEnv } from "./env.server";

describe("the settings", () => {
  it("all have defaults, and an empty one is not set", () => {
    expect(readEnv({})).toEqual({
      mode: "production",
      databaseUrl: "data/colead.db",
      host: "127.0.0.1",
      port: 3000,
      trustedProxies: [],
      logLevel: "info",
      readyToken: undefined,
    });
    expect(readEnv({ PORT: "", TRUSTED_PROXIES: "" })).toEqual(readEnv({}));
  });

  it("reads what is given", () => {
    expect(readEnv({ PORT: "8080", TRUSTED_PROXIES: "127.0.0.1, 10.0.0.0/8,fd00::/8" })).toMatchObject({
      port: 8080,
      trustedProxies: ["127.0.0.1", "10.0.0.0/8", "fd00::/8"],
    });
  });

  it.each([
    ["PORT", "eighty"],
    ["PORT", "70000"],
    ["PORT", "1.5"],
    ["TRUSTED_PROXIES", "everybody"],
    ["TRUSTED_PROXIES", "10.0.0.0/33"],
    ["LOG_LEVEL", "loud"],
    ["READY_TOKEN", "short"],
    ["NODE_ENV", "staging"],
  ])("refuses %s=%s with one sentence that names it", (name, value) => {
    expect(() => readEnv({ [name]: value })).toThrow(new RegExp(`^The setting ${name} must .+\\.$`));
  });
});
