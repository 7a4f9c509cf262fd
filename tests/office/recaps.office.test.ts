import { beforeAll, describe, expect, test } from "vitest";
import { readDocument } from "#app/features/documents/reading.server";
import { printRecapWord } from "#app/features/documents/recap-docx.server";
import { structureOf } from "#app/features/documents/review";
import type { RecapStructure } from "#app/features/recaps/recap";
import { saveInOffice } from "#tests/support/libreoffice";
import { recapFixture } from "#tests/support/readings";

const recap: RecapStructure = {
  ...recapFixture("07-hotels"),
  decisions: [
    { text: "Visitors over 18 are paid for their first day", changes: ["Goal, changed: paid first days"] },
    { text: "The campaign opens with buses", changes: [] },
  ],
  notes: [
    { text: "The depot opens at five", children: [] },
    { text: "Paid first days", children: ["The insurer was asked twice", "Two drivers would come"] },
  ],
  tasks: [{ text: "Draft the one-page agreement", who: "Marguerite Achterberg", by: "Oct 9" }],
  attendance: [{ group: "Employers", count: 12, organizations: ["Foundry", "Mill"], names: ["Ana", "Wilhelmina"] }],
  corrections: ["Decision 2: buses, not vans"],
  notices: ["June 2, 2026: It was Tuesday"],
};

const files = new Map<string, Uint8Array>();
beforeAll(async () => {
  files.set("recap.docx", await printRecapWord(recap, { head: "Harbor Compact: recap", page: "Page" }));
});

describe("a recap in Word, opened in LibreOffice", () => {
  test("has its title, its parts in their order, and what its tables say", async () => {
    const [text] = await saveInOffice(files, "txt");
    const parts = [
      recap.title,
      ...recap.solutions.slice(0, 2).map(({ title }) => title),
      "Decisions",
      "Visitors over 18",
      "Notes",
      "The insurer was asked twice",
      "Tasks",
      "Marguerite Achterberg",
      "Attendance",
      "Wilhelmina",
      "Corrections",
      "Notices",
    ];
    const places: number[] = [];
    for (const part of parts) places.push(text!.toString("utf8").indexOf(part, places.at(-1) ?? 0));
    expect(
      places.every((place) => place >= 0),
      parts[places.indexOf(-1)],
    ).toBe(true);
  });

  test("reads back to the same recap when it is saved there", async () => {
    const [saved] = await saveInOffice(files, "docx");
    const read = structureOf({ ...(await readDocument(new Uint8Array(saved!), { kind: "recap" })), warnings: [] });
    const { decisions, notes, tasks, attendance, corrections, notices, solutions } = read;
    expect({ decisions, notes, tasks, attendance, corrections, notices }).toEqual({
      ...{ decisions: recap.decisions, notes: recap.notes, tasks: recap.tasks },
      ...{ attendance: recap.attendance, corrections: recap.corrections, notices: recap.notices },
    });
    expect(solutions.map(({ title, goal, steps }) => ({ title, goal, steps }))).toEqual(
      recap.solutions.map(({ title, goal, steps }) => ({ title, goal, steps })),
    );
  });
});
