import { type Block, blockText } from "../block";
import { fold } from "../clean-text";
import type { Language } from "../draft";

const enoughText = 20_000;
const spanish =
  /\b(?:solucion(?:es)?|pasos?|metas?|indicador(?:es)?|funciones|responsabilidades|apoya|lidera|sesion|resumen|el|los|las|una|para|con|que|del|por|y|de|la)\b/g;
const english =
  /\b(?:solutions?|steps?|goals?|metrics?|roles|responsibilities|support|lead|session|recap|the|and|of|for|with|that|to|in|a)\b/g;

/** The language that a document's common words speak for. */
export function languageOf(blocks: readonly Block[]): Language {
  let text = "";
  for (const block of blocks) {
    if (text.length > enoughText) break;
    if (block.kind !== "aside") text += ` ${blockText(block).slice(0, enoughText)}`;
  }
  const folded = fold(text);
  return (folded.match(spanish)?.length ?? 0) > (folded.match(english)?.length ?? 0) ? "es" : "en";
}
