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
