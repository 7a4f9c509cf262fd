import "@remix-run/node";

declare module "@remix-run/node" {
  /** What the HTTP server hands to every loader and action. */
  interface AppLoadContext {
    /** The coalition that the request's host names, found by the front desk. */
    coalitionId: string;
    /** Adds a Set-Cookie header to the answer. */
    setCookie: (cookie: string) => void;
    nonce: string;
    requestId: string;
    /** The address of the person's machine; a proxy's word is taken only from the proxies named in the settings. */
    clientAddress: string;
    locale: string;
  }
  interface Future {
    v3_singleFetch: true;
  }
}
