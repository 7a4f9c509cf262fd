import type { Likeness } from "#app/features/organizations/similar-names";
import type { ApartKind, ToldApart } from "#app/features/organizations/told-apart";
import type { ListRole, OrganizationKind, RowNote } from "./member-row";

/** What the portal holds already, as far as a list may touch it. */
export type Portal = {
  organizations: {
    id: string;
    name: string;
    isArchived: boolean;
    website: string | null;
    areaServed: string;
    groupId: string | null;
  }[];
  people: { id: string; name: string; email: string; status: "active" | "suspended" | "removed" }[];
  teams: { id: string; name: string; slug: string; isArchived: boolean }[];
  groups: { id: string; name: string }[];
  affiliations: { personId: string; organizationId: string; role: ListRole }[];
  members: { personId: string; teamId: string }[];
  seats: { organizationId: string; teamId: string }[];
  /** Organizations that look alike and are known to be different. */
  apart: ToldApart;
};

/** Something that a person must say: whether a name in the list is one that is known. */
export type Question = {
  /** Its field in the form. */
  key: string;
  about: "organization" | "person";
  name: string;
  row: number;
  candidates: { value: string; label: string; likeness: Likeness }[];
  /** False where another one of the same name cannot be made. */
  mayBeNew: boolean;
  answer: string | null;
};
export type Answers = Record<string, string>;

/** Either there already, or made by this import under the key. */
export type Ref = { id: string } | { key: string };

export type ImportPlan = {
  questions: Question[];
  bad: RowNote[];
  notes: RowNote[];
  /** Rows that are taken, and those that wait for an answer or were left out by one. */
  good: number;
  waiting: number;
  organizations: {
    key: string;
    name: string;
    kind: OrganizationKind;
    groupId: string | null;
    website: string | null;
    area: string;
  }[];
  fills: { id: string; website?: string; area_served?: string; stakeholder_group_id?: string }[];
  people: { key: string; name: string; email: string }[];
  affiliations: { person: Ref; organization: Ref; role: ListRole }[];
  members: { person: Ref; teamId: string }[];
  seats: { organization: Ref; teamId: string }[];
  /** What an answer said to be new although it looks like something else: nobody is asked about the two again. */
  apart: { kind: ApartKind; one: Ref; other: Ref }[];
};

/** What became of a name in the list. */
export type Resolved = { state: "known"; id: string } | { state: "new" } | { state: "open" | "left" };

/** Whether everything in the list can be imported as it stands. */
export function isWhole({ bad, waiting }: ImportPlan): boolean {
  return bad.length === 0 && waiting === 0;
}

/** How much an import would write; nothing for a list that was imported before. */
export function additionsOf(plan: ImportPlan): number {
  const { organizations, fills, people, affiliations, members, seats } = plan;
  return [organizations, fills, people, affiliations, members, seats].reduce((sum, list) => sum + list.length, 0);
}
