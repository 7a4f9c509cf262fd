import type { Tx } from "#db/schema";
import type { Change } from "#app/platform/changes.server";
import { breathe } from "#app/platform/breathe.server";
import { formatsFor } from "#app/platform/format";
import { localeOf } from "#app/platform/i18n/catalog";
import { type LetterKind, post } from "#app/platform/mail/outbox.server";
import { paths } from "#app/platform/paths";
import { peopleWhoReport } from "#app/features/organizations/reporting-people.server";
import type { KnownAsk, KnownQuestion } from "./ask.queries.server";
import { insertAskLink } from "./ask-links.server";

export type AskLetter = Extract<LetterKind, `rounds.${"ask" | "reminder"}.letter`>;

/** How many people of one organization are written to. */
const MOST_READERS = 5;

/**
 * Writes to the organizations of these asks: each of the people who report for one gets a link of their own; where an
 * organization has no such people, its contacts do. Those whom nobody can be written to are left to the list of gaps.
 */
export async function writeAskLetters(change: Change, askIds: readonly string[], kind: AskLetter): Promise<void> {
  for (let at = 0; at < askIds.length; at += 200) {
    const some = askIds.slice(at, at + 200);
    const asks = await waitingAsks(change.tx, change.coalitionId, some);
    const readers = await readersOf(
      change.tx,
      change.coalitionId,
      asks.map(({ organizationId }) => organizationId),
    );
    const words = await waysOf(change);
    for (const ask of asks) {
      await breathe();
      const values = {
        organization: ask.organization,
        count: ask.waiting,
        period: words.period(ask.grain, ask.periodStart),
        due: words.exactDay(ask.dueOn),
      };
      for (const reader of (readers.get(ask.organizationId) ?? []).slice(0, MOST_READERS)) {
        const tokenId = await insertAskLink(change, { askId: ask.id, organizationId: ask.organizationId, ...reader });
        const to = reader.personId === null ? { address: reader.email! } : { personId: reader.personId };
        await post(change, { kind, to, values, path: paths.ask("{secret}"), tokenId });
      }
    }
  }
}

/** Tells an organization that a locked number of an ask is taken after all, with a link to it that works. */
export async function writeExceptionLetters(
  change: Change,
  { id, organization }: KnownAsk,
  { metric, period }: KnownQuestion,
  until: number,
): Promise<void> {
  const readers = (await readersOf(change.tx, change.coalitionId, [organization.id])).get(organization.id) ?? [];
  const words = await waysOf(change);
  const values = {
    organization: organization.name,
    metric: metric.name,
    period: words.period(period.grain, period.start),
    until: words.instant(until),
  };
  for (const reader of readers.slice(0, MOST_READERS)) {
    const tokenId = await insertAskLink(change, { askId: id, organizationId: organization.id, ...reader });
    const to = reader.personId === null ? { address: reader.email! } : { personId: reader.personId };
    await post(change, { kind: "rounds.exception.letter", values, to, path: paths.ask("{secret}"), tokenId });
  }
}

async function waysOf({ tx, coalitionId, moment }: Change) {
  const { locale, time_zone } = await tx
    .selectFrom("coalition")
    .select(["locale", "time_zone"])
    .where("id", "=", coalitionId)
    .executeTakeFirstOrThrow();
  return formatsFor({ locale: localeOf(locale), timeZone: time_zone, today: moment.today });
}

/** The asks with what still waits in each. */
async function waitingAsks(tx: Tx, coalitionId: string, askIds: readonly string[]) {
  if (askIds.length === 0) return [];
  const rows = await tx
    .selectFrom("ask")
    .innerJoin("round as r", (join) =>
      join.onRef("r.coalition_id", "=", "ask.coalition_id").onRef("r.id", "=", "ask.round_id"),
    )
    .innerJoin("organization as o", (join) =>
      join.onRef("o.coalition_id", "=", "ask.coalition_id").onRef("o.id", "=", "ask.organization_id"),
    )
    .innerJoin("ask_item as item", (join) =>
      join.onRef("item.coalition_id", "=", "ask.coalition_id").onRef("item.ask_id", "=", "ask.id"),
    )
    .innerJoin("round_team as part", (join) =>
      join.onRef("part.coalition_id", "=", "item.coalition_id").onRef("part.id", "=", "item.round_team_id"),
    )
    .innerJoin("team", (join) =>
      join.onRef("team.coalition_id", "=", "part.coalition_id").onRef("team.id", "=", "part.team_id"),
    )
    .innerJoin("metric", (join) =>
      join.onRef("metric.coalition_id", "=", "item.coalition_id").onRef("metric.id", "=", "item.metric_id"),
    )
    .select(["ask.id", "ask.organization_id as organizationId", "o.name as organization"])
    .select(["r.grain", "r.period_start as periodStart", "r.due_on as dueOn"])
    .select((row) => row.fn.countAll<number>().as("waiting"))
    .where("ask.coalition_id", "=", coalitionId)
    .where("ask.id", "in", askIds)
    .where("item.state", "in", ["asked", "returned"])
    .where("part.closed_at", "is", null)
    .where("team.archived_at", "is", null)
    .where("metric.removed_at", "is", null)
    .groupBy(["ask.id", "ask.organization_id", "o.name", "r.grain", "r.period_start", "r.due_on"])
    .orderBy("ask.id")
    .execute();
  return rows.map((row) => ({ ...row, waiting: Number(row.waiting) }));
}

type Reader = { personId: string | null; email: string | null };

/** Who reports for each organization, else its contacts with an address. */
async function readersOf(tx: Tx, coalitionId: string, ids: readonly string[]): Promise<Map<string, Reader[]>> {
  if (ids.length === 0) return new Map();
  const people = await peopleWhoReport(tx, coalitionId, ids);
  const found = new Map<string, Reader[]>(
    [...people].map(([id, personIds]) => [id, personIds.map((personId) => ({ personId, email: null }))]),
  );
  const silent = ids.filter((id) => !found.has(id));
  if (silent.length === 0) return found;
  const contacts = await tx
    .selectFrom("organization_contact")
    .select(["organization_id as organizationId", "email"])
    .where("coalition_id", "=", coalitionId)
    .where("organization_id", "in", silent)
    .where("email", "is not", null)
    .where("removed_at", "is", null)
    .orderBy("organization_id")
    .orderBy("position")
    .execute();
  for (const { organizationId, email } of contacts) {
    if (!found.has(organizationId)) found.set(organizationId, [{ personId: null, email }]);
  }
  return found;
}
