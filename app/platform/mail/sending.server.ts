import type { Selectable } from "kysely";
import type { Db, OutboxTable } from "#db/schema";
import { principalOf } from "../visit.server";
import { can } from "#app/policy/policy";
import { hashSecret, newSecret } from "../auth.server";
import type { MessageKey } from "../i18n/catalog";
import { localeOf } from "../i18n/catalog";
import { translator } from "../i18n/translator";
import { writeLetter } from "./letter-words";
import { isMailAddress, type Mail, type Mailer } from "./mailer.server";

/** How long one process may take over one letter before another one may try it. */
const TURN_MS = 2 * 60_000;
const MOST_TRIES = 12;

export type Sender = {
  mailer: Mailer;
  /** The address that mail is from. */
  from: string;
  /** What links begin with where a coalition has no address of its own; null when such mail must not go out. */
  fallbackOrigin: string | null;
};

type Row = Selectable<OutboxTable>;
/** Why a letter is not sent: a message of the catalog, or the words of the server. */
type Fault = { key: MessageKey; reply?: string };
type Fitting = { mail: Mail } | { state: "cancelled" | "failed"; fault: Fault };

/**
 * Sends the letters that are due, one by one; safe to run in several processes, and to be killed: a letter is then
 * tried again when its turn is over, so at most the one under way is sent twice.
 * @returns how many went out, and whether the server answered.
 */
export async function sendDue(
  db: Db,
  sender: Sender,
  clock: () => number = Date.now,
): Promise<{ sent: number; isDown: boolean }> {
  let sent = 0;
  for (;;) {
    const row = await takeTurn(db, clock());
    if (!row) return { sent, isDown: false };
    const fitting = await fit(db, row, sender, clock());
    if ("fault" in fitting) {
      await settle(db, row, fitting.state, clock(), fitting.fault);
      continue;
    }
    const handed = await sender.mailer.hand(fitting.mail);
    if (handed.outcome === "sent") {
      await settle(db, row, "sent", clock(), null);
      sent += 1;
    } else if (handed.outcome === "refused") {
      await settle(db, row, "failed", clock(), { key: "mail.fault.refused", reply: handed.reply });
    } else {
      await putOff(db, row, clock(), handed);
      if (handed.isDown) return { sent, isDown: true };
    }
  }
}

/** How long a letter waits after so many tries: 1 minute, doubling, to at most 6 hours; two days in all. */
export function waitAfter(attempts: number): number {
  return Math.min(2 ** (attempts - 1), 360) * 60_000;
}

async function takeTurn(db: Db, now: number): Promise<Row | undefined> {
  return db
    .updateTable("outbox")
    .set((row) => ({ state: "sending", next_try_at: now + TURN_MS, attempts: row("attempts", "+", 1) }))
    .where("state", "in", ["queued", "sending"])
    .where("next_try_at", "<=", now)
    .where((row) =>
      row(
        row.refTuple("coalition_id", "id"),
        "in",
        row
          .selectFrom("outbox")
          .select(["coalition_id", "id"])
          .where("state", "in", ["queued", "sending"])
          .where("next_try_at", "<=", now)
          .orderBy("next_try_at")
          .limit(1)
          .$asTuple("coalition_id", "id"),
      ),
    )
    .returningAll()
    .executeTakeFirst();
}

async function fit(db: Db, row: Row, sender: Sender, now: number): Promise<Fitting> {
  const coalition = await db
    .selectFrom("coalition")
    .select(["name", "public_origin", "locale"])
    .where("id", "=", row.coalition_id)
    .executeTakeFirstOrThrow();
  const origin = coalition.public_origin ?? sender.fallbackOrigin;
  if (origin === null) return { state: "failed", fault: { key: "mail.fault.noOrigin" } };
  const addressed = await addressedOf(db, row);
  if ("fault" in addressed) return addressed;
  const link = await linkOf(db, row, origin, now);
  if (!link) return { state: "cancelled", fault: { key: "mail.fault.gone" } };

  const { name, address, locale } = addressed;
  const words = writeLetter(translator(localeOf(locale ?? coalition.locale)), {
    kind: row.kind,
    values: JSON.parse(row.message_values) as Record<string, string | number>,
    name,
    link: link.href,
    coalition: coalition.name,
  });
  return {
    mail: {
      ...words,
      id: row.id,
      to: { name: name ?? "", address },
      from: sender.from,
      at: now,
      calendar: row.calendar,
    },
  };
}

type Addressed = { name: string | null; address: string; locale: string | null };

