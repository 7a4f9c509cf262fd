/** What an agenda item brings about, in the order in which the desk offers them. */
export const kinds = ["decision", "task", "note"] as const;
export type Kind = (typeof kinds)[number];

/** One item of a session's agenda, as the desk lists it. */
export type DeskItem = {
  id: string;
  title: string;
  purpose: string;
  minutes: number | null;
  /** When it was called up. */
  beganAt: number | null;
  /** The solutions that it is about. */
  solutions: { id: string; label: string; title: string }[];
};

/** What a resolution is about: a solution, or one of its steps. */
export type About = { solutionId: string; stepId: string | null; solutionRef: number; words: AboutWords };
export type AboutWords = { solution: string; title: string; step: string | null; text: string | null };

/** A decision, task or note as it was recorded. */
export type Recorded = {
  id: string;
  kind: Kind;
  text: string;
  itemId: string | null;
  about: About | null;
  owners: Owners<Named | null>;
  dueWords: string;
  dueOn: string | null;
  doneAt: number | null;
  recordedAt: number;
  recordedBy: string | null;
  version: number;
};

/** Who is to do a task: an organization, a person, who stands in for them; each may be open. */
export type Owners<T> = { organization: T; person: T; deputy: T };

export type Named = { id: string; name: string };

/** The item that is up: the one that was called up last. */
export function itemThatIsUp(items: readonly DeskItem[]): DeskItem | null {
  const begun = items.filter(({ beganAt }) => beganAt !== null);
  return begun.sort((a, b) => a.beganAt! - b.beganAt!).at(-1) ?? null;
}

/** Whole minutes until an item's time is over, below 0 once it is; null where it has none or is not up. */
export function minutesLeft({ minutes, beganAt }: DeskItem, now: number): number | null {
  if (minutes === null || beganAt === null) return null;
  return Math.ceil((beganAt + minutes * 60_000 - now) / 60_000);
}

/** Names as a list offers them: of several with one name, each later one carries its number. */
export function distinctNames(all: readonly Named[]): Named[] {
  const seen = new Map<string, number>();
  return all.map(({ id, name }) => {
    const times = (seen.get(name.toLowerCase()) ?? 0) + 1;
    seen.set(name.toLowerCase(), times);
    return { id, name: times === 1 ? name : `${name} (${times})` };
  });
}

/** Whom a recorder may name: people and organizations, under names that tell them apart. */
export type Choices = { people: readonly Named[]; organizations: readonly Named[] };

/**
 * Reads who is to do a task: a name, or several with commas between them, of which the first person does it and the
 * second stands in. Names may hold commas themselves.
 *
 * @returns ids, or the part that names nobody.
 */
export function readOwners(text: string, choices: Choices): Owners<string | null> | { unknown: string } {
  const owners: Owners<string | null> = { organization: null, person: null, deputy: null };
  let parts = text.split(",").map((part) => part.trim());
  parts = parts.filter((part) => part !== "");
  while (parts.length > 0) {
    const found = longestName(parts, choices);
    if (!found) return { unknown: parts[0]! };
    const place = found.isPerson ? (owners.person === null ? "person" : "deputy") : "organization";
    if (owners[place] !== null && owners[place] !== found.id) return { unknown: parts[0]! };
    owners[place] = found.id;
    parts = parts.slice(found.parts);
  }
  return owners;
}

function longestName(parts: readonly string[], { people, organizations }: Choices) {
  for (let count = parts.length; count > 0; count -= 1) {
    const name = parts.slice(0, count).join(", ").toLowerCase();
    const same = (one: Named) => one.name.toLowerCase() === name;
    const person = people.find(same);
    const found = person ?? organizations.find(same);
    if (found) return { id: found.id, isPerson: person !== undefined, parts: count };
  }
  return null;
}

/** Owners as they are typed: what `readOwners` reads of the same choices. */
export function ownersText({ person, deputy, organization }: Owners<Named | null>, choices: Choices): string {
  const among = (one: Named | null, all: readonly Named[]) =>
    one && (all.find(({ id }) => id === one.id)?.name ?? one.name);
  return [among(person, choices.people), among(deputy, choices.people), among(organization, choices.organizations)]
    .filter((name) => name !== null)
    .join(", ");
}

/** One solution of a team's plan, with its steps: what a decision can be about. */
export type Subject = {
  id: string;
  ref: number;
  label: string;
  title: string;
  steps: { id: string; ref: number; label: string; text: string }[];
};

/** What a decision has changed, in words: the page of what was changed, and where its history tells of it. */
export type MadeChange = { decisionId: string; at: number; words: string; page: string; history: string };
