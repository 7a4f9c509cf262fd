import { Refusal } from "#app/platform/errors";
import { isId } from "#app/platform/ids";
import type { Reader } from "#app/platform/reader.server";
import { ownerChoices } from "./choices.server";
import { itemsOf, recordedOne } from "./desk.queries.server";
import type { DeskSession } from "./desk-session.server";
import { metricLinksOf } from "./metric-links.server";
import { subjectsOf } from "./subjects.server";

/**
 * What was recorded, with what it can be changed to. The caller has asked the policy.
 * @throws {Refusal} `not_found` also for what was taken out.
 */
export async function readResolution(reader: Reader, session: DeskSession, id: string) {
  const found = isId(id) ? await recordedOne(reader, session.id, id) : null;
  if (!found || found.isRemoved) throw new Refusal("not_found", "errors.notFound");
  const scope = { db: reader.db, coalitionId: reader.principal.coalitionId };
  const { organization, person, deputy } = found.owners;
  const kept = [organization, person, deputy].map((one) => one?.id ?? null);
  return {
    recorded: found,
    items: await itemsOf(reader, session.id),
    subjects: await subjectsOf(scope, session.team.id),
    choices: await ownerChoices(scope, session.team.id, session.id, kept),
  };
}

/**
 * A decision, with what of the plan it can change. The caller has asked the policy.
 * @throws {Refusal} `not_found` for what is no decision, or was taken out.
 */
export async function readDecision(reader: Reader, session: DeskSession, id: string) {
  const decision = isId(id) ? await recordedOne(reader, session.id, id) : null;
  if (decision?.kind !== "decision" || decision.isRemoved) throw new Refusal("not_found", "errors.notFound");
  const scope = { db: reader.db, coalitionId: reader.principal.coalitionId };
  return {
    decision,
    subjects: await subjectsOf(scope, session.team.id),
    metricLinks: await metricLinksOf(reader, session.team.id),
  };
}
