import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runs } from "#tests/support/runs";
import { mergeTexts } from "./merge-texts";
import { goBack, wayBack } from "./ways-back";

const textOf = (base: string, theirs: string, mine: string) => {
  const merged = mergeTexts(base, theirs, mine);
  return merged.isClean ? merged.text : null;
};

describe("texts that two people wrote", () => {
  it("are one where they wrote in different places", () => {
    expect(textOf("a\nb\nc", "A\nb\nc", "a\nb\nC")).toBe("A\nb\nC");
    expect(textOf("one two three", "one 2 three", "one two three four")).toBe("one 2 three four");
    expect(textOf("a", "a", "b")).toBe("b");
    expect(textOf("a", "b", "a")).toBe("b");
  });

  it("have both where both added in one place", () => {
    expect(textOf("", "hers", "his")).toBe("hers\nhis");
    expect(textOf("a", "a\nhers", "a\nhis")).toBe("a\nhers\nhis");
    expect(textOf("a b", "a hers b", "a his b")?.split(/\s+/)).toEqual(["a", "hers", "his", "b"]);
  });

  it("go on below a line that the other is still writing", () => {
    expect(textOf("one\ntw", "one\ntw\nhers", "one\ntwo, and more")).toBe("one\ntwo, and more\nhers");
    expect(textOf("one\ntw", "one\ntwo, and more", "one\nhis\ntw")).toBe("one\nhis\ntwo, and more");
    expect(textOf("we beg", "we begin", "we beg hers")).toBe("we begin hers");
  });

  it("say once what was sent twice", () => {
    expect(textOf("a", "a\nmine\nhers", "a\nmine")).toBe("a\nmine\nhers");
  });

  it("stay two where both changed the same words", () => {
    expect(textOf("we begin in May", "we begin in June", "we begin in July")).toBeNull();
    expect(textOf("a\nb\nc", "a\nc", "a\nB\nc")).toBeNull();
  });

  it("are told apart at once, however much of them is alike or differs", () => {
    const started = performance.now();
    const empty = "\n".repeat(10_000);
    expect(textOf(empty, `hers${empty}`, `${empty}his`)?.split(/\s+/)).toEqual(["hers", "his"]);
    const items = (who: string) => Array.from({ length: 10_000 }, (_, at) => `- ${who} ${at}`).join("\n");
    expect(textOf(items("ours"), items("hers"), items("his"))).toBeNull();
    const words = "and ".repeat(20_000);
    expect(textOf(words, `hers ${words}`, `${words}his`)).toBe(`hers ${words}his`);
    expect(goBack(items("hers"), wayBack(items("hers"), items("his")))).toBe(items("his"));
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  it("leave no word of either out", () => {
    const line = fc.array(fc.constantFrom("and", "plant", "first", "day", "bus"), { maxLength: 4 });
    const text = fc.array(line, { maxLength: 6 }).map((lines) => lines.map((words) => words.join(" ")).join("\n"));
    const added = fc.array(fc.tuple(fc.nat(400), fc.boolean()), { minLength: 1, maxLength: 4 });
    const write = (base: string, name: string, places: [number, boolean][]) =>
      places.reduce((so, [place, isLine], at) => {
        const parts = so.split(/(\s+)/);
        const gap = isLine ? "\n" : " ";
        parts.splice(place % (parts.length + 1), 0, `${gap}${name}${at}${gap}`);
        return parts.join("");
      }, base);
    const property = fc.property(text, added, added, (base, hers, his) => {
      const [theirs, mine] = [write(base, "hers", hers), write(base, "his", his)];
      const merged = textOf(base, theirs, mine);
      if (merged === null) return;
      const words = merged.split(/\s+/);
      for (const at of hers.keys()) expect(words).toContain(`hers${at}`);
      for (const at of his.keys()) expect(words).toContain(`his${at}`);
    });
    fc.assert(property, runs(1000, 200));
  });
});

describe("a version that was kept", () => {
  it("is rebuilt to the letter", () => {
    const text = fc
      .array(fc.constantFrom("a", "b", "\n", "\n\n", "\\ No newline", "@@", "-", "+", "ü", "\u2028", "  "))
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(text, text, (now, before) => {
        expect(goBack(now, wayBack(now, before))).toBe(before);
      }),
      runs(1000, 300),
    );
  });
});
