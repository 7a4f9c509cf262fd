import { describe, expect, it } from "vitest";
import { isRefusal } from "#app/platform/errors";
import { newId } from "#app/platform/ids";
import { translator } from "#app/platform/i18n/translator";
import { useDatabase } from "#tests/support/database";
import { aCast, actorFor, type Cast } from "#tests/support/factories";
import { startReading } from "./import-runs.commands.server";
import { readReading } from "./review-page.queries.server";
import type { Source } from "./intake.server";

const db = await useDatabase();

async function runsOf(cast: Cast): Promise<number> {
  const rows = await db.selectFrom("import_run").select("id").where("coalition_id", "=", cast.coalitionId).execute();
  return rows.length;
}

/** The sentence with which a document is refused. */
async function refusalOf(cast: Cast, source: Source): Promise<string> {
  try {
    await startReading(await actorFor(db, cast, "facilitator"), cast.teams.open.id, source, newId());
  } catch (error) {
    if (isRefusal(error)) return translator("en").t(error.key, error.values);
    throw error;
  }
  return "";
}

const file = (fileName: string, bytes: Uint8Array | string) => ({
  fileName,
  bytes: typeof bytes === "string" ? new TextEncoder().encode(bytes) : bytes,
});

const bad: [what: string, source: Source][] = [
  ["an empty text", { text: "" }],
  ["a text of blanks", { text: " \n\t\n" }],
  ["an empty file", file("recap.md", "")],
  ["a picture", file("recap.docx", Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 1))],
  ["a PDF", file("recap.pdf", "%PDF-1.7\n1 0 obj")],
  ["a file of 6 MiB", file("recap.md", new Uint8Array(6 * 1024 * 1024).fill(0x61))],
  ["a binary file", file("recap.txt", Uint8Array.of(1, 2, 3, 0, 4, 5, 0, 6))],
  [
    "broken UTF-8",
    file("recap.md", Uint8Array.from([...new TextEncoder().encode("Sesión número dos – año"), 0xff, 0xc3])),
  ],
  ["text without any solution", { text: "Nothing in here is a recap.\n\nOnly two lines." }],
  ["a table without header", { text: "# Harbor Session 2 Recap\n\nApples\tx\t\nPears\t\tx\n" }],
];

describe("a document that cannot be read", () => {
  it.each(bad)("is refused with a sentence, and nothing is kept: %s", async (_, source) => {
    const cast = await aCast(db);
    const sentence = await refusalOf(cast, source);
    expect(sentence.length).toBeGreaterThan(20);
    expect(await runsOf(cast)).toBe(0);
  });

  it("is refused before it is read when its reader may not import for the team", async () => {
    const cast = await aCast(db);
    const source = { text: "# Harbor Session 2 Recap" };
    const { open, closed } = cast.teams;
    const tries = [
      ["otherFacilitator", open.id, "forbidden"],
      ["otherFacilitator", closed.id, "not_found"],
      ["member", open.id, "forbidden"],
      ["viewer", open.id, "forbidden"],
    ] as const;
    for (const [role, teamId, kind] of tries) {
      await expect(startReading(await actorFor(db, cast, role), teamId, source, newId())).rejects.toMatchObject({
        kind,
      });
    }
    const other = await aCast(db);
    await expect(startReading(await actorFor(db, other, "admin"), open.id, source, newId())).rejects.toMatchObject({
      kind: "not_found",
    });
  });
});

const long = `# Harbor Session 2 Recap

| Solution | Goal |
| --- | --- |
| Open doors | Let people in |

## Solution 1 Steps: Open doors

${Array.from({ length: 1000 }, (_, i) => `${i + 1}. Do the thing that has number ${i + 1}`).join("\n")}
`;

it("1,000 steps are read, and the review page stays bounded", async () => {
  const cast = await aCast(db);
  const facilitator = await actorFor(db, cast, "facilitator");
  const id = await startReading(facilitator, cast.teams.open.id, { text: long }, newId());
  const { review } = await readReading(facilitator, id, { page: 2, showAll: true });
  expect(review?.adds).toMatchObject({ solutions: 1, steps: 1000 });
  expect(review?.pairs.length).toBeLessThanOrEqual(150);
  expect(review?.pairPage.pages).toBeGreaterThan(5);
});

it("a script in a cell is no more than words", async () => {
  const cast = await aCast(db);
  const facilitator = await actorFor(db, cast, "facilitator");
  const steps = "1. Open the door\n2. <img src=x onerror=alert(1)>Let <script>alert(1)</script>people in\n";
  const text = `${long.slice(0, long.indexOf("1. Do"))}${steps}`;
  const id = await startReading(facilitator, cast.teams.open.id, { text }, newId());
  const { review } = await readReading(facilitator, id, { page: 1, showAll: false });
  const understood = review?.pairs.flatMap(({ items }) => items.map((item) => item.text)).join("\n");
  expect(understood).toContain("people in");
  expect(understood).not.toMatch(/<(script|img)/);
});
