import { fold } from "../clean-text";
import { readDate } from "../date-reading";
import type { DateDraft, Language } from "../draft";
import { romanNumber } from "../item-labels";
import { anyNumberWord, numberOfWord } from "./vocabulary";

const sessionWord = "(?:session|sesi[oó]n|meeting|reuni[oó]n)";
const sessionNumber = new RegExp(
  `${sessionWord}\\s*(?:(?:number|no\\.?|n[uú]mero|n[oº°]\\.?|#)\\s*)?(\\d{1,3}|[ivx]{1,5}|${anyNumberWord})(?![\\p{L}\\d])|(?<!\\p{L})(\\d{1,2}(?=st|nd|rd|th|[aª])|${anyNumberWord})(?:st|nd|rd|th|[aª])?\\s+${sessionWord}(?!\\p{L})`,
  "iu",
);
const recapWord =
  /(?<!\p{L})(?:recap(?:itulation)?|summary|minutes|meeting notes|session notes|notes|resumen|recapitulaci[oó]n|acta|minuta|notas)(?!\p{L})/giu;
const edges =
  /^(?:[\s:|,;()\u2013\u2014·-]|(?:of|for|from|the|de|del|la|el|los|las|para)(?=\s))+|(?:[\s:|,;()\u2013\u2014·-]|\s(?:of|for|from|the|de|del|la|el|los|las))+$/giu;

const longestTitle = 300;

/** What a title tells besides itself. */
export type TitleFacts = { team: string | null; sessionNumber: number | null; date: DateDraft | null };

/** Reads "Manufacturing Session 2 Recap (February 2021)": team, session and date, as far as they are there. */
export function readTitle(title: string, language: Language): TitleFacts {
  if (title.length > longestTitle) return { team: null, sessionNumber: null, date: null };
  const date = readDate(title, language);
  return { team: teamIn(title, date), sessionNumber: numberIn(title), date };
}

/** Whether a line speaks of a session or a recap, as titles do. */
export function speaksOfSession(text: string): boolean {
  return text.length <= longestTitle && (sessionNumber.test(text) || text.search(recapWord) >= 0);
}

function numberIn(text: string): number | null {
  const match = sessionNumber.exec(text);
  const word = match?.[1] ?? match?.[2];
  if (!word) return null;
  const number = /^\d+$/.test(word) ? Number(word) : (numberOfWord(fold(word)) ?? romanNumber(word));
  return number !== null && number > 0 ? number : null;
}

/** What is left of a title without its session, date and the word "recap". */
function teamIn(title: string, date: DateDraft | null): string | null {
  if (!speaksOfSession(title)) return null;
  let team = title
    .replace(date?.raw ?? "\u0000", " ")
    .replace(sessionNumber, " ")
    .replace(recapWord, " ")
    .replace(new RegExp(`(?<!\\p{L})${sessionWord}(?!\\p{L})`, "giu"), " ")
    .replace(/\(\s*\)/g, " ")
    .replace(/(?:\s*[:|\u2013\u2014·-]\s+){2,}/g, " – ")
    .replace(/\s+/g, " ");
  for (let before = ""; before !== team;) {
    before = team;
    team = team.replace(edges, "");
  }
  return /\p{L}/u.test(team) ? team.trim() : null;
}
