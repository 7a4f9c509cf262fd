import type { LoaderFunctionArgs } from "@remix-run/node";
import { isRefusal } from "./errors";
import { refused } from "./http.server";
import { type Visit, visitOf } from "./visit.server";

/**
 * The loader of an address that gives a file. There is no page to show a refusal on: it is one sentence as plain text,
 * or `{ "error": … }` where the file is JSON. Bugs and redirects pass through.
 */
export async function answerFile(
  args: LoaderFunctionArgs,
  kind: "text" | "json",
  work: (visit: Visit) => Promise<Response>,
): Promise<Response> {
  const visit = await visitOf(args);
  try {
    return await work(visit);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const { init } = await refused(error);
    const sentence = visit.t(error.key, error.values);
    const body = kind === "json" ? JSON.stringify({ error: sentence }) : sentence;
    const headers = new Headers(init?.headers);
    headers.set("Content-Type", `${kind === "json" ? "application/json" : "text/plain"}; charset=utf-8`);
    return new Response(`${body}\n`, { ...init, headers });
  }
}
