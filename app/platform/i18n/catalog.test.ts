import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { IntlMessageFormat } from "intl-messageformat";
import { describe, expect, it } from "vitest";
import { catalogs } from "./catalog";
import { translator } from "./translator";

const folder = path.join(import.meta.dirname, "en");
const files = readdirSync(folder);
const read = (file: string) => JSON.parse(readFileSync(path.join(folder, file), "utf8")) as Record<string, string>;

describe("the message catalog", () => {
  it.each(files)("merges %s, whose keys all start with its name", (file) => {
    for (const [key, text] of Object.entries(read(file))) {
      expect(key.startsWith(`${path.basename(file, ".json")}.`), key).toBe(true);
      expect((catalogs.en as Record<string, string>)[key], key).toBe(text);
    }
  });

  it("holds only messages that can be read", () => {
    for (const [key, text] of Object.entries(catalogs.en)) {
      expect(text.trim(), key).not.toBe("");
      expect(() => new IntlMessageFormat(text, "en"), key).not.toThrow();
    }
  });
});

describe("the translator", () => {
  const { t, say } = translator("en");

  it("counts in words", () => {
    expect(t("ui.form.errors", { count: 1 })).toBe("One answer needs another look");
    expect(t("ui.form.errors", { count: 3 })).toBe("3 answers need another look");
  });

  it("translates keys and leaves sentences", () => {
    expect(say("ui.tag.draft")).toBe("Draft");
    expect(say("No such key")).toBe("No such key");
  });
});
