import type { Expression, SqlBool } from "kysely";
import type { numbersToDecide } from "#app/features/contributions/pending.queries.server";
import type { Principal } from "#app/policy/policy";
import type { WaitingKind } from "./line";
import type { LineKind } from "./line.server";
import type { Now, Scope } from "./sources.server";

/** For whom things wait, and when. Its `teamIds` are all teams: who may know of which is for each kind to say. */
export type WaitingAsk = Scope &
  Now & {
    principal: Principal;
    personId: string;
    isAdmin: boolean;
    /** The organizations that they may answer for, and those that they may give numbers for. */
    speaksFor: readonly string[];
    contributesFor: readonly string[];
    facilitates: readonly string[];
    /** Whether the reader may know of the team that a query reads as `team`. */
    knowsTeam: Expression<SqlBool>;
    /** The numbers that they may accept, up to some bound. */
    numbersToAccept: ReturnType<typeof numbersToDecide> | null;
  };
export type WaitingKindOf = LineKind<WaitingKind, WaitingAsk>;
