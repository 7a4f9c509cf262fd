import type { GapKind } from "./line";
import type { LineKind } from "./line.server";
import type { Now, Scope } from "./sources.server";

/** Whose gaps are asked for, and when. */
export type GapAsk = Scope & Now;
export type GapKindOf = LineKind<GapKind, GapAsk>;
