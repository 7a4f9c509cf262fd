import { type Actor, type Change, change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import { post } from "#app/platform/mail/outbox.server";
import { paths } from "#app/platform/paths";
import { authorize } from "#app/policy/policy";
import { rollUp } from "#app/features/metrics/roll-up.server";
import { peopleWhoReport } from "#app/features/organizations/reporting-people.server";
import { followAnswer } from "./ask-items.server";
import { findContribution, type StoredContribution } from "./contribution-facts.server";
import { holdCurrent, setState, settle, touchedBy } from "./contribution-writing.server";
import { requireOpenPeriod } from "./period-locks.server";

/**
 * Accepts a pending number, so that public pages count it. Never by whoever entered it, nor for one's own organization.
 *
 * @throws {Refusal} `not_found`, `forbidden`; `conflict` when it is no longer pending.
 */
export function acceptContribution(actor: Actor, id: string | undefined, submission: string): Promise<string> {
  return change(actor, { action: "contribution:accept", submission }, async (change) => {
    const known = await findContribution(change.tx, change.coalitionId, id);
    authorize(change.principal, "contribution:decide", known.facts);
    const old = await holdCurrent(change, known);
    if (old.state !== "pending") throw new Refusal("conflict", "contributions.error.decided");
    await requireOpenPeriod(change, { ...old, teamId: old.facts.teamId });
    await setState(change, old, "accepted");
    await rollUp(change, old.versionId, touchedBy(old, ["accepted"]));
    await followAnswer(change, { ...old, contributionId: old.id }, "approved");
    change.about("contribution", old.id, { metric: old.metricId, organization: old.organizationId });
    return old.metricId;
  });
}

/**
 * Gives a pending number back to its organization with the reason: it counts no more, and whoever reports for the
 * organization is told by mail and may put it right. Four eyes, as for accepting.
 *
 * @throws {Refusal} `not_found`, `forbidden`, `locked`; `conflict` when it is no longer pending.
 */
export function returnContribution(
  actor: Actor,
  id: string | undefined,
  { reason, submission }: { reason: string; submission: string },
): Promise<string> {
  return change(actor, { action: "contribution:return", submission, isPublic: false }, async (change) => {
    const { tx, coalitionId } = change;
    const known = await findContribution(tx, coalitionId, id);
    authorize(change.principal, "contribution:decide", known.facts);
    const old = await holdCurrent(change, known);
    if (old.state !== "pending") throw new Refusal("conflict", "contributions.error.decided");
    await requireOpenPeriod(change, { ...old, teamId: old.facts.teamId });
    await setState(change, old, "returned");
    await tx
      .updateTable("contribution")
      .set({ decision_note: reason })
      .where("coalition_id", "=", coalitionId)
      .where("id", "=", old.id)
      .execute();
    await settle(change, old);
    await followAnswer(change, { ...old, contributionId: old.id }, "returned");
    await tellReturned(change, old, reason);
    change.about("contribution", old.id, { metric: old.metricId, organization: old.organizationId });
    return old.metricId;
  });
}

async function tellReturned(change: Change, old: StoredContribution, reason: string): Promise<void> {
  const { tx, coalitionId, principal } = change;
  const row = await tx
    .selectFrom("metric")
    .innerJoin("organization as o", (join) =>
      join.onRef("o.coalition_id", "=", "metric.coalition_id").on("o.id", "=", old.organizationId),
    )
    .select(["metric.name as metric", "o.name as organization"])
    .where("metric.coalition_id", "=", coalitionId)
    .where("metric.id", "=", old.metricId)
    .executeTakeFirstOrThrow();
  const people = (await peopleWhoReport(tx, coalitionId, [old.organizationId])).get(old.organizationId) ?? [];
  const letter = { kind: "contributions.returned.letter", values: { ...row, reason } } as const;
  for (const personId of people.filter((id) => id !== principal.personId)) {
    await post(change, { ...letter, to: { personId }, path: paths.correctContribution(old.id) });
  }
  if (people.length > 0) return;
  // Nobody there has an account: its contact answers by the link of the round's letter.
  const contact = await firstContact(change, old.organizationId);
  if (contact) await post(change, { ...letter, to: { address: contact } });
}

async function firstContact({ tx, coalitionId }: Change, organizationId: string): Promise<string | null> {
  const row = await tx
    .selectFrom("organization_contact")
    .select("email")
    .where("coalition_id", "=", coalitionId)
    .where("organization_id", "=", organizationId)
    .where("email", "is not", null)
    .where("removed_at", "is", null)
    .orderBy("position")
    .executeTakeFirst();
  return row?.email ?? null;
}
