import type { OutboxTable } from "#db/schema";
import { isMessageKey, type MessageKey } from "#app/platform/i18n/catalog";
import type { Translator } from "#app/platform/i18n/translator";
import type { Reader } from "#app/platform/reader.server";
import { authorize } from "#app/policy/policy";
import type { ListedLetter, Outbox } from "./letter";

const SHOWN = 50;

type State = OutboxTable["state"];
type Asking = Reader & { t: Translator["t"]; coalition: { name: string } };

/** What failed, what waits, and what was sent lately. @throws {Refusal} `forbidden` */
export async function readOutbox(asking: Asking): Promise<Outbox> {
  const { db, principal } = asking;
  authorize(principal, "outbox:read", { coalitionId: principal.coalitionId });
  const counts = await db
    .selectFrom("outbox")
    .select((row) => ["state", row.fn.countAll<number>().as("n")])
    .where("coalition_id", "=", principal.coalitionId)
    .groupBy("state")
    .execute();
  const part = async (...states: State[]) => ({
    letters: await lettersIn(asking, states),
    total: counts.filter(({ state }) => states.includes(state)).reduce((sum, { n }) => sum + Number(n), 0),
  });
  return { failed: await part("failed"), waiting: await part("queued", "sending"), sent: await part("sent") };
}

async function lettersIn(asking: Asking, states: State[]): Promise<ListedLetter[]> {
  const rows = await asking.db
    .selectFrom("outbox as o")
    .leftJoin("person as p", (join) =>
      join
        .onRef("p.coalition_id", "=", "o.coalition_id")
        .onRef("p.id", "=", "o.person_id")
        .on("p.status", "<>", "removed"),
    )
    .select(["o.id", "o.kind", "o.message_values", "o.state", "o.attempts", "o.next_try_at", "o.last_fault"])
    .select(["o.created_at", "o.ended_at", "o.address", "p.email"])
    .where("o.coalition_id", "=", asking.principal.coalitionId)
    .where("o.state", "in", states)
    .orderBy("o.created_at", "desc")
    .orderBy("o.id", "desc")
    .limit(SHOWN)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    to: row.address ?? row.email,
    subject: subjectOf(asking, row),
    at: row.state === "sent" ? (row.ended_at ?? row.created_at) : row.created_at,
    attempts: row.attempts,
    nextTryAt: row.state === "queued" && row.attempts > 0 ? row.next_try_at : null,
    fault: faultWords(asking, row.last_fault),
  }));
}

function subjectOf({ t, coalition }: Asking, row: { kind: string; message_values: string }): string {
  const key = `${row.kind}.subject`;
  if (!isMessageKey(key)) return row.kind;
  const values = JSON.parse(row.message_values) as Record<string, string | number>;
  return t(key, { ...values, coalition: coalition.name });
}

function faultWords({ t }: Asking, fault: string | null): string | null {
  if (fault === null) return null;
  const { key, reply } = JSON.parse(fault) as { key: MessageKey; reply?: string };
  return t(key, { reply: reply ?? "" });
}
