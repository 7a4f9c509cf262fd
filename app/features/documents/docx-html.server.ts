import mammoth from "mammoth";
import { type Entry, fromBuffer, type ZipFile } from "yauzl";
import { Refusal } from "#app/platform/errors";

const mostEntries = 2_000;
const mostBytes = 50 * 1024 * 1024;
const steepest = 200;
// The text of a long report is a hundredth of this.
const mostXml = 10 * 1024 * 1024;
// Small parts of a Word file are compressed well without being a bomb.
const steepFrom = 5 * 1024 * 1024;

/**
 * The HTML of a Word document, each paragraph, item and row on a line of its own.
 *
 * @throws {Refusal} `invalid` for a file that unpacks to more than it may, that is no Word document, or that is damaged.
 */
export async function docxHtml(bytes: Uint8Array): Promise<string> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const names = await checkedNames(buffer);
  if (!names.has("word/document.xml")) throw new Refusal("invalid", "documents.zipWithoutWord");
  const html = await convert(buffer);
  return html.replace(/(<\/(?:p|li|tr|h[1-6]|ul|ol|table)>|<(?:ul|ol|table|tr|thead|tbody)>)/g, "$1\n");
}

async function convert(buffer: Buffer): Promise<string> {
  try {
    const options = {
      convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: "" })),
      styleMap: ["strike => s"],
    };
    return (await mammoth.convertToHtml({ buffer }, options)).value;
  } catch {
    throw new Refusal("invalid", "documents.damagedWord");
  }
}

/** The names in the archive, after looking at what they unpack to: nothing is unpacked for it. */
async function checkedNames(buffer: Buffer): Promise<Set<string>> {
  const zip = await open(buffer);
  if (zip.entryCount > mostEntries) throw new Refusal("invalid", "documents.bomb", { part: "zip" });
  return new Promise((resolve, reject) => {
    const names = new Set<string>();
    let total = 0;
    zip.on("error", () => reject(new Refusal("invalid", "documents.damagedWord")));
    zip.on("end", () => resolve(names));
    zip.on("entry", (entry: Entry) => {
      total += entry.uncompressedSize;
      const isSteep =
        entry.uncompressedSize > steepFrom && entry.uncompressedSize > steepest * Math.max(entry.compressedSize, 1);
      const isLongText = entry.fileName.endsWith(".xml") && entry.uncompressedSize > mostXml;
      if (total > mostBytes || isSteep || isLongText) {
        zip.close();
        return reject(new Refusal("invalid", "documents.bomb", { part: entry.fileName }));
      }
      names.add(entry.fileName);
      zip.readEntry();
    });
    zip.readEntry();
  });
}

function open(buffer: Buffer): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    fromBuffer(buffer, { lazyEntries: true, validateEntrySizes: true }, (error, zip) => {
      if (error || !zip) reject(new Refusal("invalid", "documents.damagedWord"));
      else resolve(zip);
    });
  });
}
