import type { DecisionBehind } from "#app/features/plans/decision-behind";
import { isDay } from "#app/platform/dates";
import { isMessageKey, type MessageKey } from "#app/platform/i18n/catalog";
import type { Translate } from "#app/platform/i18n/translator";
import en from "#app/platform/i18n/en/audit.json";

/** One field of a change, in words. */
export type AuditChange = { label: string; before: string | null; after: string | null };

/** One event as people read it. */
export type AuditEntry = {
  id: string;
  at: number;
  /** Null where nobody was signed in, for the operator, and for a person who was removed. */
  who: string | null;
  by: "person" | "operator" | "anonymous";
  action: string;
  what: string;
  /** How often it happened within its minute, where that is counted on one row; else once. */
  times: number;
  about: { label: string; href: string | null }[];
  /** The organization that it happened to, where that one was merged into the one whose history this is. */
  as: string | null;
  changes: AuditChange[];
  /** The decision that the plan or a metric was changed for, or null; undefined for what no decision changes. */
  decision?: DecisionBehind | null | undefined;
  /** Rows that were changed and are not shown one by one. */
  more: number;
};

/** Which events: all of the coalition, those of a team or an organization, or one's own. */
export type AuditView =
  | { of: "coalition"; filter: AuditFilter }
  | { of: "team"; id: string }
  /** With those that were merged into it, whose events are its own since. */
  | { of: "organization"; id: string; formerly?: readonly { id: string; name: string }[] }
  | { of: "person"; id: string };

/** What was chosen above the list, as it was typed. */
export type AuditFilter = {
  who: string;
  what: string;
  from: string;
  to: string;
  team: string;
  organization: string;
};

export const filterNames = ["who", "what", "from", "to", "team", "organization"] as const;

/** Kinds of events by the noun that their action begins with, in the order in which they are offered. */
export const kinds = {
  teams: ["team", "faq", "join-question", "request", "membership", "handover", "agreement"],
  solutions: ["solution", "step", "role", "assignment", "update", "prose", "offer", "part", "label"],
  numbers: ["metric", "contribution", "numbers", "baseline", "round", "ask", "period"],
  sessions: [
    "session",
    "recap",
    "agenda",
    "task",
    "resolution",
    "attendance",
    "arrival",
    "check-in",
    "idea",
    "ballot",
    "calendar",
  ],
  documents: ["document", "import"],
  organizations: ["organization", "group", "affiliation", "contact", "domain"],
  people: ["person", "members", "invitation", "account", "factor", "second-factor", "address", "people"],
  logins: ["login", "sign-in", "signin", "token"],
  denials: ["denial", "denied", "access"],
  coalition: ["coalition", "dimension", "letter", "audit", "outbox", "merge"],
} as const;
export type AuditKind = keyof typeof kinds;

/** The kind of an action; null for one that no kind names. */
export function kindOf(action: string): AuditKind | null {
  const noun = action.split(":")[0] ?? "";
  const found = Object.entries(kinds).find(([, nouns]) => (nouns as readonly string[]).includes(noun));
  return found ? (found[0] as AuditKind) : null;
}

/** What an action is called; a general word for one that is not the portal's. */
export function whatWasDone(action: string): MessageKey {
  const key = `audit.did.${action}`;
  if (isMessageKey(key)) return key;
  return action.startsWith("denied:") ? "audit.did.denied" : "audit.did.other";
}

/** What was done as one phrase; of what was refused, also what it would have been. */
export function inWords(action: string, t: Translate): string {
  const what = whatWasDone(action);
  if (what !== "audit.did.denied") return t(what);
  const tried = whatWasDone(action.slice("denied:".length));
  return tried === "audit.did.other" ? t(what) : t("audit.did.deniedOf", { what: t(tried) });
}

/** Every action that has words, for the choice above the list. */
export const namedActions = Object.keys(en)
  .filter((key) => key.startsWith("audit.did.") && key.includes(":"))
  .map((key) => key.slice("audit.did.".length))
  .sort();

/** The choices as they stand in an address. Anything that is no choice is none. */
export function filterIn(url: string): AuditFilter {
  const query = new URL(url).searchParams;
  const text = (name: (typeof filterNames)[number]) => (query.get(name) ?? "").trim().slice(0, 120);
  const day = (name: "from" | "to") => (isDay(text(name)) ? text(name) : "");
  return {
    who: text("who"),
    what: text("what"),
    from: day("from"),
    to: day("to"),
    team: text("team"),
    organization: text("organization"),
  };
}

/** The filter as the end of an address, with more parameters after it. */
export function searchOf(filter: Partial<AuditFilter>, more: Record<string, string> = {}): string {
  const given = Object.entries({ ...filter, ...more }).filter(([, value]) => value);
  return given.length > 0 ? `?${new URLSearchParams(given).toString()}` : "";
}

/** Where a page of the list goes on: behind this event. */
export type Cursor = { at: number; id: string };

export function cursorIn(url: string): Cursor | null {
  const match = /^(\d{1,15})\.([0-9a-f-]{36})$/.exec(new URL(url).searchParams.get("before") ?? "");
  return match ? { at: Number(match[1]), id: match[2]! } : null;
}

export function printCursor({ at, id }: Cursor): string {
  return `${at}.${id}`;
}
