import { beforeAll, describe, expect, it } from "vitest";
import { useDatabase } from "#tests/support/database";
import { actorFor, aCast, type Cast, type Role } from "#tests/support/factories";
import { kindOf } from "#tests/support/round-steps";
import { aScene, type TeamScene } from "#tests/support/scene";
import { documentOf } from "#app/features/audit/coalition-export.server";
import { newId } from "#app/platform/ids";
import { correctContribution } from "./contributions.commands.server";
import { addEvidence, readEvidence, readEvidenceFile, removeEvidence } from "./evidence.server";
import { MOST_FILES } from "./evidence";

const db = await useDatabase();
let cast: Cast;
let scene: TeamScene;

beforeAll(async () => {
  cast = await aCast(db, "Evidence Harbor Compact");
  scene = await aScene(db, cast, "open", "Evidencewords");
});

const act = (role: Role) => actorFor(db, cast, role);
const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
const pdf = Buffer.from("%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n");
const add = async (role: Role, fileName: string, bytes: Uint8Array, id = scene.contributionId, submission = newId()) =>
  addEvidence(await act(role), id, { fileName, bytes }, submission);
const filesFor = async (role: Role, id = scene.contributionId) => (await readEvidence(await act(role), id)).files;

describe("files that show where a number comes from", () => {
  it("are the organization's to add, and are what they are, whatever they are called", async () => {
    await add("rep", "sheet.pdf", png);
    await add("contributor", "Payroll.exe", pdf);
    await add("admin", "months.txt", Buffer.from("Month,People\nMay,7\n"));
    expect((await filesFor("rep")).map(({ name }) => name)).toEqual([
      "Evidencewords evidence.txt",
      "sheet.png",
      "Payroll.pdf",
      "months.csv",
    ]);
    for (const role of ["facilitator", "otherRep", "member", "steward", "viewer"] as const) {
      expect(await kindOf(add(role, "a.png", png))).toBe("forbidden");
    }
  });

  it("are none that could run or hide something", async () => {
    const wrong = [
      Buffer.from("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
      Buffer.from("MZ\u0090\u0000\u0003", "latin1"),
      Buffer.from([0x50, 0x4b, 0x03, 0x04, 0, 0, 0, 0]),
      Buffer.from([0xff, 0xfe, 0x00, 0x41]),
      Buffer.alloc(0),
      Buffer.alloc(2000),
    ];
    const before = await filesFor("rep");
    for (const bytes of wrong.slice(1)) expect(await kindOf(add("rep", "a.pdf", bytes))).toBe("invalid");
    // What is only text is handed out as text, to be saved.
    expect(await filesFor("rep")).toEqual(before);
  });

  it("are read by whoever may see the number as it is, and by nobody else", async () => {
    const [first] = await filesFor("rep");
    for (const role of ["admin", "steward", "rep", "contributor"] as const) {
      const file = await readEvidenceFile(await act(role), first!.id);
      expect(Buffer.from(file.content).toString()).toBe("Evidencewords evidence");
      expect(file.mediaType).toBe("text/plain");
    }
    for (const role of ["facilitator", "otherRep", "member", "viewer"] as const) {
      expect(await kindOf(readEvidenceFile(await act(role), first!.id))).toBe("forbidden");
    }
    const other = await aCast(db, "Other Evidence Compact");
    expect(await kindOf(readEvidenceFile(await actorFor(db, other, "admin"), first!.id))).toBe("not_found");
  });

  it("are one for a form sent twice, and no more than a few", async () => {
    const submission = newId();
    await Promise.all([1, 2, 3].map(() => add("rep", "once.png", png, scene.contributionId, submission)));
    expect(await filesFor("rep")).toHaveLength(MOST_FILES);
    expect(await kindOf(add("rep", "one more.png", png))).toBe("invalid");
  });

  it("go with the number that is corrected, into the coalition's export, and for good when they are removed", async () => {
    const input = { value: "8", numerator: "", denominator: "", notApplicable: undefined };
    const corrected = await correctContribution(
      await act("rep"),
      scene.contributionId,
      { submission: newId(), ...input, note: "", evidence: "", back: undefined },
      { locale: "en", fiscalYearStart: 1 },
    );
    const files = await filesFor("rep", corrected);
    expect(files).toHaveLength(MOST_FILES);
    expect(await filesFor("rep")).toEqual([]);
    let document = "";
    for await (const piece of documentOf(db, cast.coalitionId, 0)) document += piece;
    expect(document).toContain(png.toString("base64"));
    const gone = files.find(({ name }) => name === "sheet.png")!;
    expect(await kindOf(removeEvidence(await act("otherRep"), corrected, gone.id))).toBe("forbidden");
    await removeEvidence(await act("rep"), corrected, gone.id);
    expect(await kindOf(readEvidenceFile(await act("rep"), gone.id))).toBe("not_found");
    const row = await db.selectFrom("attachment").select("content").where("id", "=", gone.id).executeTakeFirstOrThrow();
    expect(row.content).toBeNull();
    expect(await kindOf(removeEvidence(await act("rep"), corrected, gone.id))).toBe("not_found");
  });
});
