/** What somebody answers when they are asked to come. */
export const replies = ["going", "maybe", "declined"] as const;
export type Reply = (typeof replies)[number];

/** Somebody who was invited, or said that they come. */
export type Guest = {
  id: string;
  name: string;
  organization: string | null;
  /** Null as long as they have not answered. */
  reply: Reply | null;
  /** They were asked to come; others only said that they do. */
  isInvited: boolean;
};

/** Who is asked to come to a session, and what they answered. */
export type Attending = {
  guests: Guest[];
  counts: Record<Reply | "none", number>;
  /** The reader's own answer; null where they gave none. */
  own: Reply | null;
};

/** Counts the answers, and those that are waited for. */
export function countReplies(guests: readonly Pick<Guest, "reply">[]): Attending["counts"] {
  const counts = { going: 0, maybe: 0, declined: 0, none: 0 };
  for (const { reply } of guests) counts[reply ?? "none"] += 1;
  return counts;
}
