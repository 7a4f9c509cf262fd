import type { AssignmentStatus, MarkKind } from "./plan";

/** What an organization has promised or was asked for: one mark of one solution. */
export type OrganizationPromise = {
  assignmentId: string;
  kind: MarkKind;
  status: AssignmentStatus;
  team: { slug: string; name: string };
  solution: { ref: number; label: string; title: string };
};
