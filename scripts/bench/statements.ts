import type Sqlite from "better-sqlite3";

/** One SQL statement as it was sent. */
export type Sent = { sql: string; parameters: unknown[]; isReading: boolean };
type Row = Record<string, unknown>;

export type Recorder = { start: () => void; stop: () => Sent[] };

/**
 * Notes the statements that go through a connection while it is started, whoever sends them: Kysely, or the HTTP
 * server's own reads. Made before anything is prepared on the connection.
 */
export function recorderOf(sqlite: Sqlite.Database): Recorder {
  let sent: Sent[] | null = null;
  const prepare = sqlite.prepare.bind(sqlite);
  const prepareNoted = (sql: string) => {
    const statement = prepare(sql);
    for (const name of ["all", "get", "run", "iterate"] as const) {
      const send = (statement[name] as (...given: unknown[]) => unknown).bind(statement);
      const note = (...given: unknown[]) => {
        sent?.push({ sql, parameters: given.flat(), isReading: statement.reader });
        return send(...given);
      };
      Object.defineProperty(statement, name, { value: note });
    }
    return statement;
  };
  Object.defineProperty(sqlite, "prepare", { value: prepareNoted });
  return {
    start: () => {
      sent = [];
    },
    stop: () => {
      const noted = sent ?? [];
      sent = null;
      return noted;
    },
  };
}

/** Prepares recorded reads once. @returns what sends them all again and gives the rows of each. */
export function replayOf(sqlite: Sqlite.Database, sent: readonly Sent[]): () => Row[][] {
  const reads = sent
    .filter(({ isReading }) => isReading)
    .map(({ sql, parameters }) => ({ statement: sqlite.prepare<unknown[], Row>(sql), parameters }));
  return () => reads.map(({ statement, parameters }) => statement.all(...parameters));
}

const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/**
 * The least that can be called a page of these rows: every value escaped into a template string, filled up with (or cut
 * to) the size of the real page.
 */
export function fillTemplate(results: Row[][], html: string): string {
  let filled = "";
  for (const rows of results) {
    for (const row of rows) {
      filled += `<tr>${Object.values(row)
        .map((value) => `<td>${escapeHtml(String(value))}</td>`)
        .join("")}</tr>`;
    }
  }
  return filled.length >= html.length ? filled.slice(0, html.length) : filled + html.slice(filled.length);
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => escapes[character]!);
}
