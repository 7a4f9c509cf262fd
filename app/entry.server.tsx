import type { EntryContext, HandleDataRequestFunction } from "@remix-run/node";
import type { AppLoadContext } from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import { renderToString } from "react-dom/server";
import { DocumentProvider } from "#app/ui/document";

/** Every page is one whole document: written at once, never streamed, since nothing in it waits for a script. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remix: EntryContext,
  context: AppLoadContext,
): Response {
  const facts = {
    locale: context.locale,
    nonce: context.nonce,
    requestId: context.requestId,
    scriptUrl: remix.manifest.entry.module,
  };
  const page = renderToString(
    <DocumentProvider value={facts}>
      <RemixServer context={remix} url={request.url} nonce={context.nonce} />
    </DocumentProvider>,
  );
  headers.set("Content-Type", "text/html; charset=utf-8");
  return new Response(`<!doctype html>${page}`, { status, headers });
}

export const handleDataRequest: HandleDataRequestFunction = (response) => response;
