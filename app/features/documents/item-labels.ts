import type { Label } from "./block";

const romans: Record<string, number> = { i: 1, v: 5, x: 10, l: 50, c: 100 };

/** The signs that people type before an item; the hyphens and the star need white space after them. */
export const bulletSign =
  /^(?:[\u2022\u2023\u25AA\u25AB\u25E6\u25CF\u25CB\u25A0\u25A1\u25B8\u25BA\u2043\u2219\u00B7\uF0B7\uF0A7\u27A2\u2756]\s*|[-\u2013\u2014*+]\s+)/u;

const shapes: { style: Label["style"]; shape: RegExp }[] = [
  { style: "word", shape: /^(?:step|paso|etapa)\s*#?\s*(\d{1,4}|[ivx]{1,5})\s*(?:[.):\u2013\u2014\uFF09]|-\s|$)\s*/iu },
  { style: "bracketed", shape: /^[([\uFF08](\d{1,4}|[ivx]{2,5})[)\]\uFF09]\s*/iu },
  { style: "arabic", shape: /^(\d{1,4})(?:[.)](?=\s|\p{L}|["\u201C(]|$)|\uFF09|\uFF0E|\.\))\s*/u },
  { style: "roman", shape: /^([ivxl]{1,6})[.)](?=\s|$)\s*/iu },
  { style: "letter", shape: /^([a-z])[.)](?=\s|$)\s*/iu },
];

/** The number that a text starts with, and the text after it; null when it starts with none. */
export function splitLabel(text: string): { label: Label; rest: string } | null {
  const circled = circledNumber(text);
  if (circled !== null) {
    const [sign = ""] = text;
    return { label: { raw: sign, style: "circled", number: circled }, rest: text.slice(sign.length).trimStart() };
  }
  for (const { style, shape } of shapes) {
    const match = shape.exec(text);
    const number = match ? numberOf(match[1] ?? "", style) : null;
    if (match && number !== null) {
      return { label: { raw: match[0].trim(), style, number }, rest: text.slice(match[0].length) };
    }
  }
  return null;
}

function numberOf(text: string, style: Label["style"]): number | null {
  if (/^\d+$/.test(text)) return Number(text);
  return style === "letter" ? text.toLowerCase().charCodeAt(0) - 96 : romanNumber(text);
}

/** The value of a Roman number as people write it ("iv"), or null. */
export function romanNumber(text: string): number | null {
  let sum = 0;
  let before = 0;
  for (const sign of [...text.toLowerCase()].reverse()) {
    const value = romans[sign];
    if (value === undefined) return null;
    sum += value < before ? -value : value;
    before = Math.max(before, value);
  }
  return sum > 0 ? sum : null;
}

/** The value of a circled number (①, ⓵, ❶, ➀), or null. */
export function circledNumber(text: string): number | null {
  const code = text.codePointAt(0) ?? 0;
  const series: [first: number, last: number, value: number][] = [
    [0x2460, 0x2473, 1],
    [0x2474, 0x2487, 1],
    [0x2488, 0x249b, 1],
    [0x24f5, 0x24fe, 1],
    [0x2776, 0x277f, 1],
    [0x2780, 0x2789, 1],
    [0x278a, 0x2793, 1],
    [0x3251, 0x325f, 21],
  ];
  const found = series.find(([first, last]) => code >= first && code <= last);
  return found ? code - found[0] + found[2] : null;
}
