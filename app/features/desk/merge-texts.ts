import { threeWay } from "./three-way";

/** The text in which both have what each of them wrote, or that they changed the same words in different ways. */
export type Merged = { isClean: true; text: string } | { isClean: false };

/**
 * Brings two texts that were made from the same one together: first line by line, then word by word in the lines that
 * both changed. What both added in the same place stands one after the other; no word of either is left out.
 */
export function mergeTexts(base: string, theirs: string, mine: string): Merged {
  if (theirs === mine || mine === base) return { isClean: true, text: theirs };
  if (theirs === base) return { isClean: true, text: mine };
  const lines = mergeParts(linesOf(base), linesOf(theirs), linesOf(mine), mergeLines);
  return lines ? { isClean: true, text: lines.join("\n") } : { isClean: false };
}

type Settle = (base: string[], theirs: string[], mine: string[]) => string[] | null;

const linesOf = (text: string) => text.split("\n");
/** Words and what stands between them, so that joined they are the text again. */
const wordsOf = (text: string) => text.match(/\s+|[^\s]+/g) ?? [];

function mergeParts(base: string[], theirs: string[], mine: string[], settle: Settle): string[] | null {
  const merged: string[] = [];
  for (const stretch of threeWay(base, theirs, mine) ?? [null]) {
    const part =
      stretch && ("settled" in stretch ? stretch.settled : settle(stretch.base, stretch.theirs, stretch.mine));
    if (!part) return null;
    for (const each of part) merged.push(each);
  }
  return merged;
}

/** Lines that both changed: additions stand one after the other, else their words are merged. */
function mergeLines(base: string[], theirs: string[], mine: string[]): string[] | null {
  if (base.join("").trim() === "") return bothAdded(theirs, mine);
  const beside = addedBeside(base, theirs, mine);
  if (beside) return beside;
  const words = mergeParts(wordsOf(base.join("\n")), wordsOf(theirs.join("\n")), wordsOf(mine.join("\n")), mergeWords);
  return words && words.join("").split("\n");
}

/** Only what both added between the same words can stand side by side; of what both changed neither is right. */
function mergeWords(base: string[], theirs: string[], mine: string[]): string[] | null {
  if (base.join("").trim() !== "") return addedBeside(base, theirs, mine);
  const words = bothAdded(theirs, mine);
  const gap = base.join("") || " ";
  // Two words that were added in one place stay two words.
  return words === theirs || words === mine ? words : [gap, ...theirs, gap, ...mine, gap];
}

/** Where one only added before or after what the other changed, both hold: going on below a line that is being written. */
function addedBeside(base: string[], theirs: string[], mine: string[]): string[] | null {
  return around(base, theirs, mine) ?? around(base, mine, theirs);
}

function around(base: string[], added: string[], changed: string[]): string[] | null {
  const at = placeWithin(base, added);
  return at === null ? null : [...added.slice(0, at), ...changed, ...added.slice(at + base.length)];
}

/** What one of them holds already is not said twice: an answer that was lost on the way is sent again. */
function bothAdded(theirs: string[], mine: string[]): string[] {
  if (placeWithin(mine, theirs) !== null) return theirs;
  return placeWithin(theirs, mine) !== null ? mine : [...theirs, ...mine];
}

function placeWithin(part: string[], whole: string[]): number | null {
  const last = whole.length - part.length;
  for (let from = 0; from <= last; from += 1) if (part.every((each, at) => each === whole[from + at])) return from;
  return null;
}
