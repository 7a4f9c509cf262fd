import { normalizeName } from "#app/features/organizations/organization";
import { Refusal } from "#app/platform/errors";
import { type SheetRow, tidy } from "#app/features/sheets/sheet-row";
import { plainWords } from "#app/platform/plain-words";
import { type Columns, columnsOf, isHead, kindOfWords, roleOfWords } from "./columns";
import { type ColumnName, columnNames, type MemberDraft, type MemberRow, type RowNote } from "./member-row";

/** How far down a list its row of heads may stand, below titles and remarks. */
const headsWithin = 30;
const longestName = 120;
const namesOf = new Set<ColumnName>(["organization", "person", "firstName", "lastName", "teams"]);

/**
 * Understands the rows of a list of people and organizations. Every row that cannot be taken is named with its column
 * and the reason; nothing is guessed or completed.
 *
 * @throws {Refusal} `invalid` when no row of heads is found.
 */
export function readMembers(sheet: readonly SheetRow[]): MemberDraft {
  const at = sheet.slice(0, headsWithin).findIndex(({ cells }) => isHead(columnsOf(cells), cells));
  const head = sheet[at];
  if (!head) throw new Refusal("invalid", "members.error.noHeads");
  const columns = columnsOf(head.cells);
  const draft: MemberDraft = {
    columns: Object.fromEntries([...columns].map(([index, name]) => [name, tidy(head.cells[index] ?? "")])),
    unread: head.cells.flatMap((cell, index) => (columns.has(index) || tidy(cell) === "" ? [] : [tidy(cell)])),
    rows: [],
    bad: [],
    notes: [],
  };
  const headWords = head.cells.map(plainWords).join("|");
  const addresses = new Map<string, MemberRow>();
  for (const row of sheet.slice(at + 1)) {
    if (row.cells.map(plainWords).join("|") === headWords) continue;
    readRow(draft, addresses, row, columns);
  }
  return draft;
}

type Fields = Record<ColumnName, string>;

function readRow(draft: MemberDraft, addresses: Map<string, MemberRow>, sheetRow: SheetRow, columns: Columns): void {
  const { row, line } = sheetRow;
  const fields = Object.fromEntries(columnNames.map((name) => [name, ""])) as Fields;
  for (const [index, name] of columns) fields[name] = tidy(sheetRow.cells[index] ?? "");
  if (Object.values(fields).every((text) => text === "")) return;
  const names = namesIn(fields);
  const fault =
    formulaIn(sheetRow, columns, fields) ?? faultOfNames(fields, names) ?? faultOfPerson(fields, names, addresses);
  if (fault) {
    draft.bad.push({ row, line, ...fault });
    return;
  }
  const read = { row, line, ...contentOf(fields, names) };
  draft.rows.push(read);
  if (read.person !== null && !addresses.has(names.email)) addresses.set(names.email, read);
  noteWhatIsLeft(draft, read, fields);
}

const orNull = (text: string) => (text === "" ? null : text);

function contentOf(fields: Fields, names: Names): Omit<MemberRow, "row" | "line"> {
  return {
    organization: orNull(names.organization),
    kind: kindOfWords(fields.kind),
    group: orNull(fields.group),
    website: websiteOf(fields.website),
    area: fields.area.length > 300 ? null : orNull(fields.area),
    zip: orNull(fields.zip),
    person: orNull(names.person),
    email: orNull(names.email),
    role: fields.role === "" ? null : roleOfWords(fields.role),
    teams: fields.teams === "" ? [] : [fields.teams],
  };
}

type Names = { organization: string; person: string; email: string };
type Fault = Pick<RowNote, "field" | "key" | "values">;

const bad = (field: Fault["field"], key: Fault["key"], values: Record<string, string> = {}): Fault => ({
  field,
  key,
  values,
});

