import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { sheetRows } from "#app/features/sheets/sheet.server";
import { isRefusal } from "#app/platform/errors";
import { membersDraft } from "./members-draft";
import { readMembers } from "./read-members";
import { listLimits } from "./member-lists.server";

const folder = path.resolve(import.meta.dirname, "../../../tests/fixtures/members");
const bytesOf = (name: string) => new Uint8Array(readFileSync(path.join(folder, name)));
const read = async (input: string | Uint8Array) =>
  readMembers(await sheetRows(typeof input === "string" ? new TextEncoder().encode(input) : input, listLimits));
const refusalOf = async (input: string | Uint8Array) => {
  const error = await read(input).catch((thrown: unknown) => thrown);
  return isRefusal(error) ? error.key : error;
};

type Expected = {
  rows: number;
  bad: string[];
  notes: string[];
  unread: string[];
  organizations: number | [string, string | null, string | null, number[]][];
};
const expected = JSON.parse(readFileSync(path.join(folder, "expected.json"), "utf8")) as Record<string, Expected>;

describe.each(Object.entries(expected))("%s", (name, wanted) => {
  test("gives what is expected", async () => {
    const draft = await read(bytesOf(name));
    expect(draft.rows).toHaveLength(wanted.rows);
    expect(draft.bad.map(({ row, field }) => `${row} ${field}`)).toEqual(wanted.bad);
    expect(draft.notes.map(({ row, field }) => `${row} ${field}`)).toEqual(wanted.notes);
    expect(draft.unread).toEqual(wanted.unread);
    const { organizations } = membersDraft(draft, ({ key }) => key);
    if (typeof wanted.organizations === "number") expect(organizations).toHaveLength(wanted.organizations);
    else {
      expect(organizations.map(({ name, type, zip, csvLines }) => [name, type, zip, csvLines])).toEqual(
        wanted.organizations,
      );
    }
  });
});

describe("a list", () => {
  test("is known by its heads in any order, above them may stand anything", async () => {
    const draft = await read("Our members\n\nE-MAIL;Nombre;Empresa\na@b.example;Ana;Kettle\n");
    expect(draft.rows).toMatchObject([{ row: 4, person: "Ana", organization: "Kettle", email: "a@b.example" }]);
  });

  test("may be a single column of names", async () => {
    expect((await read("Organization\nKettle Works\nPier Nine\n")).rows).toHaveLength(2);
  });

  test.each([
    ["", "sheets.error.empty"],
    [" \n\n,,\n", "sheets.error.empty"],
    ["Kettle,60601\nPier,60602\n", "members.error.noHeads"],
    ['name,type\n"Kettle,employer\nPier,employer\n', "sheets.error.quote"],
    ["%PDF-1.7 ", "sheets.error.type"],
    ["PK\u0003\u0004 no archive", "sheets.error.damaged"],
  ])("refuses %j: %s", async (text, key) => expect(await refusalOf(text)).toBe(key));

  test("refuses an archive that is no workbook", async () => {
    const docx = readFileSync(path.resolve(folder, "../recaps/05-building-trades.docx"));
    expect(await refusalOf(new Uint8Array(docx))).toBe("sheets.error.type");
  });

  test("takes the rows it says, and refuses twenty thousand at once", async () => {
    const rows = (count: number) => `name,type,zip\n${"Kettle Works,employer,60601\n".repeat(count)}`;
    expect((await read(rows(listLimits.rows - 1))).rows).toHaveLength(listLimits.rows - 1);
    expect(await refusalOf(rows(20_000))).toBe("sheets.error.manyRows");
  });

  test.each(["=1+1", "'=HYPERLINK(1)", "@sum(1)", "+cmd", "-cmd|x"])(
    "takes no formula for a name: %s",
    async (text) => {
      const { bad, rows } = await read(`name,type\n${text},employer\n`);
      expect(rows).toEqual([]);
      expect(bad).toMatchObject([{ row: 2, field: "organization", key: "members.bad.formula" }]);
    },
  );
});
