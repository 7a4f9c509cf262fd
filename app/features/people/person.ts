export type CoalitionRole = "admin" | "data_steward";

/** A person as the coalition's admin sees them. */
export type ListedPerson = {
  id: string;
  name: string;
  email: string;
  coalitionRole: CoalitionRole | null;
  isSuspended: boolean;
  hasSecondFactor: boolean;
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
  /** Mail to the address reaches the person. */
  isVerified: boolean;
  version: number;
};

/** A browser that is signed in; its family in a few words, where it said so. */
export type OpenLogin = {
  id: string;
  browser: string | null;
  openedAt: number;
  expiresAt: number;
  isThisOne: boolean;
};
