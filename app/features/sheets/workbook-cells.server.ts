import { createRequire } from "node:module";
import { Worker } from "node:worker_threads";
import { strToU8, zipSync } from "fflate";
import { Refusal } from "#app/platform/errors";
import type { WorkbookParts } from "./workbook-parts.server";

/** What a cell of a workbook holds. */
export type Cell = string | number | boolean | Date | null;

/** What one file may take of the process. It ends alone when it takes more. */
const mostMegabytes = 256;
const longestMs = 30_000;
/** One text may be in a million cells: what they come to is counted before it leaves the reader. */
const mostText = 32 * 1024 * 1024;

// It is code of its own, and in plain words of the language: the built program is one file, and has no second one to
// start from. Only what stands in a row is handed over, not what fills it up.
const reader = `
const { parentPort, workerData } = require("node:worker_threads");
const { library, archive, mostText } = workerData;
require(library)(Buffer.from(archive)).then((sheets) => {
  const rows = sheets[0].data;
  let text = 0;
  for (const row of rows) {
    while (row.length > 0 && row[row.length - 1] === null) row.pop();
    for (const cell of row) if (typeof cell === "string") text += cell.length;
  }
  parentPort.postMessage(text > mostText ? "bomb" : rows);
}, () => parentPort.postMessage("damaged"));
`;

/**
 * The cells of a sheet, row by row, read in a thread whose memory and time are bounded. It is given a workbook made anew
 * of the parts that were looked at, so that it reads these and nothing else of the file.
 * @throws {Refusal} `invalid` for a sheet that is damaged, or takes too much.
 */
export async function workbookCells(parts: WorkbookParts): Promise<Cell[][]> {
  const library = createRequire(import.meta.url).resolve("read-excel-file/node");
  const archive = repacked(parts);
  const worker = new Worker(reader, {
    eval: true,
    workerData: { library, archive, mostText },
    transferList: [archive.buffer],
    resourceLimits: { maxOldGenerationSizeMb: mostMegabytes, maxYoungGenerationSizeMb: 32 },
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    const answer = await new Promise<Cell[][] | "damaged" | "bomb">((resolve) => {
      timer = setTimeout(() => resolve("bomb"), longestMs);
      worker.once("message", resolve);
      worker.once("error", () => resolve("bomb"));
      worker.once("exit", () => resolve("damaged"));
    });
    if (typeof answer === "string") throw new Refusal("invalid", `sheets.error.${answer}`, undefined, "file");
    return answer;
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}

const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

function repacked({ sheet, styles, strings, countsFrom1904 }: WorkbookParts): Uint8Array<ArrayBuffer> {
  const relation = (id: string, kind: string, path: string) =>
    `<Relationship Id="${id}" Type="${office}/${kind}" Target="${path}"/>`;
  const relations =
    relation("r1", "worksheet", "worksheets/sheet1.xml") +
    relation("r2", "styles", "styles.xml") +
    relation("r3", "sharedStrings", "sharedStrings.xml");
  const workbook = `<workbookPr date1904="${countsFrom1904 ? 1 : 0}"/><sheets><sheet name="1" sheetId="1" r:id="r1"/></sheets>`;
  const files = {
    "xl/workbook.xml": strToU8(`<workbook xmlns:r="${office}">${workbook}</workbook>`),
    "xl/_rels/workbook.xml.rels": strToU8(`<Relationships>${relations}</Relationships>`),
    "xl/worksheets/sheet1.xml": sheet,
    ...(styles ? { "xl/styles.xml": styles } : {}),
    ...(strings ? { "xl/sharedStrings.xml": strings } : {}),
  };
  return zipSync(files, { level: 0 });
}
