import { type Entry, fromBuffer, type ZipFile } from "yauzl";
import { Refusal } from "#app/platform/errors";

const mostEntries = 500;
const mostBytes = 30 * 1024 * 1024;

/**
 * The first sheet and the styles of an Excel file, as they are written there, after looking at what it unpacks to.
 * @throws {Refusal} `invalid` for a file that unpacks to more than it may, is no workbook, or is damaged.
 */
export async function readWorkbookParts(buffer: Buffer): Promise<{ sheet: string; styles: string }> {
  const zip = await open(buffer);
  try {
    const entries = await entriesOf(zip);
    const first = entries
      .filter(({ fileName }) => /^xl\/worksheets\/sheet\d+\.xml$/.test(fileName))
      .sort((a, b) => a.fileName.localeCompare(b.fileName, "en", { numeric: true }))[0];
    if (!entries.some(({ fileName }) => fileName === "xl/workbook.xml") || !first) throw refusal("type");
    const styles = entries.find(({ fileName }) => fileName === "xl/styles.xml");
    return { sheet: await textOf(zip, first), styles: styles ? await textOf(zip, styles) : "" };
  } finally {
    zip.close();
  }
}

const refusal = (why: "damaged" | "bomb" | "type") => new Refusal("invalid", `sheets.error.${why}`, undefined, "file");

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

function textOf(zip: ZipFile, entry: Entry): Promise<string> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) return reject(refusal("damaged"));
      const parts: Buffer[] = [];
      stream.on("data", (part: Buffer) => parts.push(part));
      stream.on("error", () => reject(refusal("damaged")));
      stream.on("end", () => resolve(Buffer.concat(parts).toString("utf8")));
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
