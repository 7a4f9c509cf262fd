/** What another system may do with a token of somebody's; there is none for running anything. */
export const tokenScopes = ["contributions:read", "contributions:write"] as const;
export type TokenScope = (typeof tokenScopes)[number];

/** Whoever asks, with everything the rules look at, loaded once per request. Rights are the union of these grants. */
export type Principal = {
  coalitionId: string;
  /** Null for an anonymous visitor, and for the operator's commands on the server. */
  personId: string | null;
  isOperator: boolean;
  coalitionRole: "admin" | "data_steward" | null;
  /** Active memberships by team id. */
  teams: ReadonlyMap<string, "facilitator" | "member">;
  /** Teams that the person retired from, each with the day until which they read along (`YYYY-MM-DD`). */
  retired: ReadonlyMap<string, string>;
  /** Confirmed affiliations by organization id. */
  organizations: ReadonlyMap<string, ReadonlySet<"rep" | "contributor" | "plan_owner">>;
  /** The one ask that the link in the visitor's hands answers. It grants nothing else. */
  answersAsk?: string;
  /** The one ballot whose code the visitor has: they vote on it, and it grants nothing else. */
  votesOn?: string;
  /** The token that another system asks with: it allows what its scopes name, and else what everybody may. */
  token?: { id: string; scopes: ReadonlySet<TokenScope> };
};

/** An anonymous visitor of a coalition. */
export function anonymous(coalitionId: string): Principal {
  return {
    coalitionId,
    personId: null,
    isOperator: false,
    coalitionRole: null,
    teams: new Map(),
    retired: new Map(),
    organizations: new Map(),
  };
}

/**
 * Another system with a token of somebody's: what its owner may do for the token's organization, no role of theirs in the
 * coalition or in teams, and of that what the scopes name.
 */
export function throughToken(
  owner: Principal,
  { id, organizationId, scopes }: { id: string; organizationId: string | null; scopes: readonly TokenScope[] },
): Principal {
  const roles = organizationId === null ? undefined : owner.organizations.get(organizationId);
  return {
    ...anonymous(owner.coalitionId),
    personId: owner.personId,
    organizations: new Map(organizationId !== null && roles ? [[organizationId, roles]] : []),
    token: { id, scopes: new Set(scopes) },
  };
}

/** The operator's command on the server: creates coalitions and their first admin, and leaves an audit event. */
export function operator(coalitionId: string): Principal {
  return { ...anonymous(coalitionId), isOperator: true };
}
