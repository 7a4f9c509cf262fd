import { type Actor, change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import { paths } from "#app/platform/paths";
import { authorize } from "#app/policy/policy";
import { rollUp } from "#app/features/metrics/roll-up.server";
import { followAnswer } from "./ask-items.server";
import { findContribution } from "./contribution-facts.server";
import { holdCurrent, setState, settle, touchedBy } from "./contribution-writing.server";
import { writeToReporters } from "./organization-letters.server";
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
    // Whoever has no account answers by the link of the round's letter.
    await writeToReporters(change, old, {
      kind: "contributions.returned.letter",
      values: { reason },
      path: paths.correctContribution(old.id),
    });
    change.about("contribution", old.id, { metric: old.metricId, organization: old.organizationId });
    return old.metricId;
  });
}
