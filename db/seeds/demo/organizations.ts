import type { OrganizationKind } from "#db/schema";

type DemoOrganization = {
  name: string;
  kind: OrganizationKind;
  group: string;
  areaServed: string;
  website: string | null;
  about: string;
};

/** Who is in the compact, under the names by which the other stories speak of them. */
export const organizations = {
  partnership: {
    name: "Brightwater Workforce Partnership",
    kind: "community_organization",
    group: "Backbone",
    areaServed: "All of Brightwater",
    website: "https://workforce.brightwater.example",
    about:
      "Calls the meetings, keeps the records, looks for the money. Nine people above a hardware store on Canal Street.",
  },
  employment: {
    name: "Office of Employment, City of Brightwater",
    kind: "agency",
    group: "City government",
    areaServed: "All of Brightwater",
    website: "https://brightwater.example/employment",
    about:
      "The city's own office for people who look for work and for those who have some to offer. Runs a mobile desk on Tuesdays and Fridays.",
  },
  secondChapter: {
    name: "Second Chapter",
    kind: "community_organization",
    group: "Workforce partners",
    areaServed: "Eastgate, Mill Street, West Harbor",
    website: "https://secondchapter.example",
    about: "Works with people who come home from prison, from the week before release until a year into the job.",
  },
  westHarbor: {
    name: "West Harbor Neighbors",
    kind: "community_organization",
    group: "Workforce partners",
    areaServed: "West Harbor",
    website: null,
    about:
      "A neighborhood association with a job club, a tool library and a telephone tree that has never missed anybody.",
  },
  puente: {
    name: "Puente Family Center",
    kind: "community_organization",
    group: "Workforce partners",
    areaServed: "Mill Street and Southbank",
    website: "https://puente.example",
    about:
      "Child care, English and Spanish classes, and help with papers, in the old bottling hall. Doors open at 6 am because shifts begin at 7.",
  },
  alder: {
    name: "Alder Precision Castings",
    kind: "employer",
    group: "Employers",
    areaServed: "Foundry Row",
    website: "https://alder.example",
    about:
      "Pump housings and turbine parts in bronze and steel. 140 people, three shifts, a pattern shop that still works in wood.",
  },
  tessel: {
    name: "Tessel Plastics",
    kind: "employer",
    group: "Employers",
    areaServed: "Foundry Row",
    website: "https://tessel.example",
    about:
      "Caps, crates and clips by the million. 95 people, and buddies on every shift since before the compact began.",
  },
  coppice: {
    name: "Coppice Packaging Cooperative",
    kind: "employer",
    group: "Employers",
    areaServed: "North Quay",
    website: "https://coppice.example",
    about: "Corrugated board, owned by the 61 people who make it. New members are taken in after two years.",
  },
  northline: {
    name: "Northline Gear",
    kind: "employer",
    group: "Employers",
    areaServed: "North Quay",
    website: null,
    about: "Eighteen people who cut gears for elevators and tram doors. The smallest plant in the team.",
  },
  stMaren: {
    name: "St. Maren Hospital",
    kind: "employer",
    group: "Employers",
    areaServed: "Eastgate",
    website: "https://stmaren.example",
    about:
      "410 beds on the hill. Hires about six hundred people a year, a third of them into jobs that need no license.",
  },
  general: {
    name: "Brightwater General",
    kind: "employer",
    group: "Employers",
    areaServed: "Downtown and Southbank",
    website: "https://general.brightwater.example",
    about: "The county's hospital, with the busiest emergency room between the lake and the state line.",
  },
  eastgateClinic: {
    name: "Eastgate Community Health Center",
    kind: "employer",
    group: "Employers",
    areaServed: "Eastgate",
    website: null,
    about: "Family medicine and dentistry on two floors. Half of its staff live within walking distance.",
  },
  harborLight: {
    name: "Harbor Light Home Health",
    kind: "employer",
    group: "Employers",
    areaServed: "All of Brightwater",
    website: null,
    about: "Care at home for 700 people. Pays the highest training wage in town and would like company.",
  },
  college: {
    name: "Brightwater Community College",
    kind: "training_provider",
    group: "Educational institutions",
    areaServed: "All of Brightwater",
    website: "https://bcc.example",
    about:
      "Certificates and two-year degrees. The evening bridge course into the trades and the nursing assistant program are its part in the compact.",
  },
  highSchool: {
    name: "Eastgate High School",
    kind: "training_provider",
    group: "Educational institutions",
    areaServed: "Eastgate",
    website: null,
    about:
      "1,150 students, a metal shop that was reopened two years ago, and a counselor who knows every foreman by name.",
  },
  library: {
    name: "Brightwater Public Library",
    kind: "agency",
    group: "Other",
    areaServed: "All of Brightwater",
    website: "https://library.brightwater.example",
    about: "Five branches. People ask at the desk before they ask anywhere else.",
  },
} as const satisfies Record<string, DemoOrganization>;

export type OrganizationKey = keyof typeof organizations;

type DemoContact = {
  organization: OrganizationKey;
  name: string;
  whatFor: string;
  email: string | null;
  phone: string | null;
  isPublic: boolean;
};

/** Whom to turn to, with or without an account. */
export const contacts: readonly DemoContact[] = [
  {
    organization: "alder",
    name: "Front office",
    whatFor: "Open shop floors, groups of up to twelve",
    email: "visits@alder.example",
    phone: "(555) 0142-210",
    isPublic: true,
  },
  {
    organization: "alder",
    name: "Ferdinand Achterberg",
    whatFor: "Pattern shop, mornings only",
    email: null,
    phone: "(555) 0142-217",
    isPublic: false,
  },
  {
    organization: "puente",
    name: "Front desk",
    whatFor: "Child care on session evenings",
    email: "hello@puente.example",
    phone: "(555) 0142-300",
    isPublic: true,
  },
  {
    organization: "library",
    name: "Desk of the main branch",
    whatFor: "Rooms and flyers",
    email: "desk@library.brightwater.example",
    phone: null,
    isPublic: true,
  },
];
