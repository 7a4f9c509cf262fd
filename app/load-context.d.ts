import "@remix-run/node";
import type { Locale } from "#app/platform/i18n/catalog";

declare module "@remix-run/node" {
  /** What the HTTP server hands to every loader and action. */
  interface AppLoadContext {
    /** The coalition that the request's host names. */
    coalitionId: string;
    /** Where the coalition is reached, as links in mail would say it: `https://portal.example.org`. */
    origin: string;
    /** Whether the coalition's cookies travel over https alone. */
    isSecure: boolean;
    /** The visitor's language among ours; a signed-in person's own choice comes before it. */
    locale: Locale;
    /** Allows this answer's script tags, and no others. */
    nonce: string;
    requestId: string;
    /** The visitor's address; a proxy's word is taken only from the proxies named in the settings. */
    clientAddress: string;
    /** Whether who asks wants to see the page as a plain member of its team does. */
    isMemberView: boolean;
    /** Aborted when the server stops: answers that go on end then. */
    stopping: AbortSignal;
    /** Adds a Set-Cookie header to whatever the answer will be. */
    setCookie: (cookie: string) => void;
  }
  interface Future {
    v3_singleFetch: true;
  }
}
