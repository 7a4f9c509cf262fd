import "@remix-run/node";

declare module "@remix-run/node" {
  /** What the HTTP server hands to every loader and action. */
  interface AppLoadContext {
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
