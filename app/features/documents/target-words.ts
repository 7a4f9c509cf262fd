import type { Amount } from "./amount-reading";

// English and Spanish words around a number that make a target of it. "…Before" stands right before the number.

const before = (words: string) => new RegExp(`(?<![\\p{L}\\d])(?:${words})\\s*$`, "iu");
const after = (words: string) => new RegExp(`^\\s?(?:${words})(?![\\p{L}\\d])`, "iu");
const signs = (words: string, sign: string) => new RegExp(`(?:(?<![\\p{L}\\d])(?:${words})|${sign})\\s*$`, "iu");

export const atLeastBefore = signs(
  "at least|no fewer than|no less than|not (?:fewer|less) than|a minimum of|minimum(?: of)?|min\\.?|(?<!(?:no|not) )more than|greater than|over|above|exceed(?:s|ing)?|al menos|por lo menos|no menos de|como m[ií]nimo|(?:un )?m[ií]nimo(?: de)?|(?<!no )m[aá]s de|superior a",
  "≥|>=|>",
);
export const atMostBefore = signs(
  "at most|no more than|not more than|up to|a maximum of|maximum(?: of)?|max\\.?|within|not (?:to )?exceed(?:ing)?|como m[aá]ximo|no m[aá]s de|(?:un )?m[aá]ximo(?: de)?|a lo (?:sumo|m[aá]s)|hasta|dentro de",
  "≤|<=",
);
export const lessThanBefore = signs(
  "below|under|(?<!(?:no|not) )(?:less|fewer|lower) than|(?<!no )menos de|(?:por )?debajo de|inferior a",
  "<",
);
export const atLeastAfter =
  /^(?:\s?\+|\s(?:or (?:more|higher|above|greater)|o m[aá]s|minimum|como m[ií]nimo|al menos)(?!\p{L}))/iu;
export const atMostAfter = after("or (?:less|fewer|lower|below)|o menos|maximum|como m[aá]ximo");
export const rangeBetween = before("between|entre");
export const goalBefore =
  /(?<![\p{L}\d])(?:goals?|targets?|aim|benchmark|meta|objetivo)(?:\s+(?:is|of|es|de))?\s*[:=]?\s*(?:of\s+)?$/iu;
export const fromBefore =
  /(?<![\p{L}\d])(?:(?:up|down|increas\w*|decreas\w*|reduc\w*|rais\w*|aument\w*)\s+)?(?:from|desde|del?)\s+$/iu;

export const increaseWord =
  /(?<!\p{L})(?:increas|rais|rise|grow|boost|improv|expand|more|gain|up\b|aument|increment|elev|mejor|crec|m[aá]s)/iu;
export const decreaseWord =
  /(?<!\p{L})(?:decreas|reduc|lower|cut|declin|drop|shrink|fewer|less|fall|down\b|dismin|baj|menos|recort|descen)/iu;

const changes =
  "increases?|growth|rise|gain|improvement|reductions?|decreases?|decline|drop|(?:more|fewer|less|lower|higher)(?= \\p{L})|(?:de |del )?(?:aumento|incremento|crecimiento|mejora|reducci[oó]n|disminuci[oó]n)|m[aá]s(?= \\p{L})|menos(?= \\p{L})";
/** "20% increase", "10-50% (final TBD) increase". */
export const changeAfter = new RegExp(`^(?:\\s?\\([^()]*\\))?\\s(?:${changes})(?![\\p{L}\\d])`, "iu");
/** "by 15%", "of 20%", "to 500"; the verb stands further before. */
export const changeBefore = before(
  "by|by (?:about|approximately|around)|to|of|en|en un|un|del?|de un|en al menos un|al?|hasta",
);

export const deadlineBefore =
  /(?<![\p{L}\d])(?:(?:by|before|until|through|no later than|on or before|due)(?: the)?(?: (?:end|close|beginning|start|middle) of)?|(?:para|antes del?|hasta|a m[aá]s tardar(?: el| en)?|en)(?: (?:el|la|fin(?:es|al)? del?))*)\s+$/iu;

export const provisionalWord =
  /(?<!\p{L})(?:tbd|tbc|tba|to be (?:determined|confirmed|decided|finali[sz]ed)|tentative|provisional|por (?:definir|confirmar|determinar)|pendiente)(?!\p{L})/iu;

/** A text that only names what is counted. */
export const measureAtStart =
  /^(?:the )?(?:number|percent(?:age)?|share|count|rate|volume|average|median|total|amount|proportion|how many|#|%|n[uú]mero|porcentaje|proporci[oó]n|cantidad|tasa|promedio|cu[aá]nt[ao]s)(?!\p{L})/iu;

/** The number is the first thing said. */
export const nearStart =
  /^[\s"'(\u201C]*(?:(?:an?|the|about|approximately|approx\.?|around|nearly|~|a total of|total of|un[oa]?|unos|unas|cerca de|aproximadamente)\s*)*$/iu;

const doers =
  "host|train|recruit|enroll|enrol|place|hire|engage|reach|secure|raise|hold|complete|launch|serve|graduate|conduct|sign|add|create|award|distribute|publish|interview|survey|achieve|maintain|deliver|open|build|fund|collect|identify|develop|establish|certify|connect|refer|offer|provide|visit|convene|onboard|attract|retain|capacitar|contratar|inscribir|colocar|alcanzar|lograr|realizar|organizar|reclutar|entrevistar|encuestar|abrir|crear|otorgar|firmar|reunir|recaudar|atender";
/** "Host 12 events": a verb, and at most one word between it and the number. */
export const doerBefore = new RegExp(`^(?:${doers})(?:\\s+(?:and|or|y|o)\\s+\\p{L}+)?(?:\\s+\\p{L}+)?\\s+$`, "iu");

/**
 * Whether a bounded number only says what is counted: "Number of employers hosting at least 2 events", "retained for
 * at least 90 days", "who apply within 30 days".
 */
export function isDefinition(
  text: string,
  {
    wordsBefore,
    bound,
    wordsAfter,
    unit,
  }: { wordsBefore: string; bound: string; wordsAfter: string; unit: Amount["unit"] },
): boolean {
  if (/[,:;(\u2013\u2014]\s*$/u.test(wordsBefore) || wordsBefore.trim() === "") return false;
  const isTime =
    unit === "days" ||
    unit === "hours" ||
    /^\s?-?(?:years?|months?|weeks?|minutes?|a[nñ]os?|mes(?:es)?|semanas?|minutos?)(?!\p{L})/iu.test(wordsAfter);
  if (isTime && /^(?:within|dentro de)/i.test(bound)) return true;
  if (isTime && /(?<!\p{L})(?:for|lasting|after|aged|working|with|within|durante|por|con|a)\s*$/iu.test(wordsBefore))
    return true;
  if (isTime && /(?<!\p{L})(?:who|that|que|quienes)(?!\p{L})/iu.test(wordsBefore)) return true;
  if (!measureAtStart.test(text)) return false;
  return /(?<!\p{L})(?:who|that|which|with|having|within|for|\p{L}+ing|que|con|quienes)(?!\p{L})/iu.test(wordsBefore);
}
