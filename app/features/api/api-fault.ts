import type { Denied, RefusalValues } from "#app/platform/errors";
import type { MessageKey } from "#app/platform/i18n/catalog";

/** One thing that is wrong with a request, as a message key, and where it stands. */
export type Where = { pointer?: string; parameter?: string };
export type FaultOf = Where & { key: MessageKey; values?: RefusalValues | undefined };

type Details = { faults?: FaultOf[]; values?: RefusalValues; denied?: Denied; headers?: Record<string, string> };

/** A no to another system, with the status that it gets. `api-answer.server.ts` alone makes a problem of it. */
export class ApiFault extends Error {
  readonly status: number;
  readonly key: MessageKey;
  readonly values: RefusalValues | undefined;
  /** What is wrong in single, where it is about parts of what was sent. */
  readonly faults: FaultOf[];
  readonly denied: Denied | undefined;
  readonly headers: Record<string, string>;

  constructor(status: number, key: MessageKey, { faults = [], values, denied, headers = {} }: Details = {}) {
    super(key);
    this.status = status;
    this.key = key;
    this.values = values;
    this.faults = faults;
    this.denied = denied;
    this.headers = headers;
  }

  /** What is wrong with parts of a request. One of them speaks for itself. */
  static of(status: number, faults: FaultOf[], denied?: Denied): ApiFault {
    const [first] = faults;
    const more = denied ? { faults, denied } : { faults };
    if (faults.length !== 1 || !first) {
      return new ApiFault(status, "api.error.several", { ...more, values: { count: faults.length } });
    }
    return new ApiFault(status, first.key, first.values ? { ...more, values: first.values } : more);
  }
}
