import { circledNumber, romanNumber } from "../item-labels";

const stepWord = "(?:steps?|pasos?|etapas?)";
const inBrackets = new RegExp(
  `^[\\[(\\uFF3B]\\s*${stepWord}\\s*([^\\])\\uFF3D]{1,60})[\\])\\uFF3D]\\s*(?:[:\\u2013\\u2014-]\\s*)?`,
  "iu",
);
const atEnd = new RegExp(`\\s*[\\[\\uFF3B]\\s*${stepWord}\\s*([^\\]\\uFF3D]{1,60})[\\]\\uFF3D]\\s*$`, "iu");
const bare = new RegExp(
  `^${stepWord}\\s*((?:#?\\s*(?:\\d{1,3}|[ivx]{1,5}(?![\\p{L}])|[\\u2460-\\u2473])(?:\\s*(?:,|&|and|y|e|to|a|-|\\u2013)\\s*)*)+)\\s*[:\\u2013\\u2014]\\s*`,
  "iu",
);

const widestRange = 50;

/** The steps that a metric names ("[Steps 2 & 3] …"), and the metric's text without them; null when it names none. */
export function splitStepReference(text: string): { numbers: number[]; rest: string } | null {
  for (const shape of [inBrackets, bare, atEnd]) {
    const match = shape.exec(text);
    const numbers = match ? numbersIn(match[1] ?? "") : [];
    if (match && numbers.length > 0) {
      const rest = shape === atEnd ? text.slice(0, match.index) : text.slice(match[0].length);
      return { numbers, rest: rest.trim() };
    }
  }
  return null;
}

function numbersIn(list: string): number[] {
  const numbers: number[] = [];
  let isRange = false;
  for (const [token] of list.matchAll(/\d{1,3}|[\u2460-\u2473]|\p{L}+|[-\u2013\u2014]/gu)) {
    const number = /^\d/.test(token) ? Number(token) : (circledNumber(token) ?? romanNumber(token));
    if (number === null) {
      if (!/^(?:and|y|e|to|a|al|steps?|pasos?|[-\u2013\u2014])$/i.test(token)) return [];
      isRange = /^(?:to|a|al|[-\u2013\u2014])$/i.test(token) && numbers.length > 0;
      continue;
    }
    const from = numbers.at(-1) ?? number;
    if (isRange && number - from <= widestRange) for (let step = from + 1; step < number; step += 1) numbers.push(step);
    numbers.push(number);
    isRange = false;
  }
  return [...new Set(numbers)];
}
