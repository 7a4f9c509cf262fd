import type { AssignmentStatus, MarkKind } from "./plan";

/** What an organization has promised or was asked for: one mark of one solution. */
export type OrganizationPromise = {
  assignmentId: string;
  kind: MarkKind;
  status: AssignmentStatus;
  /** Those of the owning teams that the reader may know of, the one in whose plan it is first; the solution stands in the first. */
  teams: { slug: string; name: string }[];
  solution: { key: string; label: string; title: string };
};

/** What it does not do, because one side declined, or it ended. */
export type PastRole = {
  id: string;
  kind: MarkKind;
  status: "declined" | "ended";
  wasOffer: boolean;
  reason: string;
  team: { slug: string; name: string };
  solution: { title: string; ref: number };
};

/** How many of the listed promises it leads, supports, and waits for an answer about: each is counted once. */
export function countPromises(promises: readonly OrganizationPromise[]) {
  const has = promises.filter(({ status }) => status === "accepted");
  const leads = has.filter(({ kind }) => kind === "lead").length;
  return { leads, supports: has.length - leads, waiting: promises.length - has.length };
}
