import type { SolutionAddress } from "#app/features/plans/plan";

/** What may become of an idea; any state may follow any other. */
export const ideaStates = ["collected", "shortlisted", "chosen", "not_chosen"] as const;
export type IdeaState = (typeof ideaStates)[number];

/** The solution that an idea became. */
export type IdeaSolution = { label: string; title: string; address: SolutionAddress };

/** An entry of a team's long list. */
export type Idea = {
  id: string;
  version: number;
  topic: string;
  focusArea: string;
  text: string;
  state: IdeaState;
  /** Why it was not chosen; everybody who may read the team reads it. */
  reason: string;
  /** Null also for a solution that the reader may not know of. */
  solution: IdeaSolution | null;
  hasSolution: boolean;
};

/** An idea that a solution came of, and the slug of the team that collected it. */
export type IdeaBehind = { id: string; text: string; team: string };

/** A long list holds no more; whoever has more of them has several lists. */
export const MOST_IDEAS = 500;
export const LONGEST_TEXT = 500;
export const LONGEST_TOPIC = 80;
export const LONGEST_REASON = 200;

/** A text without the case, marks and spaces that make no difference: two ideas that share it are one. */
export function sameWords(text: string): string {
  const words = text
    .normalize("NFKC")
    .toLowerCase()
    .match(/[\p{L}\p{N}\p{M}]+/gu);
  return words ? words.join(" ") : text.trim();
}

/** An idea as a line of a pasted list says it. */
export type PastedIdea = { topic: string; text: string };

/** What stands in front of the items of a list: a bullet, or a number with a mark. */
const itemMark = /^\s*(?:[-*+•–—‣◦]|\d{1,3}[.)])\s+/u;
const withTopic = new RegExp(`^([^:]{1,${LONGEST_TOPIC}}):\\s+(.+)$`, "u");

/** The ideas of a pasted list: one a line, with its topic where the line says "topic: text". Blank lines are none. */
export function readPaste(paste: string): PastedIdea[] {
  return paste.split(/\r\n|\r|\n/).flatMap((raw) => {
    const line = raw.replace(itemMark, "").replace(/\s+/gu, " ").trim();
    if (line === "") return [];
    const parts = withTopic.exec(line);
    return [parts ? { topic: parts[1]!.trim(), text: parts[2]!.trim() } : { topic: "", text: line }];
  });
}

/** A pasted line, and what it says again: an idea of the list, or an earlier line. */
export type SortedLine = PastedIdea & { again: string | null };

/** Tells the lines that are new from those that the list, or an earlier line, has already. */
export function sortPaste(lines: readonly PastedIdea[], known: readonly string[]): SortedLine[] {
  const seen = new Map(known.map((text) => [sameWords(text), text]));
  return lines.map((line) => {
    const key = sameWords(line.text);
    const again = seen.get(key) ?? null;
    if (again === null) seen.set(key, line.text);
    return { ...line, again };
  });
}

/** Ideas under their topics, in the order in which the topics first appear; those without one come last. */
export function byTopic<I extends { topic: string }>(ideas: readonly I[]): { topic: string; ideas: I[] }[] {
  const topics = new Map<string, { topic: string; ideas: I[] }>();
  for (const idea of ideas) {
    const key = sameWords(idea.topic);
    const group = topics.get(key) ?? { topic: idea.topic, ideas: [] };
    topics.set(key, group);
    group.ideas.push(idea);
  }
  const groups = [...topics.values()];
  return [...groups.filter(({ topic }) => topic !== ""), ...groups.filter(({ topic }) => topic === "")];
}
