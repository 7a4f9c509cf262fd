import type { UpdateStatus } from "./plan";

/** What was last said of a solution, or that nothing was yet. */
export type SolutionStatus = UpdateStatus | "none";

/** How many active solutions of a team stand at a status. */
export type Standings = { teamId: string; status: SolutionStatus; solutions: number }[];

/** Something that was said about a solution or one of its steps. */
export type Movement = {
  id: string;
  team: string;
  solution: { ref: number; label: string; title: string };
  /** Null for what was said about the whole solution. */
  stepLabel: string | null;
  status: UpdateStatus | null;
  narrative: string;
  statedOn: string;
};

const order: SolutionStatus[] = ["achieved", "progressing", "blocked", "not_started", "dropped", "none"];

/** The standings added up over teams, best first; what does not occur is left out. */
export function addUp(standings: Standings): { status: SolutionStatus; solutions: number }[] {
  return order
    .map((status) => ({
      status,
      solutions: standings.filter((one) => one.status === status).reduce((sum, one) => sum + one.solutions, 0),
    }))
    .filter(({ solutions }) => solutions > 0);
}
