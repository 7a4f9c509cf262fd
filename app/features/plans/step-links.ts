import type { SolutionAddress } from "./plan";

/** A step of another solution of the plan that serves this one too, as its page shows it. */
export type SharedStep = {
  stepId: string;
  /** The step's permanent number and its printed one. */
  ref: number;
  label: string;
  text: string;
  home: { address: SolutionAddress; label: string; title: string };
};

/** Another solution of the plan, and whether a step is part of it too. */
export type SharingChoice = { id: string; label: string; title: string; isShared: boolean };
