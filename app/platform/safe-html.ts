/** HTML that a sanitizer on the server has written. An object, so that no string passes for it by mistake. */
export type SafeHtml = { readonly safeHtml: string };
