import type { Migration } from "kysely";
import * as coalitionsAndPeople from "./2026-11-22-create-coalitions-and-people";
import * as repeatedEvents from "./2026-11-22-count-repeated-events";
import * as history from "./2026-11-22-create-history";
import * as metrics from "./2026-11-22-create-metrics";
import * as outbox from "./2026-11-22-create-outbox";
import * as openJoining from "./2026-11-22-open-joining";
import * as secureAccounts from "./2026-11-22-secure-accounts";
import * as plans from "./2026-11-22-create-plans";
import * as sessions from "./2026-11-22-create-sessions";
import * as widenOrganizations from "./2026-11-22-widen-organizations";
import * as mergeDuplicates from "./2026-11-23-merge-duplicates";
import * as listGaps from "./2026-11-23-list-gaps";
import * as sealAudit from "./2026-11-23-seal-audit";
import * as tellApart from "./2026-11-23-tell-apart";
import * as openRounds from "./2026-11-24-open-rounds";
import * as numberLists from "./2026-11-25-1-number-lists";
import * as apiTokens from "./2026-11-25-2-api-tokens";
import * as dimensions from "./2026-11-25-3-dimensions";
import * as definitionSheet from "./2026-11-25-4-definition-sheet";
import * as scheduleRounds from "./2026-11-25-5-schedule-rounds";
import * as keepEvidence from "./2026-11-25-6-keep-evidence";
import * as countReporters from "./2026-11-26-1-count-reporters";
import * as headlineMetrics from "./2026-11-26-2-headline-metrics";
import * as askShowsLast from "./2026-11-26-3-ask-shows-last";
import * as holdSessions from "./2026-11-27-1-hold-sessions";
import * as calendarFeeds from "./2026-11-27-2-calendar-feeds";
import * as circulateRecaps from "./2026-11-27-3-circulate-recaps";
import * as prioritize from "./2026-11-27-4-prioritize";
import * as voteInTheRoom from "./2026-11-28-1-vote-in-the-room";
import * as checkIn from "./2026-11-28-2-check-in";
import * as recap from "./2026-11-28-3-recap";

/** Every migration by name, in order. Listed by hand so that the same list runs under tsx, Vitest and in the built program. */
export const migrations: Record<string, Migration> = {
  "2026-11-22-1-create-coalitions-and-people": coalitionsAndPeople,
  "2026-11-22-2-create-history": history,
  "2026-11-22-3-create-plans": plans,
  "2026-11-22-4-create-metrics": metrics,
  "2026-11-22-5-create-sessions": sessions,
  "2026-11-22-6-count-repeated-events": repeatedEvents,
  "2026-11-22-6-create-outbox": outbox,
  "2026-11-22-7-secure-accounts": secureAccounts,
  "2026-11-22-8-open-joining": openJoining,
  "2026-11-22-9-widen-organizations": widenOrganizations,
  "2026-11-23-1-merge-duplicates": mergeDuplicates,
  "2026-11-23-2-seal-audit": sealAudit,
  "2026-11-23-3-list-gaps": listGaps,
  "2026-11-23-4-tell-apart": tellApart,
  "2026-11-24-1-open-rounds": openRounds,
  "2026-11-25-1-number-lists": numberLists,
  "2026-11-25-2-api-tokens": apiTokens,
  "2026-11-25-3-dimensions": dimensions,
  "2026-11-25-4-definition-sheet": definitionSheet,
  "2026-11-25-5-schedule-rounds": scheduleRounds,
  "2026-11-25-6-keep-evidence": keepEvidence,
  "2026-11-26-1-count-reporters": countReporters,
  "2026-11-26-2-headline-metrics": headlineMetrics,
  "2026-11-26-3-ask-shows-last": askShowsLast,
  "2026-11-27-1-hold-sessions": holdSessions,
  "2026-11-27-2-calendar-feeds": calendarFeeds,
  "2026-11-27-3-circulate-recaps": circulateRecaps,
  "2026-11-27-4-prioritize": prioritize,
  "2026-11-28-1-vote-in-the-room": voteInTheRoom,
  "2026-11-28-2-check-in": checkIn,
  "2026-11-28-3-recap": recap,
};
