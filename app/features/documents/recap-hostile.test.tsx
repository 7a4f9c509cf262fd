import { strFromU8, unzipSync } from "fflate";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it, test } from "vitest";
import type { RecapStructure } from "#app/features/recaps/recap";
import { RecapPaper } from "#app/features/recaps/recap-paper";
import { I18nProvider } from "#app/ui/i18n";
import { runs } from "#tests/support/runs";
import { readDocument } from "./reading.server";
import { printRecapWord } from "./recap-docx.server";
import { printRecapMarkdown } from "./recap-printing";
import { structureOf } from "./review";

/** What somebody might write into a note to have it do something elsewhere, or to break what is printed of it. */
const hostile: Record<string, string> = {
  "a script": "<script>alert(1)</script>",
  "a handler": '<img src=x onerror="alert(1)"> and <svg/onload=alert(1)>',
  "a frame": '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  "a javascript: link": "[click me](javascript:alert(1)) and <a href='jav\tascript:alert(1)'>this</a>",
  "a data: link": "![x](data:text/html;base64,PHNjcmlwdD4=) [y](data:text/html,<script>)",
  "a reference link": "[x][1] and [1]: javascript:alert(1)",
  "nested quotes": `${"> ".repeat(500)}deep`,
  "nested lists": `${"- ".repeat(500)}deep`,
  "a huge table": `| ${"a | ".repeat(800)}|`,
  "an open fence": "```html <b>never closed",
  "an open comment": "<!-- never closed",
  "a closed comment": "before <!-- hidden --> after",
  "a CDATA section": "]]></w:t></w:r><w:r><w:t><![CDATA[ x",
  "an entity": "&lt;script&gt; &#60;b&#62; &amp;amp; &notanentity;",
  "a template": "{{constructor.constructor('alert(1)')()}} {% include x %} ${alert(1)}",
  "a field of Word": 'HYPERLINK "http://evil.example" \\o "x" DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe',
  "a formula": '=HYPERLINK("http://evil.example","x")',
  "front matter": "--- title: x ---",
  "signs that no XML holds": "a\u0000b\u0007c\uFFFEd",
  "text that runs backwards": "safe\u202Egnp.exe",
  "half a character": "half \uD83D here",
  "stars and underscores": `${"*".repeat(2_000)}x${"_".repeat(2_000)}`,
  brackets: "[".repeat(2_000),
};

const withNote = (text: string): RecapStructure => ({
  ...{ kind: "recap", language: "en", title: "Open Shop Floors: Session 6 Recap", team: "Open Shop Floors" },
  ...{ sessionNumber: 6, date: null, intro: null },
  solutions: [],
  decisions: [{ text: `We agreed on ${text}`, changes: [text] }],
  notes: [
    { text, children: [] },
    { text: `About ${text}`, children: [text] },
  ],
  tasks: [{ text: `Look at ${text}`, who: text, by: text }],
});

const page = (recap: RecapStructure) =>
  renderToStaticMarkup(
    <I18nProvider locale="en" timeZone="America/Chicago" today="2026-10-12">
      <RecapPaper of="Harbor" title={recap.title} heading="Solutions" solutions={[]} records={recap} />
    </I18nProvider>,
  );

const tagsOf = (html: string) => new Set(html.match(/<\/?[a-z][^\s>/]*/gi));

describe("a note that is up to no good", () => {
  const plain = tagsOf(page(withNote("words")));

  test.each(Object.entries(hostile))("is words on the page: %s", (_, text) => {
    const html = page(withNote(text));
    expect([...tagsOf(html)].filter((tag) => !plain.has(tag))).toEqual([]);
    expect(html).not.toMatch(/<[^>]*\s(?:on\w+|href|src|style)=/i);
  });

  test.each(Object.entries(hostile))("is words in Markdown: %s", (_, text) => {
    const markdown = printRecapMarkdown({ ...withNote(text), warnings: [], leftover: [] });
    expect(markdown).not.toMatch(/<[a-z!/]|(?<!\\)\]\(|^---$|^```/im);
    expect(markdown.split("\n").filter((line) => line.startsWith("## "))).toHaveLength(3);
  });

  test.each(Object.entries(hostile))("is words in Word: %s", async (_, text) => {
    const parts = unzipSync(await printRecapWord(withNote(text), { head: text, page: "Page" }));
    const links = Object.entries(parts).filter(([name]) => name.endsWith(".rels"));
    expect(links.some(([, bytes]) => strFromU8(bytes).includes('TargetMode="External"'))).toBe(false);
    const body = strFromU8(parts["word/document.xml"]!);
    expect(body).not.toMatch(/<w:(?:hyperlink|instrText|fldSimple|object|altChunk)/);
    expect(body).not.toMatch(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/);
    // Nothing closed its own text run and opened another.
    expect(body.match(/<w:t[ >]/g)?.length).toBe(body.match(/<\/w:t>/g)?.length);
  });
});

describe("a very long list of notes", () => {
  const most = runs(10_000, 1_000).numRuns;
  const children = Array.from({ length: most }, (_, at) => `Note ${at + 1} of a long evening`);
  const recap: RecapStructure = { ...withNote("words"), notes: [{ text: "The long list", children }] };

  it("are printed and read back", async () => {
    const began = performance.now();
    const markdown = printRecapMarkdown({ ...recap, warnings: [], leftover: [] });
    expect(structureOf({ ...(await readDocument(markdown, { kind: "recap" })), warnings: [] }).notes).toEqual(
      recap.notes,
    );
    const word = await printRecapWord(recap, { head: "Harbor", page: "Page" });
    expect(strFromU8(unzipSync(word)["word/document.xml"]!)).toContain(`Note ${most} of`);
    expect(performance.now() - began).toBeLessThan(10_000);
  });
});
