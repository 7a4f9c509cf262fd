import type { Change } from "#app/platform/changes.server";
import type { Period } from "#app/platform/periods";
import type { AskItemState } from "#db/schema";

/** What one organization was asked for, and the number that answers it. */
type Answer = { metricId: string; organizationId: string; period: Period; contributionId: string | null };

/**
 * Keeps what a round knows of an answer in step with the number itself, in the transaction that writes it, whichever
 * way it came: an item points to the number that answers it. Nothing where nobody was asked.
 */
export async function followAnswer(
  { tx, coalitionId, principal, moment }: Change,
  { metricId, organizationId, period, contributionId }: Answer,
  state: Extract<AskItemState, "asked" | "submitted" | "returned" | "approved">,
): Promise<void> {
  const isNew = state === "submitted";
  await tx
    .updateTable("ask_item")
    .set({ state, contribution_id: contributionId })
    .$if(isNew, (item) => item.set({ answered_at: moment.now, answered_by: principal.personId }))
    .where("coalition_id", "=", coalitionId)
    .where("metric_id", "=", metricId)
    .where("period_start", "=", period.start)
    .where("period_end", "=", period.end)
    .where("ask_id", "in", (row) =>
      row
        .selectFrom("ask")
        .select("id")
        .where("coalition_id", "=", coalitionId)
        .where("organization_id", "=", organizationId),
    )
    .execute();
}
