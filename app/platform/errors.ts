import type { MessageKey } from "./i18n/catalog";

/** The ways in which the portal says no. `http.server.ts` alone knows which HTTP status each is. */
export type RefusalKind =
  "not_found" | "forbidden" | "invalid" | "too_large" | "conflict" | "locked" | "too_many" | "busy";

export type RefusalValues = Record<string, string | number>;

/** Who was denied what: ids and names of permissions, as the audit keeps them. */
export type Denied = {
  coalitionId: string;
  /** Null for an anonymous visitor. */
  personId: string | null;
  /** What was asked for, as `noun:verb`. */
  what: string;
  subject: { type: string; id: string } | null;
};

/**
 * A no that a person may be told, as a message key with its values; it is translated where it is shown.
 * Anything else that is thrown is a bug and shows nothing of itself.
 */
export class Refusal extends Error {
  readonly kind: RefusalKind;
  readonly key: MessageKey;
  readonly values: RefusalValues | undefined;
  /** The form field the refusal is about, when it is about one. */
  readonly field: string | undefined;
  /** Given where somebody may not do what they asked for: the audit then counts it. */
  readonly denied: Denied | undefined;

  constructor(kind: RefusalKind, key: MessageKey, values?: RefusalValues, field?: string, denied?: Denied) {
    super(key);
    this.name = "Refusal";
    this.kind = kind;
    this.key = key;
    this.values = values;
    this.field = field;
    this.denied = denied;
  }
}

/** Whether `error` is a refusal; by name, since the server in front and the Remix build are two bundles. */
export function isRefusal(error: unknown): error is Refusal {
  return error instanceof Error && error.name === "Refusal";
}
