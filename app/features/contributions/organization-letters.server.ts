import type { Change } from "#app/platform/changes.server";
import { type Letter, post } from "#app/platform/mail/outbox.server";
import { paths } from "#app/platform/paths";
import { peopleWhoReport } from "#app/features/organizations/reporting-people.server";

/** What all letters about an organization's numbers may say: whose they are, and of which metric. */
type Subject = { organizationId: string; metricId: string };

/**
 * Writes to everybody who reports for an organization, but for whoever acts now; where nobody there has an account, to
 * its first contact with an address, without the page that only they could open.
 */
export async function writeToReporters(
  change: Change,
  { organizationId, metricId }: Subject,
  letter: Omit<Letter, "to">,
): Promise<void> {
  const { tx, coalitionId, principal } = change;
  const names = await tx
    .selectFrom("metric")
    .innerJoin("organization as o", (join) =>
      join.onRef("o.coalition_id", "=", "metric.coalition_id").on("o.id", "=", organizationId),
    )
    .select(["metric.name as metric", "o.name as organization"])
    .where("metric.coalition_id", "=", coalitionId)
    .where("metric.id", "=", metricId)
    .executeTakeFirstOrThrow();
  const values = { ...names, ...letter.values };
  const people = (await peopleWhoReport(tx, coalitionId, [organizationId])).get(organizationId) ?? [];
  for (const personId of people.filter((id) => id !== principal.personId)) {
    await post(change, { ...letter, values, to: { personId } });
  }
  if (people.length > 0) return;
  const contact = await firstContact(change, organizationId);
  if (contact) await post(change, { kind: letter.kind, values, to: { address: contact } });
}

/**
 * Tells an organization that somebody else entered, corrected or withdrew numbers in its name, so that it can put them
 * right. Nothing where one of its own people did.
 * @param count how many numbers of the same kind went in with this one: they are told of in one letter.
 */
export async function tellOnBehalf(change: Change, subject: Subject, count = 1): Promise<void> {
  if (change.principal.personId === null || change.principal.organizations.has(subject.organizationId)) return;
  await writeToReporters(change, subject, {
    kind: "contributions.onBehalf.letter",
    values: { count },
    path: paths.metric(subject.metricId),
  });
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
