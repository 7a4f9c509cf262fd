export type CoalitionRole = "admin" | "data_steward";

/** A person as the coalition's admin sees them. */
export type ListedPerson = {
  id: string;
  name: string;
  email: string;
  coalitionRole: CoalitionRole | null;
  isSuspended: boolean;
  teams: number;
  version: number;
};

/** What people say about themselves. */
export type Account = {
  name: string;
  email: string;
  locale: string | null;
  showsName: boolean;
  showsContact: boolean;
  version: number;
};

/** A browser that is signed in. */
export type OpenLogin = { id: string; openedAt: number; expiresAt: number; isThisOne: boolean };
