import type { TeamFacts } from "#app/policy/policy";

export type JoinPolicy = "open" | "request" | "invitation";
export type TeamRole = "facilitator" | "member";

/** An action team. It serves as the facts that the policy asks for. */
export type Team = TeamFacts & {
  /** The same as `teamId`. */
  id: string;
  slug: string;
  name: string;
  purpose: string;
  focus: string;
  joinPolicy: JoinPolicy;
  version: number;
};

/** A team in a list, with how many work in it and how much it has promised. */
export type ListedTeam = Pick<Team, "id" | "slug" | "name" | "purpose" | "visibility" | "isArchived"> & {
  people: number;
  solutions: number;
};

/** An organization at a team's table. */
export type OrganizationAtTable = {
  id: string;
  slug: string;
  name: string;
  groupName: string | null;
  sharesValues: boolean;
  /** How many of the team's people speak for it; with none it sits there by its name. */
  people: number;
};

/** A team at whose table an organization sits. */
export type TableOfOrganization = { id: string; slug: string; name: string; sharesValues: boolean };

/** Somebody in a team, as far as the reader may know. */
export type Member = {
  personId: string;
  name: string;
  email: string | null;
  role: TeamRole;
  isRequest: boolean;
  since: string;
  /** The organizations that the person speaks for. */
  organizations: string[];
  /** Those that they say they speak for, which nobody has confirmed; for facilitators. */
  says: string[];
  /** The end of their term, for whoever may set it. */
  endsOn: string | null;
  carriesOver: boolean;
};

/** A facilitator, as the team's page names them. */
export type Facilitator = Pick<Member, "personId" | "name" | "organizations">;

/** Who is in a team, in figures: counts are for everybody, names are not. */
export type TeamFigures = {
  /** Everybody in it, facilitators too. */
  members: number;
  facilitators: number;
  organizations: number;
  byGroup: { group: string | null; organizations: number }[];
  /** The team asks its members to agree to something. */
  hasAgreement: boolean;
  /** How many ask to join. */
  requests: number;
};

export type Question = { id: string; question: string; answer: string; version: number };

/** What the public would see of a private team that is made public. */
export type Exposure = Record<
  "solutions" | "metrics" | "sessions" | "recaps" | "questions" | "names" | "organizations",
  number
>;
