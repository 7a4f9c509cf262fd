import type { AffiliationRole } from "#db/schema";
import type { OrganizationKey } from "./organizations";
import type { TeamKey } from "./teams";

export type DemoPerson = {
  name: string;
  email: string;
  coalitionRole?: "data_steward";
  /** Whom they speak for. Those who came by themselves claim it, and somebody of the organization confirms. */
  speaksFor?: [OrganizationKey, AffiliationRole];
  /** Their teams; the first one comes with the invitation. */
  teams: [TeamKey, "facilitator" | "member"][];
  /** A team that they asked to join, and that has not answered yet. */
  asks?: TeamKey;
  /** Came by themselves, through the page for joining, so many months before now. */
  joinedAgo?: number;
  /** Nobody has confirmed yet that they speak for the organization. */
  claimWaits?: true;
  hidesName?: true;
  showsContact?: true;
};

const member = (...keys: TeamKey[]): DemoPerson["teams"] => keys.map((key) => [key, "member"]);

/** The admin comes first, by the link that the operator's command makes. */
export const people = {
  nadia: {
    name: "Nadia Ferreira-Holm",
    email: "nadia@workforce.brightwater.example",
    teams: member("wages"),
    showsContact: true,
  },
  imani: {
    name: "Imani Okafor",
    email: "imani@workforce.brightwater.example",
    speaksFor: ["partnership", "rep"],
    teams: [
      ["manufacturing", "facilitator"],
      ["solar", "facilitator"],
    ],
    showsContact: true,
  },
  luis: {
    name: "Luis Trejo-Barragán",
    email: "luis@puente.example",
    teams: [
      ["healthcare", "facilitator"],
      ["wages", "facilitator"],
    ],
    showsContact: true,
  },
  pilar: {
    name: "Pilar Santangelo",
    email: "pilar@numbers.example",
    coalitionRole: "data_steward",
    teams: [],
  },
  hannah: {
    name: "Hannah Lindqvist",
    email: "hannah@alder.example",
    speaksFor: ["alder", "rep"],
    teams: member("manufacturing", "solar"),
    showsContact: true,
  },
  adaeze: {
    name: "Adaeze Whitcombe",
    email: "adaeze@stmaren.example",
    speaksFor: ["stMaren", "rep"],
    teams: member("healthcare", "wages"),
  },
  ruth: {
    name: "Ruth Castellanos",
    email: "ruth@tessel.example",
    speaksFor: ["tessel", "rep"],
    teams: member("manufacturing"),
  },
  joonho: {
    name: "Joon-ho Barlow",
    email: "joonho@coppice.example",
    speaksFor: ["coppice", "rep"],
    teams: member("manufacturing", "solar"),
  },
  walt: {
    name: "Walt Sinclair-Nguyen",
    email: "walt@northline.example",
    speaksFor: ["northline", "rep"],
    teams: member("manufacturing"),
    hidesName: true,
  },
  pete: {
    name: "Pete Kowalczyk",
    email: "pete@general.brightwater.example",
    speaksFor: ["general", "rep"],
    teams: member("healthcare", "wages"),
  },
  fatima: {
    name: "Fatima Drummond",
    email: "fatima@eastgateclinic.example",
    speaksFor: ["eastgateClinic", "rep"],
    teams: member("healthcare"),
    showsContact: true,
  },
  gloria: {
    name: "Gloria Stamatis",
    email: "gloria@harborlight.example",
    speaksFor: ["harborLight", "rep"],
    teams: member("healthcare", "wages"),
  },
  thuylinh: {
    name: "Thuy-Linh Pham",
    email: "thuylinh@bcc.example",
    speaksFor: ["college", "rep"],
    teams: member("manufacturing", "healthcare"),
  },
  marcus: {
    name: "Marcus Ellery",
    email: "marcus@eastgatehigh.example",
    speaksFor: ["highSchool", "rep"],
    teams: member("manufacturing"),
  },
  marguerite: {
    name: "Marguerite Achterberg",
    email: "marguerite@brightwater.example",
    speaksFor: ["employment", "rep"],
    teams: member("manufacturing", "healthcare"),
    showsContact: true,
  },
  dev: {
    name: "Dev Raman",
    email: "dev@brightwater.example",
    speaksFor: ["employment", "rep"],
    teams: member("manufacturing"),
  },
  kwabena: {
    name: "Kwabena Asante-Mills",
    email: "kwabena@secondchapter.example",
    speaksFor: ["secondChapter", "rep"],
    teams: member("manufacturing", "healthcare"),
  },
  maximiliana: {
    name: "Maximiliana Oyelaran-Featherstonehaugh",
    email: "max@westharbor.example",
    speaksFor: ["westHarbor", "rep"],
    teams: member("manufacturing", "healthcare"),
  },
  beatriz: {
    name: "Beatriz Quintanilla",
    email: "beatriz@puente.example",
    speaksFor: ["puente", "rep"],
    teams: member("healthcare", "manufacturing"),
  },
  odile: {
    name: "Odile Marchetti",
    email: "odile@library.brightwater.example",
    speaksFor: ["library", "rep"],
    teams: member("manufacturing"),
  },
  terrence: {
    name: "Terrence Boyle",
    email: "terrence@alder.example",
    speaksFor: ["alder", "contributor"],
    teams: member("manufacturing"),
    joinedAgo: 15,
    hidesName: true,
  },
  linh: {
    name: "Linh Duarte",
    email: "linh@stmaren.example",
    speaksFor: ["stMaren", "contributor"],
    teams: member("healthcare"),
    joinedAgo: 12,
  },
  sofia: {
    name: "Sofia Rask",
    email: "sofia@tessel.example",
    speaksFor: ["tessel", "contributor"],
    teams: member("manufacturing"),
    joinedAgo: 1,
    claimWaits: true,
  },
  amina: {
    name: "Amina Warsame",
    email: "amina@mail.example",
    teams: member("healthcare", "solar"),
    joinedAgo: 9,
  },
  jerome: {
    name: "Jerome Whitfield",
    email: "jerome@mail.example",
    teams: member("manufacturing"),
    asks: "healthcare",
    joinedAgo: 4,
    hidesName: true,
  },
} as const satisfies Record<string, DemoPerson>;

