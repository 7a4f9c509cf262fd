import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { run } from "#scripts/test/processes";

/** A form that LibreOffice can write, with the filter that writes it as tests read it. */
const forms = {
  /** The first sheet in UTF-8, with commas; numbers in full and not as they are shown, formulas as what they come to. */
  csv: "csv:Text - txt - csv (StarCalc):44,34,76,1,,1033,false,false,false",
  xlsx: "xlsx:Calc MS Excel 2007 XML",
  docx: "docx:MS Word 2007 XML",
  txt: "txt:Text (encoded):UTF8",
  pdf: "pdf",
  png: "png",
} as const;

export type OfficeForm = keyof typeof forms;

/**
 * Opens files in LibreOffice and has it save them in another form, as somebody does who works with it: workbooks as
 * `csv` or `xlsx`, documents as `docx`, `txt` or `pdf`, or their first page as `png`.
 * @param files what each is called with its ending, from which LibreOffice knows what it is, and its bytes.
 * @returns what it wrote, in the same order.
 * @throws {Error} with what LibreOffice said, when it wrote nothing for one of them.
 */
export async function saveInOffice(files: ReadonlyMap<string, Uint8Array>, form: OfficeForm): Promise<Buffer[]> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "colead-office-"));
  try {
    const names = [...files.keys()].map((name, at) => `${at}${path.extname(name)}`);
    for (const [at, bytes] of [...files.values()].entries()) await writeFile(path.join(folder, names[at]!), bytes);
    const saved = path.join(folder, "saved");
    const { output } = await run(
      process.env.COLEAD_SOFFICE ?? "soffice",
      [
        // A profile of its own: settings of whoever runs the tests change nothing.
        `-env:UserInstallation=${pathToFileURL(path.join(folder, "profile")).href}`,
        ...["--headless", "--norestore", "--convert-to", forms[form], "--outdir", saved],
        ...names.map((name) => path.join(folder, name)),
      ],
      { minutes: 3, env: { HOME: folder } },
    );
    const paths = names.map((name) => path.join(saved, `${path.parse(name).name}.${form}`));
    return await Promise.all(paths.map((file) => readFile(file))).catch((error: unknown) => {
      throw new Error(`LibreOffice did not save a file as ${form}:\n${output}`, { cause: error });
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
