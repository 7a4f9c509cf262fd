import type { StatusValue } from "#app/ui/status";
import type { Note } from "./notes";

export const solutionStates = ["active", "proposed", "parked", "retired"] as const;
export type SolutionState = (typeof solutionStates)[number];

export const updateStatuses = ["not_started", "progressing", "achieved", "blocked", "dropped"] as const;
/** What an update says. A solution without any has no status: `none` on a page. */
export type UpdateStatus = (typeof updateStatuses)[number];

export const timeRelations = ["begin", "complete", "by", "each"] as const;
export type TimeRelation = (typeof timeRelations)[number];

export type MarkKind = "lead" | "support";
export const markKinds = ["lead", "support"] as const;

export type AssignmentStatus = "proposed" | "accepted" | "declined" | "ended";
/** What an assignment counts for now: `left` was accepted, and its organization is no longer there. */
export type AssignmentStanding = AssignmentStatus | "left";

/**
 * Where a solution stands: in its own plan under its `ref`, in the list of a team that co-owns it under its id (its
 * number there could be another solution's).
 */
export type SolutionAddress = { team: string; key: string };

export type NamedTeam = { id: string; slug: string; name: string };
export type NamedOrganization = { id: string; slug: string; name: string };

/** From one day to another, or only one of them, with what it means. */
export type Interval = { relation: TimeRelation; startOn: string | null; endOn: string | null };
export type TimelinePoint = Interval & { id: string; version: number };

/** The words as written, and the dates that a person read in them, in order. */
export type Timeline = { id: string; version: number; words: string; points: TimelinePoint[] };

export type Assignment = {
  id: string;
  version: number;
  /** Null where the reader may not know which organization it is. */
  organization: NamedOrganization | null;
  /** Who answers for it now; null when nobody does, or does not show their name to this reader. */
  personName: string | null;
  /** Who stands in for that person. */
  deputyName: string | null;
  status: AssignmentStanding;
  proposedBy: "team" | "organization";
  /** What an offer says besides. */
  note: string;
  reason: string;
};

export type Mark = {
  id: string;
  version: number;
  kind: MarkKind;
  note: string;
  bullets: string[];
  pending: boolean;
  /** Whoever had it has left, and nobody else took it: it is not the group's again by itself. */
  isAbandoned: boolean;
  assignments: Assignment[];
};

export type RoleRow = {
  id: string;
  version: number;
  /** Null for a row of the whole solution. */
  stepId: string | null;
  label: string;
  groupId: string | null;
  lead: Mark | null;
  support: Mark | null;
};

export type Step = {
  id: string;
  version: number;
  /** The permanent number of its address; the printed one is `label`. */
  ref: number;
  label: string;
  text: string;
  notes: Note[];
  status: StatusValue;
  timeline: Timeline | null;
  roles: RoleRow[];
};

/** What every page about a solution shows of it. */
export type SolutionHead = {
  id: string;
  version: number;
  ref: number;
  label: string;
  title: string;
  goal: string;
  state: SolutionState;
  stateReason: string;
  status: StatusValue;
  address: SolutionAddress;
  /** The team under whose address it is shown. */
  shownBy: NamedTeam;
  /** The team whose plan it is in; null where the reader may not know of it. */
  owner: NamedTeam | null;
  /** Other teams that own it too, as far as the reader may know of them. */
  coOwners: NamedTeam[];
};

export type Solution = SolutionHead & {
  /** The day of the latest update, of whatever kind. */
  updatedOn: string | null;
  timeline: Timeline | null;
  steps: Step[];
  roles: RoleRow[];
};

export type Update = {
  id: string;
  statedOn: string;
  status: UpdateStatus | null;
  /** The mark that a printed document shows, where its meaning was not read. */
  markAsPrinted: string | null;
  narrative: string;
  source: string;
  /** Null where the reader may not see who wrote it. */
  authorName: string | null;
  organizationName: string | null;
  stepLabel: string | null;
  isCorrection: boolean;
  mayCorrect: boolean;
};

/** One line of a list of solutions. */
export type SolutionLine = {
  id: string;
  address: SolutionAddress;
  label: string;
  title: string;
  goal: string;
  state: SolutionState;
  stateReason: string;
  status: StatusValue;
  updatedOn: string | null;
  leads: string[];
  /** The team whose plan it is in, when that is another one and the reader may know of it. */
  coOwnedWith: string | null;
  isOwn: boolean;
};

/** Who leads: the organizations that accepted and are there, else the groups that are marked, not still open, not left. */
export function leadNames(rows: readonly RoleRow[]): string[] {
  const names = rows.flatMap(({ label, lead }) => {
    if (!lead) return [];
    const accepted = lead.assignments.filter(({ status }) => status === "accepted");
    const known = accepted.flatMap(({ organization }) => (organization ? [organization.name] : []));
    if (known.length > 0) return known;
    return (lead.pending && accepted.length === 0) || lead.isAbandoned ? [] : [label];
  });
  return [...new Set(names)];
}

/** Every mark of a matrix. */
export function marksOf(rows: readonly RoleRow[]): Mark[] {
  return rows.flatMap(({ lead, support }) => [lead, support].filter((mark) => mark !== null));
}

export type Direction = "up" | "down";
type Placed = { id: string; position: number };

/** The new positions after one thing moves past its neighbour; only those that change. Nothing at the list's end. */
export function moveInOrder(items: readonly Placed[], id: string, direction: Direction): Placed[] {
  const from = items.findIndex((item) => item.id === id);
  const to = direction === "up" ? from - 1 : from + 1;
  if (from < 0 || to < 0 || to >= items.length) return [];
  const order = [...items];
  const [moved] = order.splice(from, 1);
  order.splice(to, 0, moved!);
  // Places are kept, only who stands on them changes; equal ones are spread first.
  const places: number[] = [];
  for (const { position } of items) places.push(Math.max(position, (places.at(-1) ?? -Infinity) + 1));
  return order.flatMap((item, at) => (item.position === places[at] ? [] : [{ id: item.id, position: places[at]! }]));
}