// Rights are asked now, not when the letter was written: whoever has left meanwhile is told nothing.
async function addressedOf(db: Db, row: Row): Promise<Addressed | Extract<Fitting, { fault: Fault }>> {
  const person = row.person_id === null ? null : await readerOf(db, row.coalition_id, row.person_id);
  if (person === undefined) return { state: "cancelled", fault: { key: "mail.fault.removed" } };
  if (row.team_id && !(await mayReadTeam(db, row.coalition_id, row.team_id, person)))
    return { state: "cancelled", fault: { key: "mail.fault.noRight" } };
  const { name, email, locale } = person ?? { name: null, email: "", locale: null };
  const address = row.address ?? email;
  return isMailAddress(address) ? { name, address, locale } : { state: "failed", fault: { key: "mail.fault.address" } };
}

/** Where the letter leads to, if anywhere; null when its link is no longer good. */
async function linkOf(db: Db, row: Row, origin: string, now: number): Promise<{ href: string | null } | null> {
  if (row.token_id === null) return { href: row.path === null ? null : origin + row.path };
  const secret = await makeSecret(db, row.coalition_id, row.token_id, now);
  return secret === null ? null : { href: origin + (row.path ?? "").replace("{secret}", secret) };
}

async function readerOf(db: Db, coalitionId: string, id: string) {
  return db
    .selectFrom("person")
    .select(["id", "name", "email", "locale", "coalition_role"])
    .where("coalition_id", "=", coalitionId)
    .where("id", "=", id)
    .where("status", "=", "active")
    .executeTakeFirst();
}

type Reader = NonNullable<Awaited<ReturnType<typeof readerOf>>>;

async function mayReadTeam(db: Db, coalitionId: string, teamId: string, reader: Reader | null): Promise<boolean> {
  if (!reader) return false;
  const team = await db
    .selectFrom("team")
    .select(["visibility", "archived_at"])
    .where("coalition_id", "=", coalitionId)
    .where("id", "=", teamId)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  if (!team) return false;
  const principal = await principalOf(db, coalitionId, reader.id, reader.coalition_role);
  if (principal.teams.has(teamId) && !(await hasAgreed(db, coalitionId, teamId, reader.id))) return false;
  const facts = { coalitionId, teamId, visibility: team.visibility, isArchived: team.archived_at !== null };
  return can(principal, "team:read", facts);
}

/** Whether a member has accepted the newest agreement of the team, if it has one: until then it writes them nothing. */
async function hasAgreed(db: Db, coalitionId: string, teamId: string, personId: string): Promise<boolean> {
  const newest = await db
    .selectFrom("team_agreement")
    .select(["number", "body"])
    .where("coalition_id", "=", coalitionId)
    .where("team_id", "=", teamId)
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst();
  if (!newest || newest.body === "") return true;
  const row = await db
    .selectFrom("team_member")
    .select("agreed_number")
    .where("coalition_id", "=", coalitionId)
    .where("team_id", "=", teamId)
    .where("person_id", "=", personId)
    .where("status", "=", "active")
    .where("removed_at", "is", null)
    .executeTakeFirst();
  return row?.agreed_number === newest.number;
}

/** Makes the secret of a link anew, if the link is still good; an earlier letter's secret then no longer works. */
async function makeSecret(db: Db, coalitionId: string, tokenId: string, now: number): Promise<string | null> {
  const secret = newSecret();
  const { numUpdatedRows } = await db
    .updateTable("token")
    .set({ secret_hash: hashSecret(secret) })
    .where("coalition_id", "=", coalitionId)
    .where("id", "=", tokenId)
    .where("used_at", "is", null)
    .where("revoked_at", "is", null)
    .where("expires_at", ">", now)
    .executeTakeFirst();
  return numUpdatedRows === 1n ? secret : null;
}

async function settle(db: Db, row: Row, state: "sent" | "failed" | "cancelled", now: number, fault: Fault | null) {
  await own(db, row)
    .set({ state, ended_at: now, last_fault: fault && JSON.stringify(fault) })
    .execute();
}

async function putOff(db: Db, row: Row, now: number, { reply, isDown }: { reply: string; isDown: boolean }) {
  const fault: Fault = isDown ? { key: "mail.fault.unreachable" } : { key: "mail.fault.refused", reply };
  if (row.attempts >= MOST_TRIES) return settle(db, row, "failed", now, fault);
  await own(db, row)
    .set({ state: "queued", next_try_at: now + waitAfter(row.attempts), last_fault: JSON.stringify(fault) })
    .execute();
}

// Only while the turn is still ours: another process may have taken the letter over.
function own(db: Db, row: Row) {
  return db
    .updateTable("outbox")
    .where("coalition_id", "=", row.coalition_id)
    .where("id", "=", row.id)
    .where("state", "=", "sending")
    .where("attempts", "=", row.attempts);
}
