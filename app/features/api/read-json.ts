import { parse } from "lossless-json";
import { ApiFault } from "./api-fault";

/**
 * A number as it was written: a symbol that is described by it, which is neither a text nor an object that was sent. As a
 * number of JavaScript 1e309 would be infinite, and the 17th digit another one.
 */
type JsonNumber = symbol;

/** What is sent here nests three deep. */
const MOST_DEPTH = 8;

/** The digits of a number. */
export function digitsOf(number: JsonNumber): string {
  return number.description ?? "";
}

/**
 * The value of a body of JSON, with its numbers as they were written.
 * @throws {ApiFault} 400 for what is no UTF-8, no JSON, nested too deep, or names a field twice.
 */
export function readJson(bytes: Uint8Array): unknown {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new ApiFault(400, "api.error.utf8");
  }
  if (isTooDeep(text)) throw new ApiFault(400, "api.error.deep", { values: { most: MOST_DEPTH } });
  try {
    return parse(text, null, (digits): JsonNumber => Symbol(digits));
  } catch (error) {
    const isTwice = error instanceof Error && error.message.startsWith("Duplicate key");
    throw new ApiFault(400, isTwice ? "api.error.twice" : "api.error.json");
  }
}

// Whoever nests ten thousand brackets would have the parser call itself as often.
function isTooDeep(text: string): boolean {
  let [depth, inText] = [0, false];
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at];
    if (inText) {
      if (letter === "\\") at += 1;
      else inText = letter !== '"';
    } else if (letter === '"') inText = true;
    else if (letter === "{" || letter === "[") depth += 1;
    else if (letter === "}" || letter === "]") depth -= 1;
    if (depth > MOST_DEPTH) return true;
  }
  return false;
}
