import type { Db } from "#db/schema";
import { openSolution } from "#app/features/plans/find-solution.server";
import { addRole } from "#app/features/plans/roles.commands.server";
import { proposeSolution } from "#app/features/plans/solutions.commands.server";
import { readSolutionPage } from "#app/features/plans/solutions.queries.server";
import { addStepToSolution } from "#app/features/plans/steps.commands.server";
import { newId } from "#app/platform/ids";
import { actorFor, type Cast, type Role } from "./factories";

/** A form without a timeline. */
export const noDates = { timeline: { words: "", points: [] } };
/** A form of a row that nobody leads or supports. */
export const noMarks = {
  lead: false,
  leadPending: false,
  leadNote: "",
  leadBullets: [],
  support: false,
  supportPending: false,
  supportNote: "",
  supportBullets: [],
};

/** Makes solutions of the cast's teams and what hangs on them, by the facilitator's commands. */
export function solutionMaker(db: Db, cast: () => Cast) {
  const as = (role: Role | "anonymous", now?: number) => actorFor(db, cast(), role, now);

  const aSolution = async (title = "Open the shop floors", team: "open" | "closed" = "open") => {
    const { id, slug } = cast().teams[team];
    const words = { submission: newId(), title, goal: "See the trade" };
    const { ref } = await proposeSolution(await as("facilitator"), id, words);
    const { head } = await openSolution(await as("facilitator"), slug, String(ref), "solution:read");
    return head;
  };

  const aStep = async (solutionId: string, text: string) =>
    addStepToSolution(await as("facilitator"), solutionId, { submission: newId(), text, notes: [], ...noDates });

  const aRow = async (solutionId: string, marks = {}) => {
    const row = { submission: newId(), groupId: cast().groups.employers, label: "", stepId: null };
    const input = { ...row, ...noMarks, support: true, ...marks };
    return (await addRole(await as("facilitator"), solutionId, input)).rowId;
  };

  /** What a solution's page shows somebody. */
  const page = async (role: Role | "anonymous", key: string | number = 1, team = cast().teams.open.slug) =>
    readSolutionPage(await as(role), team, String(key));

  return { as, aSolution, aStep, aRow, page };
}
