/** Somebody who is in the team, was invited or came: one line of the list that is ticked. */
export type Attendee = {
  /** `a:` and the row of the session, or `p:` and the account of a member who has none yet. */
  key: string;
  name: string;
  organization: string | null;
  group: string | null;
  isHere: boolean;
};

/** How many of each stakeholder group are here, in the groups' order; last those of none. */
export function hereByGroup(attendees: readonly Attendee[]): { group: string | null; count: number }[] {
  const counts = new Map<string | null, number>();
  for (const { group } of attendees.filter(({ isHere }) => isHere)) counts.set(group, (counts.get(group) ?? 0) + 1);
  return [...counts]
    .map(([group, count]) => ({ group, count }))
    .sort(
      (a, b) => Number(a.group === null) - Number(b.group === null) || b.count - a.count || compare(a.group, b.group),
    );
}

const compare = (a: string | null, b: string | null) => (a ?? "").localeCompare(b ?? "");

/** What the ticks of a form change: who came and who is taken back. What somebody else ticked meanwhile stays. */
export function changedTicks(was: readonly string[], here: readonly string[]) {
  const [before, after] = [new Set(was), new Set(here)];
  return {
    came: [...after].filter((key) => !before.has(key)),
    left: [...before].filter((key) => !after.has(key)),
  };
}
