import type { PersonKey } from "./people";
import type { TeamKey } from "./teams";

/** The solutions of the two documents, by their titles there. */
export const solutions = {
  shopFloors: { team: "manufacturing", title: "Open Shop Floors" },
  madeHere: { team: "manufacturing", title: "Made Here, By Us" },
  frontDoor: { team: "manufacturing", title: "One Front Door" },
  ninetyDays: { team: "manufacturing", title: "The First Ninety Days" },
  nextDoor: { team: "healthcare", title: "Hire From Next Door" },
  skillsFirst: { team: "healthcare", title: "Skills Before Paper" },
  paidLearning: { team: "healthcare", title: "Paid While You Learn" },
  yourFloor: { team: "healthcare", title: "Someone on Your Floor" },
} as const satisfies Record<string, { team: TeamKey; title: string }>;

/** Who runs the teams that have a plan. */
export const facilitators = { manufacturing: "imani", healthcare: "luis" } as const satisfies Partial<
  Record<TeamKey, PersonKey>
>;

/** Thursdays and Tuesdays: when those teams meet. */
export const meetingDays = { manufacturing: 4, healthcare: 2 } as const;

export type SolutionKey = keyof typeof solutions;
