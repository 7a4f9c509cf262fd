import type { Day } from "#db/schema";
import type { UpdateStatus } from "#app/features/plans/plan";
import type { PersonKey } from "./people";
import type { SolutionKey } from "./solutions";

export type UpdateStory = {
  on: Day;
  by: PersonKey;
  solution: SolutionKey;
  /** The step's number in the document. */
  step?: number;
  status?: UpdateStatus;
  narrative: string;
  source?: string;
  /** What was written first, and corrected on the same day. */
  atFirst?: string;
};
