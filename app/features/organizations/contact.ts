/** Whom to turn to at an organization, with or without an account. */
export type Contact = {
  id: string;
  version: number;
  name: string;
  whatFor: string;
  email: string | null;
  phone: string | null;
  isPublic: boolean;
};
