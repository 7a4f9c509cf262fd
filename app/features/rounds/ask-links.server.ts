import { sql } from "kysely";
import type { Db } from "#db/schema";
import { hashSecret, newSecret } from "#app/platform/auth.server";
import { type Actor, type Change, change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import { newId } from "#app/platform/ids";
import { unsentHash } from "#app/platform/mail/outbox.server";
import { can, forbidden } from "#app/policy/policy";
import type { AskLinks } from "./ask";
import { findAsk, type KnownAsk } from "./ask.queries.server";
import { byAddress, countTry, limits, uncountTry } from "#app/platform/rate-limits.server";

/** A link works until its period is locked or somebody takes it back; at the latest this long. */
const LONGEST_MS = 400 * 24 * 60 * 60 * 1000;

type Link = { askId: string; organizationId: string; personId: string | null; email: string | null };

/**
 * The token of a link that answers one ask and opens nothing else. It is not used up by answering.
 * @param secret of a link that is shown at once; left out, the letter that carries the link makes one when it is sent.
 */
export async function insertAskLink(
  { tx, coalitionId, principal, moment }: Change,
  { askId, organizationId, personId, email }: Link,
  secret?: string,
): Promise<string> {
  const id = newId();
  await tx
    .insertInto("token")
    .values({
      coalition_id: coalitionId,
      id,
      kind: "ask",
      secret_hash: secret === undefined ? unsentHash() : hashSecret(secret),
      email,
      person_id: personId,
      coalition_role: null,
      team_id: null,
      team_role: null,
      organization_id: organizationId,
      affiliation_role: null,
      ask_id: askId,
      created_by: principal.personId,
      created_at: moment.now,
      expires_at: moment.now + LONGEST_MS,
      used_at: null,
      used_by: null,
      revoked_at: null,
      next_path: null,
    })
    .execute();
  return id;
}

/** What a good link opens. `madeBy`: who made a link to send it themselves; null for one that a letter carried. */
export type AskOfLink = { askId: string; madeBy: string | null };

/**
 * The ask that a link answers. Looking uses nothing up, so that programs that follow links in mail do no harm.
 * @throws {Refusal} `not_found` for a link that never was, was taken back, or whose period is locked: one and the same
 *   answer; `too_many` tries from one address.
 */
export async function askOfLink(actor: Actor, secret: string, clientAddress: string): Promise<AskOfLink> {
  const counts = [byAddress("ask links", limits.linkFromAddress, clientAddress)];
  await countTry(actor, counts);
  const row = await openLink(actor.db, actor.principal.coalitionId, secret, actor.moment.now);
  if (!row) throw new Refusal("not_found", "rounds.error.link");
  await uncountTry(actor.db, counts);
  const isByHand = row.person_id === null && row.email === null;
  return { askId: row.ask_id!, madeBy: isByHand ? row.created_by : null };
}

function openLink(db: Db, coalitionId: string, secret: string, now: number) {
  return db
    .selectFrom("token")
    .innerJoin("ask", (join) =>
      join.onRef("ask.coalition_id", "=", "token.coalition_id").onRef("ask.id", "=", "token.ask_id"),
    )
    .innerJoin("organization as o", (join) =>
      join.onRef("o.coalition_id", "=", "ask.coalition_id").onRef("o.id", "=", "ask.organization_id"),
    )
    .select(["token.ask_id", "token.person_id", "token.email", "token.created_by"])
    .where("token.coalition_id", "=", coalitionId)
    .where("token.kind", "=", "ask")
    .where("token.secret_hash", "=", hashSecret(secret))
    .where("token.revoked_at", "is", null)
    .where("token.expires_at", ">", now)
    .where("o.archived_at", "is", null)
    .where("o.removed_at", "is", null)
    .where(hasSomethingToAnswer(now))
    .executeTakeFirst();
}

// A link is good until every number of its `ask` is accepted, or not theirs. A number that is given back, corrected or
// let in late opens it again, so nothing is stored about it.
const hasSomethingToAnswer = (now: number) => sql<boolean>`exists (
  select 1 from ask_item as item
  where item.coalition_id = ask.coalition_id and item.ask_id = ask.id
    and (item.state not in ('approved', 'not_mine') or exists (
      select 1 from late_exception as late
      where late.coalition_id = item.coalition_id and late.metric_id = item.metric_id
        and late.period_start = item.period_start and late.organization_id = ask.organization_id
        and late.expires_at > ${now} and late.removed_at is null
    ))
)`;

/** @throws {Refusal} `not_found`, `forbidden`. */
export async function readAskLinks(actor: Actor, askId: string | undefined): Promise<AskLinks> {
  const { db, principal, moment } = actor;
  const ask = await findAsk({ db, coalitionId: principal.coalitionId, now: moment.now }, askId);
  authorizeLinks(actor, ask);
  const { count } = await db
    .selectFrom("token")
    .select((row) => row.fn.countAll<number>().as("count"))
    .where("coalition_id", "=", principal.coalitionId)
    .where("ask_id", "=", ask.id)
    .where("revoked_at", "is", null)
    .where("expires_at", ">", moment.now)
    .executeTakeFirstOrThrow();
  return { askId: ask.id, organization: ask.organization.name, count: Number(count) };
}

/** Makes a link that is shown this once, to be sent by hand. @throws {Refusal} `not_found`, `forbidden`. */
export async function makeAskLink(actor: Actor, askId: string | undefined): Promise<string> {
  const secret = newSecret();
  await change(actor, { action: "ask:make-link", isPublic: false }, async (change) => {
    const { tx: db, coalitionId, moment } = change;
    const ask = await findAsk({ db, coalitionId, now: moment.now }, askId);
    authorizeLinks(actor, ask);
    const to = { askId: ask.id, organizationId: ask.organization.id, personId: null, email: null };
    await insertAskLink(change, to, secret);
    change.about("ask", ask.id, { organization: ask.organization.id });
  });
  return secret;
}

/** Stops every link of an ask. @throws {Refusal} `not_found`, `forbidden`. */
export async function stopAskLinks(actor: Actor, askId: string | undefined): Promise<void> {
  await change(actor, { action: "ask:stop-links", isPublic: false }, async (change) => {
    const { tx: db, coalitionId, moment } = change;
    const ask = await findAsk({ db, coalitionId, now: moment.now }, askId);
    authorizeLinks(actor, ask);
    await db
      .updateTable("token")
      .set({ revoked_at: moment.now })
      .where("coalition_id", "=", coalitionId)
      .where("kind", "=", "ask")
      .where("ask_id", "=", ask.id)
      .where("revoked_at", "is", null)
      .execute();
    change.about("ask", ask.id, { organization: ask.organization.id });
  });
}

/** The link opens the questions of every team in the ask: it takes the right to all of them. */
function authorizeLinks({ principal }: Pick<Actor, "principal">, { questions }: KnownAsk): void {
  const isKnown = questions.some(({ facts }) => can(principal, "ask:answer", facts));
  if (!isKnown) throw new Refusal("not_found", "errors.notFound");
  const closed = questions.find(({ facts }) => !can(principal, "ask:link", facts));
  if (closed) throw forbidden(principal, "ask:link", closed.facts);
}
