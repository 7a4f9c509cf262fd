import { type Entry, fromBuffer, type ZipFile } from "yauzl";
import { Refusal } from "#app/platform/errors";

const mostEntries = 500;
const mostBytes = 30 * 1024 * 1024;

/** What a workbook says of its first sheet, unpacked. */
export type WorkbookParts = { sheet: Buffer; styles: Buffer | null; strings: Buffer | null; countsFrom1904: boolean };

/**
 * The first sheet of an Excel file, and what its cells refer to, after looking at what the file unpacks to. The first is
 * the one that a person sees first: files may be numbered in another order.
 * @throws {Refusal} `invalid` for a file that unpacks to more than it may, is no workbook, or is damaged.
 */
export async function readWorkbookParts(buffer: Buffer): Promise<WorkbookParts> {
  const zip = await open(buffer);
  try {
    const entries = await entriesOf(zip);
    const partAt = async (name: string) => {
      const entry = entries.find(({ fileName }) => fileName === name);
      return entry ? bytesOf(zip, entry) : null;
    };
    const workbook = await partAt("xl/workbook.xml");
    if (!workbook) throw refusal("type");
    const relations = relationsIn(String((await partAt("xl/_rels/workbook.xml.rels")) ?? ""));
    const first = firstSheet(String(workbook), relations);
    const sheet = first === undefined ? null : await partAt(first);
    if (!sheet) throw refusal("type");
    const pathTo = (kind: string) => relations.find((relation) => relation.kind === kind)?.path;
    return {
      sheet,
      styles: await partAt(pathTo("styles") ?? "xl/styles.xml"),
      strings: await partAt(pathTo("sharedStrings") ?? "xl/sharedStrings.xml"),
      countsFrom1904: headsOf(String(workbook), "workbookPr").some((head) => attribute(head, "date1904") === "1"),
    };
  } finally {
    zip.close();
  }
}

const refusal = (why: "damaged" | "bomb" | "type") => new Refusal("invalid", `sheets.error.${why}`, undefined, "file");

type Relation = { id: string; kind: string; path: string };

function relationsIn(text: string): Relation[] {
  return headsOf(text, "Relationship").map((head) => {
    const target = attribute(head, "Target") ?? "";
    return {
      id: attribute(head, "Id") ?? "",
      kind: (attribute(head, "Type") ?? "").replace(/^.*\//, ""),
      path: target.startsWith("/") ? target.slice(1) : `xl/${target}`,
    };
  });
}

/** Where the first sheet with cells is; sheets of nothing but a chart have none. */
function firstSheet(workbook: string, relations: readonly Relation[]): string | undefined {
  return headsOf(workbook, "sheet")
    .map((head) => relations.find(({ id, kind }) => kind === "worksheet" && id === attribute(head, "id")))
    .find((relation) => relation !== undefined)?.path;
}

/** The attributes of all elements of one name, as they are written. */
export function headsOf(text: string, name: string): string[] {
  return [...text.matchAll(new RegExp(`<(?:[\\w.-]+:)?${name}(?=[\\s/>])([^<>]*)>`, "g"))].map(([, head = ""]) => head);
}

/** The value of one attribute, in quotes of either kind. */
export function attribute(head: string, name: string): string | undefined {
  const found = new RegExp(`(?<![\\w.-])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(head);
  return found?.[1] ?? found?.[2];
}

function entriesOf(zip: ZipFile): Promise<Entry[]> {
  return new Promise((resolve, reject) => {
    const entries: Entry[] = [];
    let total = 0;
    zip.on("error", () => reject(refusal("damaged")));
    zip.on("entry", (entry: Entry) => {
      total += entry.uncompressedSize;
      if (total > mostBytes || zip.entryCount > mostEntries) return reject(refusal("bomb"));
      entries.push(entry);
      zip.readEntry();
    });
    zip.on("end", () => resolve(entries));
    zip.readEntry();
  });
}

function bytesOf(zip: ZipFile, entry: Entry): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) return reject(refusal("damaged"));
      const parts: Buffer[] = [];
      stream.on("data", (part: Buffer) => parts.push(part));
      stream.on("error", () => reject(refusal("damaged")));
      stream.on("end", () => resolve(Buffer.concat(parts)));
    });
  });
}

function open(buffer: Buffer): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    fromBuffer(buffer, { lazyEntries: true, autoClose: false, validateEntrySizes: true }, (error, zip) => {
      if (error) reject(refusal("damaged"));
      else resolve(zip);
    });
  });
}
