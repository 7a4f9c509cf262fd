import type { Db, Tx } from "#db/schema";
import { type Actor, change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import { newId } from "#app/platform/ids";
import type { Reader } from "#app/platform/reader.server";
import { authorize } from "#app/policy/policy";
import type { Agreement } from "./joining";
import { membership } from "./membership-rows.server";
import { teamRow } from "./teams.commands.server";

/** What a team asks its members to agree to now; null for nothing. */
export async function readAgreement({ db, principal }: Reader, teamId: string): Promise<Agreement | null> {
  return agreementOf(db, principal.coalitionId, teamId);
}

/** The same, inside a change. */
export async function agreementOf(db: Db | Tx, coalitionId: string, teamId: string): Promise<Agreement | null> {
  const row = await db
    .selectFrom("team_agreement")
    .select(["number", "body", "written_at"])
    .where("coalition_id", "=", coalitionId)
    .where("team_id", "=", teamId)
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst();
  return row && row.body !== "" ? { number: row.number, body: row.body, writtenAt: row.written_at } : null;
}

/** The newest version's number, 0 before the first: an emptied agreement counts too. */
export async function agreementNumber({ db, principal }: Reader, teamId: string): Promise<number> {
  return newestNumber(db, principal.coalitionId, teamId);
}

async function newestNumber(db: Db | Tx, coalitionId: string, teamId: string): Promise<number> {
  const row = await db
    .selectFrom("team_agreement")
    .select((one) => one.fn.max<number | null>("number").as("number"))
    .where("coalition_id", "=", coalitionId)
    .where("team_id", "=", teamId)
    .executeTakeFirst();
  return Number(row?.number ?? 0);
}

/**
 * Writes a new version of a team's agreement; with no words the team asks for none any more. Everybody in the team is
 * asked to accept the new one.
 * @param basis the number that the writer saw. @throws {Refusal} `forbidden`; `conflict` when there is a newer one.
 */
export async function writeAgreement(actor: Actor, teamId: string, body: string, basis: number): Promise<void> {
  await change(actor, { action: "team:write-agreement", isPublic: false }, async (change) => {
    const { facts } = await teamRow(change, teamId);
    authorize(change.principal, "team:set-joining", facts);
    const newest = await newestNumber(change.tx, change.coalitionId, teamId);
    if (newest !== basis) throw new Refusal("conflict", "errors.changedMeanwhile");
    await change.tx
      .insertInto("team_agreement")
      .values({
        coalition_id: change.coalitionId,
        id: newId(),
        team_id: teamId,
        number: newest + 1,
        body,
        written_by: change.principal.personId,
        written_at: change.moment.now,
      })
      .execute();
    change.about("team", teamId, { agreement: newest + 1 });
  });
}

/**
 * Accepts what the team asks of its members.
 * @throws {Refusal} `not_found` for somebody who is not in it; `conflict` when there is a newer one than they read.
 */
export async function acceptAgreement(actor: Actor, teamId: string, number: number): Promise<void> {
  await change(actor, { action: "team:accept-agreement", isPublic: false }, async (change) => {
    const { facts } = await teamRow(change, teamId);
    authorize(change.principal, "team:read", facts);
    if (facts.isArchived) throw new Refusal("locked", "errors.archived");
    const standing = await membership(change, teamId, change.principal.personId ?? "");
    if (!standing) throw new Refusal("not_found", "errors.notFound");
    const agreement = await agreementOf(change.tx, change.coalitionId, teamId);
    if (agreement?.number !== number) throw new Refusal("conflict", "joining.agreement.newer");
    await change.revise("team_member", standing.id, { agreed_number: number, agreed_at: change.moment.now });
    change.about("team", teamId, { agreement: number });
  });
}