export type PersonKey = keyof typeof people;
export const personKeys = Object.keys(people) as PersonKey[];

/** Who speaks for an organization: its first representative. */
export function spokespersonOf(organization: OrganizationKey): PersonKey {
  const key = personKeys.find((person) => {
    const { speaksFor }: DemoPerson = people[person];
    return speaksFor?.[0] === organization && speaksFor[1] === "rep";
  });
  if (!key) throw new Error(`Nobody speaks for ${organization}.`);
  return key;
}

/** The colleague of an organization who came later and logs its numbers since; null where there is none. */
export function colleagueOf(organization: OrganizationKey): { person: PersonKey; joinedAgo: number } | null {
  for (const person of personKeys) {
    const { speaksFor, joinedAgo, claimWaits }: DemoPerson = people[person];
    if (speaksFor?.[0] === organization && joinedAgo !== undefined && !claimWaits) return { person, joinedAgo };
  }
  return null;
}

/** Whom a visitor of the demo may sign in as, and what that shows. */
export const signIns: { person: PersonKey; role: string; reason: string }[] = [
  {
    person: "imani",
    role: "Facilitator",
    reason: "runs Making & Manufacturing; Green Roofs & Solar is still empty, a good place to read a recap in",
  },
  { person: "luis", role: "Facilitator", reason: "runs Healthcare Local Hiring and a private team" },
  {
    person: "hannah",
    role: "Employer's representative",
    reason: "speaks for Alder Precision Castings: numbers to log, roles to answer",
  },
  {
    person: "adaeze",
    role: "Employer's representative",
    reason: "speaks for St. Maren Hospital, the largest employer",
  },
  { person: "nadia", role: "Coalition admin", reason: "sees and sets up everything" },
  { person: "pilar", role: "Data steward", reason: "sees the numbers as they are, and accepts them" },
  { person: "amina", role: "Member", reason: "belongs to two teams and speaks for nobody but herself" },
];
