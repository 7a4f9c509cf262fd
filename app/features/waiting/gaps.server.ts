import type { GapKind } from "./line";
import { gapKinds } from "./line";
import { gapsOfMetrics } from "./gaps-of-metrics.server";
import { gapsOfSolutions } from "./gaps-of-solutions.server";
import { gapsOfTeams } from "./gaps-of-teams.server";
import type { LineKind } from "./line.server";
import type { Now, Scope } from "./sources.server";

/** Whose gaps are asked for, and when. */
export type GapAsk = Scope & Now;
export type GapKindOf = LineKind<GapKind, GapAsk>;

/** Every kind of gap, in the order in which they are listed. */
export const gapRegistry: readonly GapKindOf[] = [...gapsOfSolutions, ...gapsOfMetrics, ...gapsOfTeams].sort(
  (a, b) => gapKinds.indexOf(a.kind) - gapKinds.indexOf(b.kind),
);
