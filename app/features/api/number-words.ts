import { type Amounts, isNotApplicable, readAmounts } from "#app/features/contributions/contribution";
import { asksForParts, type Definition } from "#app/features/metrics/metric";
import { Refusal } from "#app/platform/errors";
import { toNumber } from "#app/platform/units";
import type { NewNumber } from "./api.schema";

const plain = /^-?(0|[1-9]\d*)(\.\d+)?$/;

/**
 * Reads the amounts of a number that was sent. It is digits, with a point before decimals: what people may type beyond
 * that (separators, signs of money) can be read in two ways, and no program needs it.
 * @throws {Refusal} `invalid` at the field that cannot be read, is missing, or is not asked of this metric.
 */
export function amountsSent(sent: NewNumber, definition: Definition): Amounts {
  const isOfParts = asksForParts(definition);
  if (isOfParts && sent.value !== undefined) throw new Refusal("invalid", "api.error.parts", undefined, "value");
  const part = (["numerator", "denominator"] as const).find((field) => sent[field] !== undefined);
  if (!isOfParts && part) throw new Refusal("invalid", "api.error.noParts", undefined, part);
  const typed = {
    value: plainDigits(sent.value, "value"),
    numerator: plainDigits(sent.numerator, "numerator"),
    denominator: plainDigits(sent.denominator, "denominator"),
    notApplicable: sent.notApplicable ?? false,
  };
  return readAmounts(typed, definition, "en");
}

/** The digits of a field as `parseAmount` takes them. @throws {Refusal} `invalid` at the field. */
export function plainDigits(text: string | undefined, field: string): string {
  if (text === undefined) return "";
  if (!plain.test(text)) {
    const shown = text.length > 40 ? `${text.slice(0, 40)}…` : text;
    throw new Refusal("invalid", "api.error.notPlain", { text: shown }, field);
  }
  // With three decimals people could mean thousands; here it is settled that they do not.
  return text.replace(/(\.\d{3})$/, "$10");
}

/** The amounts of a number as another system reads them. */
export function figuresOf(amounts: Amounts, scale: number) {
  const figure = (amount: number | null, places = scale) => (amount === null ? null : toNumber(amount, places));
  return {
    value: figure(amounts.amount),
    numerator: figure(amounts.numerator),
    denominator: figure(amounts.denominator),
    notApplicable: isNotApplicable(amounts),
  };
}
