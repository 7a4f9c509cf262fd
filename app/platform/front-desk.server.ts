import type { SelectQueryBuilder } from "kysely";
import type Sqlite from "better-sqlite3";
import { type OpenDatabase, openedDatabase } from "#db/client.server";
import type { Schema } from "#db/schema";

/** The coalition that a host name leads to. */
export type Desk = {
  coalitionId: string;
  /** The one address of the coalition; null where any host is served. */
  origin: string | null;
  /** Whether its cookies travel over https alone. */
  isSecure: boolean;
  /** False when the host is another name of the coalition: such a request is sent on to `origin`. */
  isCanonical: boolean;
  locale: string;
  /** Moves in every transaction that changes what the public may see. */
  publicVersion: number;
};

type Row = { id: string; public_origin: string | null; aliases: string; locale: string; public_version: number };
type Statement = Sqlite.Statement<unknown[], Row>;

const preparedIn = new WeakMap<OpenDatabase, { served: Statement; all: Statement }>();

// What has been found in this turn of the event loop, by Host header.
const foundThisTurn = new Map<string, Desk | null | Promise<Desk | null>>();

/**
 * Finds the coalition of a request by its Host header, in one indexed read where the coalition has an address: at once
 * on SQLite, as a promise elsewhere. Requests that one turn of the event loop finds waiting share the read: each of them
 * was sent before it. A single coalition without an address is served on any host; otherwise an unknown host is nobody's.
 */
export function frontDesk(hostHeader: string | undefined): Desk | null | Promise<Desk | null> {
  const header = hostHeader ?? "";
  const known = foundThisTurn.get(header);
  if (known !== undefined) return known;
  const host = cleanHost(header);
  if (host === null) return null;
  const open = openedDatabase();
  const found = open.sqlite ? readAtOnce(open, host) : readLater(open, host);
  if (foundThisTurn.size === 0) setImmediate(() => foundThisTurn.clear());
  foundThisTurn.set(header, found);
  return found;
}

function readAtOnce(open: OpenDatabase, host: string): Desk | null {
  const rows = readersOf(open);
  const found = rows.served.get(...originsOf(host));
  return found ? deskOf(found, true) : aliasDesk(rows.all.all(), host);
}

async function readLater(open: OpenDatabase, host: string): Promise<Desk | null> {
  const found = await served(open, originsOf(host)).executeTakeFirst();
  return found ? deskOf(found, true) : aliasDesk(await everyCoalition(open).execute(), host);
}

function originsOf(host: string): string[] {
  return [`https://${host}`, `http://${host}`];
}

/** The coalition that has this host as another name. */
function aliasDesk(coalitions: Row[], host: string): Desk | null {
  const name = host.replace(/:\d+$/, "");
  const alias = coalitions.find(
    (row) => row.public_origin !== null && aliasesOf(row).some((a) => a === host || a === name),
  );
  return alias ? deskOf(alias, false) : null;
}

/** A Host header in lower case without trailing dot or a scheme's own port; null when it is no host name at all. */
export function cleanHost(header: string | undefined): string | null {
  const match = /^(\[[0-9a-f:.]+\]|[a-z0-9_-]+(?:\.[a-z0-9_-]+)*)\.?(:\d{1,5})?$/.exec((header ?? "").toLowerCase());
  if (!match) return null;
  const [, name = "", port = ""] = match;
  return port === ":80" || port === ":443" ? name : name + port;
}

function deskOf(row: Row, isCanonical: boolean): Desk {
  return {
    coalitionId: row.id,
    origin: row.public_origin,
    isSecure: row.public_origin?.startsWith("https:") ?? false,
    isCanonical,
    locale: row.locale,
    publicVersion: row.public_version,
  };
}

function aliasesOf(row: Row): string[] {
  const list: unknown = JSON.parse(row.aliases);
  return Array.isArray(list) ? list.filter((name) => typeof name === "string").map((name) => name.toLowerCase()) : [];
}

type CoalitionQuery = SelectQueryBuilder<Schema, "coalition", Row>;

function everyCoalition({ db }: OpenDatabase): CoalitionQuery {
  return db.selectFrom("coalition").select(["id", "public_origin", "aliases", "locale", "public_version"]);
}

/** The coalition with this address; or the only one there is, when it has none. */
function served(open: OpenDatabase, origins: string[]): CoalitionQuery {
  return everyCoalition(open).where((row) => {
    const howMany = row.selectFrom("coalition as every").select((every) => every.fn.countAll<number>().as("n"));
    return row.or([
      row("public_origin", "in", origins),
      row.and([row("public_origin", "is", null), row(howMany, "=", row.lit(1))]),
    ]);
  });
}

// Every request passes here, cached pages too: on SQLite the statements are prepared once and read at once.
function readersOf(open: OpenDatabase): { served: Statement; all: Statement } {
  const known = preparedIn.get(open);
  if (known) return known;
  const prepare = (query: CoalitionQuery) => open.sqlite!.prepare<unknown[], Row>(query.compile().sql);
  const made = { served: prepare(served(open, ["", ""])), all: prepare(everyCoalition(open)) };
  preparedIn.set(open, made);
  return made;
}
