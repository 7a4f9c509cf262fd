import type { MarkKind, SolutionAddress } from "./plan";

/** What an organization offers and nobody has answered yet. */
export type OpenOffer = {
  id: string;
  kind: MarkKind;
  note: string;
  rowLabel: string;
  organization: { name: string; slug: string };
  solution: { title: string; address: SolutionAddress };
};
