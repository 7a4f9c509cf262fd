/** A claim that an admin answers: for an organization that was only named, or that has no representative yet. */
export type WaitingClaim = {
  id: string;
  person: string;
  email: string;
  since: string;
  name: string;
  /** Null while it is only a name. */
  organization: { id: string; slug: string; name: string } | null;
  /** Organizations of the coalition with a name like it. */
  similar: { id: string; name: string }[];
};
