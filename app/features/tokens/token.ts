import type { TokenScope } from "#app/policy/principal";

/** A token as its owner and admins see it: never its secret, of which only the last letters are known. */
export type ApiToken = {
  id: string;
  name: string;
  /** Null for an owner who speaks for none. */
  organization: string | null;
  scopes: TokenScope[];
  hint: string;
  createdAt: number;
  expiresAt: number;
  lastUsedAt: number | null;
  /** Set for one that was revoked; it stays in the list for a while. */
  revokedAt: number | null;
  isOver: boolean;
};

/** A token in the list of admins. */
export type OwnedToken = ApiToken & { owner: { id: string; name: string } };

/** How long a token may last, in days. */
export const lifetimes = ["30", "90", "180", "365"] as const;

/** How many tokens somebody may have at a time. */
export const MOST_TOKENS = 20;
