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
      mail: { server: null, folder: "data/mail" },
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

  it("takes a mail server only with an address that mail is from", () => {
    const SMTP_URL = "smtps://portal:secret@mail.harbor.example";
    expect(readEnv({ SMTP_URL, MAIL_FROM: "portal@harbor.example" }).mail).toEqual({
      server: { url: SMTP_URL, from: "portal@harbor.example" },
      folder: "data/mail",
    });
    expect(() => readEnv({ SMTP_URL })).toThrow("The setting MAIL_FROM must be");
  });

  it.each([
    ["SMTP_URL", "mail.harbor.example"],
    ["MAIL_FROM", "Portal <portal@harbor.example>"],
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
