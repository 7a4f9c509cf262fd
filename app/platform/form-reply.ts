import type { RefusalValues } from "./errors";
import type { MessageKey } from "./i18n/catalog";

/** Why something was refused, translated where it is shown. */
export type RefusalNotice = { key: MessageKey; values?: RefusalValues };

/** A sentence about a field, as a message key with its values. */
export type FieldError = RefusalNotice;

/** What a form shows again after it was refused: everything typed, and the sentences by field (`""`: the whole form). */
export type FormReply = { values: Record<string, string[]>; errors: Record<string, FieldError[]> };
