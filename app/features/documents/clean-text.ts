/**
 * A character written as a decimal reference with a leading zero (`&#0046;`) means the character itself and is never
 * a mark: this is how our own Markdown writes text that looks like structure. While a document is being understood such
 * characters are kept out of sight, in a private plane of Unicode.
 */
const guardBase = 0x100000;
const guarded = /[\u{100000}-\u{10FFFD}]/gu;

/** Replaces guarded references by private characters, and private characters of the source by the replacement sign. */
export function guardLiterals(text: string): string {
  return text.replace(guarded, "\uFFFD").replace(/&#0(\d{2,6});/g, (_, digits: string) => {
    const code = Number(digits);
    return code >= 0x20 && code < 0xfffe ? String.fromCodePoint(guardBase + code) : "\uFFFD";
  });
}

/** A character that stands for itself, out of the sight of everything that looks for marks. */
export function guardSign(sign: string): string {
  const code = sign.codePointAt(0) ?? 0;
  return code < 0xfffe ? String.fromCodePoint(guardBase + code) : sign;
}

/** Guarded characters written as the references that the reader takes for themselves. */
export function writeLiterals(text: string): string {
  return text.replace(
    guarded,
    (sign) => `&#0${String((sign.codePointAt(0) ?? guardBase) - guardBase).padStart(2, "0")};`,
  );
}

/** Gives guarded characters their own form back. */
export function revealLiterals(text: string): string {
  return text.replace(guarded, (sign) => String.fromCharCode((sign.codePointAt(0) ?? guardBase) - guardBase));
}

/** One white space between words, no stray bold or struck marks, no characters without width. Words stay as they are. */
export function cleanText(text: string): string {
  return text
    .replace(/\*\*+|~~+|(?<![\p{L}\p{N}_])__+|__+(?![\p{L}\p{N}_])/gu, "")
    .replace(/[\u200B\uFEFF\u00AD]/g, "")
    .replace(/[\s\u00A0]+/g, " ")
    .trim();
}

/** A text without the one straight quote that a broken export left at its edge. */
export function withoutStrayQuote(text: string): string {
  if ((text.match(/"/g)?.length ?? 0) % 2 === 0) return text;
  if (text.startsWith('"')) return text.slice(1).trim();
  if (/[^\d]"$/.test(text)) return text.slice(0, -1).trim();
  return text;
}

/** A text for comparing and for key words: no case, no accents, plain quotes and hyphens. */
export function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[\u2018\u2019\u02BC]/g, "'")
    .replace(/[\u201C\u201D\u00AB\u00BB]/g, '"')
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    .replace(/\s+/g, " ")
    .trim()
    .toLowerCase();
}
