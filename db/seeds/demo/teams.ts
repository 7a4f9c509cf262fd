import type { OrganizationKey } from "./organizations";

export type DemoTeam = {
  name: string;
  purpose: string;
  focus: string;
  visibility: "public" | "private";
  joinPolicy: "open" | "request" | "invitation";
  /** Months before now; the two that have documents are as old as the coalition. */
  startedAgo?: number;
  /** Who sits at the table, and whether they let the team's facilitators see their values. */
  table: Partial<Record<OrganizationKey, "shares values" | "keeps values">>;
  faq: { question: string; answer: string }[];
};

export const teams = {
  manufacturing: {
    name: "Making & Manufacturing",
    purpose:
      "Factories here say they cannot find people. People here say nobody ever showed them a factory. This team puts the two in the same room, again and again, until both sentences are out of date.",
    focus: "Plants on Foundry Row and North Quay, and the neighborhoods within thirty minutes of them by bus.",
    visibility: "public",
    joinPolicy: "open",
    table: {
      partnership: "shares values",
      employment: "shares values",
      secondChapter: "shares values",
      westHarbor: "shares values",
      puente: "keeps values",
      alder: "shares values",
      tessel: "keeps values",
      coppice: "shares values",
      northline: "keeps values",
      college: "shares values",
      highSchool: "keeps values",
      library: "shares values",
    },
    faq: [
      {
        question: "Do I have to promise anything to come?",
        answer:
          "No. Come twice and listen. If your organization then takes something on, its name goes beside it, and you say in your own words how far you will go.",
      },
      {
        question: "We have nine people. Is this for us?",
        answer:
          "Yes. Northline has eighteen and opened its floor before anyone else did. One visitor for half a day counts.",
      },
      {
        question: "Is this a job fair?",
        answer: "No. Nobody recruits at our table. We work on what stands in the way before anyone applies.",
      },
      {
        question: "What happens with the numbers we send?",
        answer:
          "You and the data steward see yours. Everybody else sees sums, and no count so small that it could point at a person.",
      },
    ],
  },
  healthcare: {
    name: "Healthcare Local Hiring",
    purpose:
      "The hospitals and clinics are the biggest employers in town, and too few of the people who work in them live next door. This team opens the door, asks for skills instead of paper, and stays for the first year.",
    focus: "Entry jobs in two hospitals, a health center and home care, and the five neighborhoods around them.",
    visibility: "public",
    joinPolicy: "request",
    table: {
      partnership: "shares values",
      employment: "keeps values",
      secondChapter: "shares values",
      westHarbor: "shares values",
      puente: "shares values",
      stMaren: "shares values",
      general: "keeps values",
      eastgateClinic: "shares values",
      harborLight: "shares values",
      college: "shares values",
    },
    faq: [
      {
        question: "I work nights. Can I still be in the team?",
        answer:
          "Yes. We meet at half past twelve and again, shorter, at seven in the evening of the same day. The notes of both are one.",
      },
      {
        question: "Does living in one of the five neighborhoods get me a job?",
        answer: "No. It gets you asked first. The decision is made by people who look at what you can do.",
      },
      {
        question: "Can you help with my application?",
        answer:
          "This team cannot, but the organizations in it do so every day. Call Puente Family Center, or ask at any library desk.",
      },
    ],
  },
  solar: {
    name: "Green Roofs & Solar",
    purpose:
      "Six school roofs and a bus depot will be rebuilt in the next three years. Somebody will be hired to do it. This team has just begun to ask who.",
    focus: "Roofers, electricians and those who want to become one.",
    visibility: "public",
    joinPolicy: "open",
    startedAgo: 1,
    table: { partnership: "shares values", alder: "shares values", coppice: "shares values", college: "keeps values" },
    faq: [
      {
        question: "Have you decided anything yet?",
        answer: "No. We have met once to get to know each other. This is the moment to come.",
      },
    ],
  },
  wages: {
    name: "Training Wage Circle",
    purpose:
      "Four employers compare what they pay people while they learn, in confidence, until there is one number they can all stand behind.",
    focus: "One training wage for hospitals, clinics and home care.",
    visibility: "private",
    joinPolicy: "invitation",
    startedAgo: 10,
    table: { stMaren: "keeps values", general: "keeps values", harborLight: "keeps values" },
    faq: [],
  },
} as const satisfies Record<string, DemoTeam>;

export type TeamKey = keyof typeof teams;
export const teamKeys = Object.keys(teams) as TeamKey[];

/** The teams to which an organization lets the facilitators see its values. */
export function teamsShownValuesOf(organization: OrganizationKey): TeamKey[] {
  return teamKeys.filter((key) => {
    const { table }: DemoTeam = teams[key];
    return table[organization] === "shares values";
  });
}
