import { defaultLocale, type MessageKey } from "#app/platform/i18n/catalog";
import { translator } from "#app/platform/i18n/translator";

type WarningKey = Extract<MessageKey, `documents.warning.${string}`>;

export type WarningCode = WarningKey extends `documents.warning.${infer Code}` ? Code : never;

/**
 * The sentence of a warning. It becomes a part of the draft, which is one and the same whoever reads the document: so it
 * is in the program's own language.
 */
export function warningText(code: WarningCode, detail: string): string {
  return translator(defaultLocale).t(`documents.warning.${code}`, { detail });
}