function namesIn(fields: Fields): Names {
  return {
    organization: fields.organization,
    person: fields.person || tidy(`${fields.firstName} ${fields.lastName}`),
    email: fields.email.toLowerCase().replace(/^mailto:/, ""),
  };
}

function formulaIn({ formulas }: SheetRow, columns: Columns, fields: Fields): Fault | null {
  const found = [...columns].find(([index, name]) => formulas?.has(index) || isFormula(fields[name], name));
  return found ? bad(found[1], "members.bad.formula") : null;
}

function faultOfNames(fields: Fields, { organization, person }: Names): Fault | null {
  if (isTotal(fields)) return bad("row", "members.bad.total");
  if (organization === "" && person === "") return bad("organization", "members.bad.noName");
  for (const [name, text] of Object.entries({ organization, person }) as ["organization" | "person", string][]) {
    if (text.length > longestName) return bad(name, "members.bad.long", { limit: String(longestName) });
    if (text !== "" && !/\p{L}|\p{N}/u.test(text)) return bad(name, "members.bad.noLetters", { text });
  }
  return null;
}

function faultOfPerson(
  fields: Fields,
  { person, email }: Names,
  addresses: ReadonlyMap<string, MemberRow>,
): Fault | null {
  if (email !== "" && !isAddress(email)) return bad("email", "members.bad.email", { text: fields.email });
  if (person !== "" && email === "") return bad("email", "members.bad.noEmail", { name: person });
  if (fields.role !== "" && roleOfWords(fields.role) === null)
    return bad("role", "members.bad.role", { text: fields.role });
  const known = addresses.get(email);
  if (person !== "" && known?.person && normalizeName(known.person) !== normalizeName(person))
    return bad("email", "members.bad.twoNames", { email, name: known.person, row: String(known.row) });
  return null;
}

function noteWhatIsLeft(draft: MemberDraft, read: MemberRow, fields: Fields): void {
  const { row, line } = read;
  const note = (field: ColumnName, key: RowNote["key"], text: string) =>
    draft.notes.push({ row, line, field, key, values: { text } });
  if (fields.kind !== "" && read.kind === null) note("kind", "members.note.kind", fields.kind);
  if (fields.website !== "" && read.website === null) note("website", "members.note.website", fields.website);
  if (fields.area !== "" && read.area === null) note("area", "members.note.area", `${fields.area.slice(0, 40)}…`);
  if (read.email !== null && read.person === null) note("email", "members.note.emailAlone", read.email);
  if (read.role !== null && read.organization === null) note("role", "members.note.roleAlone", fields.role);
}

/** A cell that a spreadsheet would work out instead of showing. */
function isFormula(text: string, column: ColumnName): boolean {
  const bare = text.replace(/^'/, "");
  return /^=/.test(bare) || (namesOf.has(column) && /^[@+]|^-[\p{L}=(]/u.test(bare));
}

function isTotal({ organization, person, email }: Fields): boolean {
  return email === "" && /^(?:grand |sub)?total(?:es)?\b[^\p{L}]*$|^suma\b/iu.test(organization || person);
}

// One address as people have them; what mail servers would take beyond that is a slip in a list.
function isAddress(text: string): boolean {
  return text.length <= 200 && /^[^\s@,;<>()[\]"']+@[^\s@,;<>()[\]"'.]+(?:\.[^\s@,;<>()[\]"'.]+)+$/.test(text);
}

function websiteOf(text: string): string | null {
  if (text === "" || text.length > 500) return null;
  try {
    const url = new URL(/^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`);
    return /^https?:$/.test(url.protocol) && url.hostname.includes(".") ? url.href : null;
  } catch {
    return null;
  }
}

/** The parts of a cell that names several teams, for whom it is no team's name as a whole. */
export function partsOf(cell: string): string[] {
  const parted = /[;|\n]/.test(cell) ? cell.split(/[;|\n]/) : cell.split(/,|\s\/\s/);
  return parted.map(tidy).filter((part) => part !== "");
}
