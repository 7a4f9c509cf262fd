import type { OrganizationKey } from "./organizations";
import type { SolutionKey } from "./solutions";

/** How a role came about: the team asked, or the organization offered; and what the other side said. */
export type RoleStory = {
  solution: SolutionKey;
  /** The label of the row, as the documents print it. */
  row: string;
  kind: "lead" | "support";
  organization: OrganizationKey;
  by: "team" | "organization";
  answer: "accepted" | "declined" | "open";
  /** What an offer says. */
  note?: string;
  /** Why it was declined. */
  reason?: string;
  /** Months before now. */
  ago: number;
};

type Asked = [OrganizationKey, RoleStory["answer"], string?];

function asked(
  solution: SolutionKey,
  row: string,
  kind: RoleStory["kind"],
  ago: number,
  ...organizations: Asked[]
): RoleStory[] {
  return organizations.map(([organization, answer, reason]) => ({
    solution,
    row,
    kind,
    organization,
    by: "team",
    answer,
    ago,
    ...(reason === undefined ? {} : { reason }),
  }));
}

const offered = (story: Omit<RoleStory, "by">): RoleStory => ({ ...story, by: "organization" });

// Some rows have nobody, on purpose: the lead of One Front Door, the artists and barbers, legal aid, the unions.
export const roles: RoleStory[] = [
  ...asked("shopFloors", "City government", "lead", 18, ["employment", "accepted"]),
  ...asked("shopFloors", "Backbone", "support", 18, ["partnership", "accepted"]),
  ...asked(
    "shopFloors",
    "Workforce partners",
    "support",
    18,
    ["secondChapter", "accepted"],
    ["westHarbor", "accepted"],
    ["puente", "open"],
  ),
  ...asked(
    "shopFloors",
    "Employers",
    "support",
    18,
    ["alder", "accepted"],
    ["tessel", "accepted"],
    ["coppice", "accepted"],
  ),
  offered({
    solution: "shopFloors",
    row: "Employers",
    kind: "support",
    organization: "northline",
    answer: "accepted",
    ago: 14,
  }),
  ...asked(
    "shopFloors",
    "Educational institutions",
    "support",
    18,
    ["college", "accepted"],
    ["highSchool", "accepted"],
  ),

  ...asked("madeHere", "City government", "lead", 18, ["employment", "accepted"]),
  ...asked("madeHere", "Backbone", "support", 18, ["partnership", "accepted"]),
  ...asked("madeHere", "Workforce partners", "support", 17, ["westHarbor", "accepted"]),
  ...asked(
    "madeHere",
    "Employers",
    "support",
    17,
    ["alder", "accepted"],
    [
      "tessel",
      "declined",
      "Our openings change by the week. We would rather send none than a wrong one; ask us again when there is a calendar that we can write into ourselves.",
    ],
  ),
  ...asked("madeHere", "Educational institutions", "support", 3, ["highSchool", "open"]),
  offered({
    solution: "madeHere",
    row: "Employers",
    kind: "support",
    organization: "coppice",
    answer: "open",
    note: "Two places a quarter from our waiting list. Ask for Joon-ho.",
    ago: 2,
  }),

  ...asked("frontDoor", "Backbone", "support", 18, ["partnership", "accepted"]),
  ...asked("frontDoor", "City government", "support", 5, ["employment", "open"]),
  ...asked("frontDoor", "Workforce partners", "support", 17, ["secondChapter", "accepted"]),
  offered({
    solution: "frontDoor",
    row: "Other",
    kind: "support",
    organization: "library",
    answer: "accepted",
    ago: 16,
  }),

  offered({
    solution: "frontDoor",
    row: "Employers",
    kind: "lead",
    organization: "alder",
    answer: "declined",
    reason:
      "Thank you. The first page that people see should not belong to one employer; support it with your openings.",
    ago: 4,
  }),

  ...asked("ninetyDays", "Workforce partners", "lead", 18, ["westHarbor", "accepted"]),
  ...asked("ninetyDays", "Employers", "lead", 18, ["tessel", "accepted"]),
  ...asked(
    "ninetyDays",
    "Employers",
    "support",
    17,
    ["alder", "accepted"],
    ["northline", "accepted"],
    ["coppice", "open"],
  ),
  ...asked("ninetyDays", "Backbone", "support", 18, ["partnership", "accepted"]),
  ...asked("ninetyDays", "Educational institutions", "support", 15, ["college", "accepted"]),

  ...asked("nextDoor", "Workforce partners", "lead", 18, ["puente", "accepted"]),
  ...asked("nextDoor", "Employers", "lead", 18, ["stMaren", "accepted"]),
  ...asked("nextDoor", "Employers", "support", 17, ["general", "accepted"], ["eastgateClinic", "accepted"]),
  offered({
    solution: "nextDoor",
    row: "Employers",
    kind: "support",
    organization: "harborLight",
    answer: "open",
    note: "We can take eight people from the neighborhood each quarter, nights included.",
    ago: 1,
  }),
  ...asked("nextDoor", "Backbone", "support", 18, ["partnership", "accepted"]),
  ...asked("nextDoor", "City government", "support", 17, ["employment", "accepted"]),

  ...asked("skillsFirst", "Backbone", "lead", 18, ["partnership", "accepted"]),
  ...asked("skillsFirst", "Workforce partners", "support", 17, ["secondChapter", "accepted"]),
  ...asked(
    "skillsFirst",
    "Employers",
    "support",
    17,
    ["stMaren", "accepted"],
    ["general", "accepted"],
    ["harborLight", "open"],
  ),
  ...asked(
    "skillsFirst",
    "Educational institutions",
    "support",
    16,
    ["college", "accepted"],
    [
      "highSchool",
      "declined",
      "Gladly next school year. This year our one counselor is already in Making & Manufacturing.",
    ],
  ),

  ...asked("paidLearning", "Educational institutions", "lead", 18, ["college", "accepted"]),
  ...asked("paidLearning", "Employers", "support", 18, ["harborLight", "accepted"], ["stMaren", "accepted"]),
  ...asked("paidLearning", "City government", "support", 17, ["employment", "accepted"]),
  ...asked("paidLearning", "Workforce partners", "support", 17, ["westHarbor", "accepted"]),
  ...asked("paidLearning", "Backbone", "support", 18, ["partnership", "accepted"]),

  ...asked("yourFloor", "Employers", "lead", 17, ["eastgateClinic", "accepted"], ["stMaren", "open"]),
  ...asked("yourFloor", "Workforce partners", "support", 17, ["secondChapter", "accepted"]),
  ...asked("yourFloor", "Backbone", "support", 17, ["partnership", "accepted"]),
];

/** Rows that a facilitator wrote down after a session, and nobody has said yet who is meant. */
export const loose: { solution: SolutionKey; label: string; kind: "lead" | "support"; ago: number }[] = [
  { solution: "frontDoor", label: "Public Library, Eastgate branch", kind: "support", ago: 3 },
  { solution: "yourFloor", label: "Night-shift chaplains", kind: "support", ago: 2 },
];
