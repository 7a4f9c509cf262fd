import { gapKinds } from "./line";
import { gapsOfMetrics } from "./gaps-of-metrics.server";
import { gapsOfRounds } from "./lines-of-rounds.server";
import { gapsOfTasks } from "./lines-of-tasks.server";
import { gapsOfSolutions } from "./gaps-of-solutions.server";
import { gapsOfTeams } from "./gaps-of-teams.server";
import type { GapKindOf } from "./gap-ask.server";

/** Every kind of gap, in the order in which they are listed. */
export const gapRegistry: readonly GapKindOf[] = [
  ...gapsOfSolutions,
  ...gapsOfMetrics,
  ...gapsOfTeams,
  ...gapsOfRounds,
  ...gapsOfTasks,
].sort((a, b) => gapKinds.indexOf(a.kind) - gapKinds.indexOf(b.kind));
