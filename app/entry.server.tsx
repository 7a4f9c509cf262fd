import type { AppLoadContext, EntryContext, HandleErrorFunction } from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import { renderToString } from "react-dom/server";
import { faultFacts, log } from "#app/platform/log.server";
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
  // The hand-off is for React in the browser, which is not started.
  const page = renderToString(
    <DocumentProvider value={facts}>
      <RemixServer context={{ ...remix, serverHandoffStream: undefined }} url={request.url} nonce={context.nonce} />
    </DocumentProvider>,
  );
  headers.set("Content-Type", "text/html; charset=utf-8");
  return new Response(`<!doctype html>${page}`, { status, headers });
}

/** Logs a bug under the number that its error page shows. Requests for what is not there are no bugs. */
export const handleError: HandleErrorFunction = (error, { request, context }) => {
  if (request.signal.aborted || (error as { status?: unknown } | null)?.status === 404) return;
  log().error({ id: context.requestId, ...faultFacts(error) }, "fault");
};
