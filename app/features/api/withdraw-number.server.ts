import { withdrawContribution } from "#app/features/contributions/contributions.commands.server";
import { isRefusal } from "#app/platform/errors";
import type { ApiVisit } from "./api-answer.server";
import { ApiFault } from "./api-fault";
import { findOwnNumber } from "./own-numbers.queries.server";

/**
 * Takes a number of the token's organization back. It needs no key: whoever asks again, or at the same time, finds it
 * withdrawn, which is what they want.
 * @throws {ApiFault} 404; 409 for a number that was corrected, since another one stands in its place.
 * @throws {Refusal} `locked`, `forbidden`.
 */
export async function withdrawNumber(visit: ApiVisit, id: string | undefined): Promise<void> {
  if (await isOver(visit, id)) return;
  try {
    await withdrawContribution(visit, id);
  } catch (error) {
    if (isRefusal(error) && error.kind === "conflict" && (await isOver(visit, id))) return;
    throw error;
  }
}

/** Whether it is withdrawn already. */
async function isOver(visit: ApiVisit, id: string | undefined): Promise<boolean> {
  const { state } = await findOwnNumber(visit, id);
  if (state === "superseded") throw new ApiFault(409, "api.error.corrected");
  return state === "withdrawn";
}
