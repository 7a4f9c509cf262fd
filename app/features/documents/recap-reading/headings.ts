import { fold } from "../clean-text";
import { romanNumber } from "../item-labels";
import type { Titles } from "./titles";
import {
  anyNumberWord,
  groupAnnounced,
  namesParking,
  namesSolutionList,
  numberOfWord,
  type Section,
  sectionsNamed,
  solutionWord,
} from "./vocabulary";

/** What a heading says: which solution, by number or title, and which of its parts. */
export type HeadingMeaning = { number: number | null; title: string | null; sections: Section[] };

const numberPattern = `(?:n[oº°]\\.?\\s*|#\\s*)?(\\d{1,3}|[ivx]{1,5}|${anyNumberWord})(?![\\p{L}\\d])`;
const separator = /^(?:\s*[:|]\s*|\s*[\u2013\u2014]\s*|\s+-+\s+|\s*-\s+)/u;
const ofSolution = new RegExp(`^(?:prioriti[sz]ed\\s+)?${solutionWord}\\s*${numberPattern}`, "iu");
const partOfSolution = new RegExp(
  `^(.{3,60}?)\\s+(?:for|of|de(?: la)?|para(?: la)?)\\s+${solutionWord}\\s*${numberPattern}`,
  "iu",
);
const labelled = new RegExp(`^${solutionWord}\\s*:\\s*(?=\\S)`, "iu");

/**
 * Reads a heading: "Solution 2 Steps: X", "Solución 1 – Pasos: X", "Roles & Responsibilities", or a known title.
 * Null when it says nothing of a recap's structure.
 */
export function readHeading(written: string, titles: Titles, isHeading: boolean): HeadingMeaning | null {
  const text = written
    .normalize("NFC")
    .replace(/^[\s#]+/, "")
    .trim();
  if (text === "" || text.length > 400) return null;
  const folded = fold(text).replace(/:$/, "");
  if (namesParking.test(folded) && folded.length < 80) return { number: null, title: null, sections: ["parked"] };
  const ofOne = readNumbered(text, titles);
  if (ofOne || groupAnnounced(folded)) return ofOne;
  const sections = sectionsNamed(folded);
  if (sections) return { number: null, title: null, sections };
  if (namesSolutionList.test(folded)) return { number: null, title: null, sections: ["solutions"] };
  return knownTitle(text, titles, isHeading);
}

/** "Solution 2 …", "Steps for Solution 2 …", "Solution: X". */
function readNumbered(text: string, titles: Titles): HeadingMeaning | null {
  const named = ofSolution.exec(text);
  if (named) return restOf(text.slice(named[0].length), numberOf(named[1] ?? ""), titles);
  const part = partOfSolution.exec(text);
  const sections = part ? sectionsNamed(fold(part[1] ?? "")) : null;
  if (part && sections) {
    return { number: numberOf(part[2] ?? ""), title: restOf(text.slice(part[0].length), null, titles).title, sections };
  }
  const label = labelled.exec(text);
  return label ? { number: null, title: text.slice(label[0].length).trim(), sections: [] } : null;
}

function numberOf(word: string): number | null {
  if (/^\d+$/.test(word)) return Number(word);
  return numberOfWord(fold(word)) ?? romanNumber(word);
}

/** What follows "Solution 2": names of parts and a title, in any order, between separators. */
function restOf(after: string, number: number | null, titles: Titles): HeadingMeaning {
  let rest = after.replace(separator, "").trim();
  const sections: Section[] = [];
  while (sections.length === 0 || titles.find(rest, false) < 0) {
    const more = leadingSections(rest);
    if (!more) break;
    sections.push(...more.sections);
    rest = more.rest;
  }
  const trailing = /^(.*?)\s*(?:[:|\u2013\u2014]|\s-)\s*([^:|\u2013\u2014]{3,60})$/u.exec(rest);
  const last = trailing ? sectionsNamed(fold(trailing[2] ?? "")) : null;
  if (trailing && last && titles.find(rest, true) < 0) {
    sections.push(...last);
    rest = trailing[1] ?? "";
  }
  const title = rest.replace(/^[\s:|\u2013\u2014-]+|[\s:]+$/gu, "");
  return { number, title: title || null, sections: [...new Set(sections)] };
}

function leadingSections(text: string): { sections: Section[]; rest: string } | null {
  const cut = /\s*[:|\u2013\u2014]\s*|\s+-+\s+/u.exec(text);
  const head = cut ? text.slice(0, cut.index) : text;
  const sections = text === "" ? null : sectionsNamed(fold(head));
  if (sections) return { sections, rest: cut ? text.slice(cut.index + cut[0].length) : "" };
  const steps =
    /^(?:steps|pasos)\s+(?=\p{Lu}|["\u201C])/u.exec(text) ?? /^(?:Steps|Pasos)\s+(?=\p{Lu}|["\u201C])/u.exec(text);
  return steps ? { sections: ["steps"], rest: text.slice(steps[0].length) } : null;
}

/** A heading that is a solution's title, alone, numbered, or beside the name of a part. */
function knownTitle(text: string, titles: Titles, isHeading: boolean): HeadingMeaning | null {
  const plain = text.replace(/^(?:\d{1,2}|[ivx]{1,4})[.)]\s+/iu, "");
  for (const candidate of [text, plain]) {
    if (titles.find(candidate, isHeading) >= 0) return { number: null, title: candidate, sections: [] };
  }
  const cut =
    /^(.*?)(?:\s*[:|\u2013\u2014]\s*|\s+-+\s+)(.*)$/u.exec(plain) ??
    /^(\S+(?: (?:and|y|&) \S+)?)\s+(?:for|of|de|para)\s+(.*)$/iu.exec(plain);
  if (!cut) return null;
  const [, first = "", second = ""] = cut;
  for (const [title, part] of [
    [first, second],
    [second, first],
  ] as const) {
    const sections = sectionsNamed(fold(part));
    if (sections && titles.find(title, true) >= 0) return { number: null, title, sections };
  }
  return null;
}
