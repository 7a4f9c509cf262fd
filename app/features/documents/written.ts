/** What a row was left as by an import: the document's own values, by field as `FieldChange` names them. */
export type WrittenRow = Record<string, string>;

/** What was added or changed, for the page that says so. */
export type WrittenThing = {
  type: "session" | "recap" | "solution" | "step" | "role" | "metric" | "prose";
  what: "added" | "changed";
  title: string;
  /** The permanent number of the solution or session that it belongs to. */
  ref: number;
};

export type WrittenCounts = Record<"solutions" | "steps" | "roles" | "metrics" | "links" | "changed", number>;

/** What an import run wrote: told to people, and kept so that the next import sees what changed in the portal. */
export type WrittenByRun = {
  rows: Record<string, WrittenRow>;
  things: WrittenThing[];
  counts: WrittenCounts;
  session: number | null;
};

/** The account of what an import writes. */
export type Ledger = {
  wrote: (id: string, row: WrittenRow) => void;
  tell: (thing: WrittenThing) => void;
  count: (what: keyof WrittenCounts) => void;
};

const mostThings = 300;

/** A new account, and what it writes down. */
export function openLedger(): { written: WrittenByRun; ledger: Ledger } {
  const counts = { solutions: 0, steps: 0, roles: 0, metrics: 0, links: 0, changed: 0 };
  const written: WrittenByRun = { rows: {}, things: [], counts, session: null };
  const ledger: Ledger = {
    wrote: (id, row) => (written.rows[id] = row),
    tell: (thing) => {
      if (written.things.length < mostThings) written.things.push(thing);
    },
    count: (what) => (counts[what] += 1),
  };
  return { written, ledger };
}

/** Something that happened to what a document wrote, which taking the document back would lose. */
export type UndoBlocker = { title: string; path: string; why: "changed" | "update" | "contribution" | "assignment" };
