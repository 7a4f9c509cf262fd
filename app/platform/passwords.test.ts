import { verify } from "@node-rs/argon2";
import { describe, expect, it, vi } from "vitest";
import { isRefusal } from "./errors";
import { hashPassword, passwordFault, verifyPassword } from "./passwords.server";

vi.mock(import("@node-rs/argon2"), async (original) => {
  const library = await original();
  return { ...library, verify: vi.fn(library.verify) };
});

const about = ["Imani Okafor", "imani.okafor@brightwater.example"];

describe("a new password", () => {
  it.each([
    ["short", "errors.passwordShort"],
    ["elevenchars", "errors.passwordShort"],
    ["x".repeat(201), "errors.passwordLong"],
    ["imaniokafor123", "errors.passwordOwn"],
    ["Okafor-Imani-2026", "errors.passwordOwn"],
    ["imani.okafor@brightwater", "errors.passwordOwn"],
    ["password1234", "errors.passwordEasy"],
    ["123456789012", "errors.passwordEasy"],
    ["qwertyuiop12", "errors.passwordEasy"],
    ["aaaaaaaaaaaa", "errors.passwordEasy"],
  ])("%j is refused: %s", async (password, fault) => expect(await passwordFault(password, about)).toBe(fault));

  it.each(["tulip lantern river", "correct horse battery staple", "x7Jq2mLp9vRt", "ñandú púrpura cometa"])(
    "%j is taken, whatever signs it has",
    async (password) => expect(await passwordFault(password, about)).toBeNull(),
  );
});

describe("hashing", () => {
  it("is argon2id at 19 MiB, two passes, one lane, with its own salt", async () => {
    const [one, other] = await Promise.all([hashPassword("tulip lantern river"), hashPassword("tulip lantern river")]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one).not.toBe(other);
  });

  it("knows the password and no other", async () => {
    const hash = await hashPassword("tulip lantern river");
    expect(await verifyPassword(hash, "tulip lantern river")).toBe(true);
    expect(await verifyPassword(hash, "tulip lantern rivet")).toBe(false);
  });

  it("does the same work for an account that does not exist, and says no", async () => {
    const hash = await hashPassword("tulip lantern river");
    await verifyPassword(null, "the first makes what the others are held against");
    const workOf = async (stored: string | null) => {
      vi.mocked(verify).mockClear();
      await verifyPassword(stored, "wrong password");
      return vi.mocked(verify).mock.calls.map(([against]) => String(against).split("$").slice(0, 4).join("$"));
    };
    const known = await workOf(hash);
    expect(known).toEqual(["$argon2id$v=19$m=19456,t=2,p=1"]);
    expect(await workOf(null)).toEqual(known);
    expect(await verifyPassword(null, "nobody signs in with this")).toBe(false);
  });

  it("keeps a short queue and turns the rest away", async () => {
    const tries = await Promise.allSettled(Array.from({ length: 60 }, () => hashPassword("tulip lantern river")));
    const refused = tries.filter((one) => one.status === "rejected");
    expect(refused.length).toBe(60 - 2 - 32);
    expect(refused.every((one) => isRefusal(one.reason) && one.reason.kind === "busy")).toBe(true);
    await expect(hashPassword("tulip lantern river")).resolves.toBeTruthy();
  });
});
