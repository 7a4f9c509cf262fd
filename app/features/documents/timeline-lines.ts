import { fold, guardSign } from "./clean-text";
import { wordsOf } from "./recap-words";

/** The words of a timeline with their line. */
export type TimelineLine = { line: number; text: string; words: string };

const labels = (["en", "es"] as const).map((language) => fold(wordsOf(language).when));
const labelled = /^\s*(?:[-*\u2022]\s+)?(\p{L}{2,12})\s*:(.*)$/u;

/**
 * Takes the lines "When: …" out of a text: a recap knows no timelines, and its reader would make notes of them. Blank
 * lines stand in their place, so that every other line keeps its number.
 */
export function takeTimelines(text: string): { text: string; whens: TimelineLine[] } {
  const whens: TimelineLine[] = [];
  const lines = text.split("\n").map((line, at) => {
    const words = timelineIn(line);
    if (words === null) return line;
    whens.push({ line: at + 1, text: line.trim(), words });
    return "";
  });
  return { text: lines.join("\n"), whens };
}

/** A line that says something else but begins like a timeline, so that it is not taken for one. */
export function asNoTimeline(line: string): string {
  return timelineIn(line) === null ? line : line.replace(/\p{L}/u, guardSign);
}

function timelineIn(line: string): string | null {
  const [, label = "", words = ""] = line.length <= 600 ? (labelled.exec(line) ?? []) : [];
  return labels.includes(fold(label)) ? words.trim() : null;
}
