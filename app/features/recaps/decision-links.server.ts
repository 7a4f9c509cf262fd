import { changesMade } from "#app/features/desk/decision-changes.server";
import type { Words } from "#app/features/plans/change-lines";
import type { Reader } from "#app/platform/reader.server";
import { inOneLine } from "./one-line";
import type { RecapStructure } from "./recap";

/**
 * A recap for a page: its decisions can be linked to, and what they changed leads to the plan's history, for visitors to
 * the page of what was changed. Words that were corrected since lead nowhere. The caller has asked who may read it.
 */
export async function withDecisionLinks(
  { db, principal }: Reader,
  sessionId: string,
  structure: RecapStructure,
  words: Words,
): Promise<RecapStructure> {
  if (!structure.decisions) return structure;
  const { coalitionId } = principal;
  const recorded = await db
    .selectFrom("resolution")
    .select(["id", "text"])
    .where("coalition_id", "=", coalitionId)
    .where("session_id", "=", sessionId)
    .where("kind", "=", "decision")
    .orderBy("position")
    .orderBy("id")
    .execute();
  const made = await changesMade({ db, coalitionId, sessionId }, words);
  const decisions = structure.decisions.map((decision) => {
    const at = recorded.findIndex(({ text }) => inOneLine(text) === decision.text);
    const [found] = at < 0 ? [] : recorded.splice(at, 1);
    if (!found) return decision;
    const own = made.filter(({ decisionId }) => decisionId === found.id);
    const hrefOf = (line: string) => {
      const change = own.find((each) => each.words === line);
      return (principal.personId === null ? change?.page : change?.history) ?? null;
    };
    return { ...decision, links: { anchor: `decision-${found.id}`, changes: decision.changes.map(hrefOf) } };
  });
  return { ...structure, decisions };
}
