import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { samplesFolder } from "#tests/support/samples";
import type { TeamPageDraft } from "../draft";
import { readTeamPageIn } from "../reading.server";

const folder = path.resolve(import.meta.dirname, "../../../../tests/fixtures/team-pages");
const samples = samplesFolder ?? "";
const files = readdirSync(folder).filter((name) => !name.endsWith(".expected.json"));

/** What the pages' expected files settle: nothing of where it stood. */
function substance({ teamName, mission, goals, faq, partners }: TeamPageDraft) {
  const answers = faq.map(({ question, answer }) => ({ question, answer: answer || null }));
  return { teamName, mission, goals, faq: answers, partners };
}

async function read(bytes: Uint8Array): Promise<TeamPageDraft> {
  const page = await readTeamPageIn(bytes);
  if (!page) throw new Error("It was not recognized.");
  return page.draft;
}

describe("a team's page", () => {
  it.each(files)("%s is recognized, and read as its expected file says", async (name) => {
    const draft = await read(readFileSync(path.join(folder, name)));
    const expected = JSON.parse(
      readFileSync(path.join(folder, name.replace(/\.\w+$/, ".expected.json")), "utf8"),
    ) as TeamPageDraft;
    const { teamName, mission, goals, faq, partners } = expected;
    expect(substance(draft)).toEqual({ teamName, mission, goals, faq, partners });
  });

  it("reads the same with other line ends and without a final one", async () => {
    for (const name of files.filter((file) => /\.(?:md|txt)$/.test(file) && !file.startsWith("04"))) {
      const text = readFileSync(path.join(folder, name), "utf8").replace(/\r\n/g, "\n");
      const expected = substance(await read(Buffer.from(text)));
      for (const other of [text.replace(/\n/g, "\r\n"), text.trimEnd(), `\ufeff${text}`])
        expect(substance(await read(Buffer.from(other)))).toEqual(expected);
    }
  });

  it("leaves lost questions blank, and asks for each", async () => {
    const { faq, warnings } = await read(readFileSync(path.join(folder, "01-harbor-kitchens.txt")));
    expect(faq.map(({ question }) => question)).toEqual([null, null, null]);
    expect(warnings.filter(({ code }) => code === "missing_question").map(({ path: at }) => at)).toEqual([
      "/faq/0/question",
      "/faq/1/question",
      "/faq/2/question",
    ]);
  });

  it("accounts for what is no part of it", async () => {
    const page = Buffer.from(
      "# Some Team\n\n## Mission\n\nWe do it.\n\n## FAQ\n\n### Why?\n\nSo.\n\n## Elsewhere\n\nMore words.\n",
    );
    const { leftover, faq } = await read(page);
    expect(faq).toMatchObject([{ question: "Why?", answer: "So." }]);
    expect(leftover.map(({ text, reason }) => [text, reason])).toEqual([
      ["Elsewhere", "unplaced"],
      ["More words.", "unplaced"],
    ]);
  });

  it("is nothing that a recap is taken for", async () => {
    const recaps = path.join(folder, "../recaps");
    for (const name of readdirSync(recaps).filter((file) => /\.(?:md|txt|html|docx)$/.test(file)))
      expect(await readTeamPageIn(readFileSync(path.join(recaps, name))), name).toBeNull();
  });

  it.skipIf(!existsSync(samples))("reads the sample page", async () => {
    const name = path.join(samples, "team-page-local-targeted-hiring");
    const expected = JSON.parse(readFileSync(`${name}.expected.json`, "utf8")) as TeamPageDraft;
    const draft = await read(readFileSync(`${name}.txt`));
    expect([draft.teamName, draft.mission]).toEqual([expected.teamName, expected.mission]);
    expect(draft.faq.map(({ question, answer }) => ({ question, answer }))).toEqual(expected.faq);
  });
});
