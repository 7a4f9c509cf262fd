import { data, type HeadersArgs, redirect } from "@remix-run/node";
import type { z } from "zod";
import { database } from "#db/client.server";
import { noteDenial } from "./denials.server";
import { isRefusal, type Refusal, type RefusalKind, type RefusalValues } from "./errors";
import type { FieldError, FormReply, RefusalNotice } from "./form-reply";
import type { MessageKey } from "./i18n/catalog";
import { postedForm } from "./posted-form.server";

export const statusOf: Record<RefusalKind, number> = {
  not_found: 404,
  forbidden: 403,
  invalid: 422,
  too_large: 413,
  conflict: 409,
  locked: 423,
  too_many: 429,
  busy: 503,
};

/** Runs `work`; a refusal becomes a response for the nearest error page. Bugs pass through. */
export async function answer<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw isRefusal(error) ? await refused(error) : error;
  }
}

/** The response that shows a refusal on the error page of its status. A denial is counted in the audit first. */
export async function refused({ kind, key, values, denied }: Refusal) {
  if (denied) await noteDenial(database(), denied);
  const notice: RefusalNotice = values ? { key, values } : { key };
  return data(notice, { status: statusOf[kind], headers: retryHeaders(kind, values) });
}

/** Who is told to come back is told when; `retryAfter` hands the header to the document. */
export function retryHeaders(kind: RefusalKind, values: RefusalValues | undefined): Record<string, string> {
  if (kind === "busy") return { "Retry-After": "5" };
  if (kind === "too_many") return { "Retry-After": String(Number(values?.["minutes"] ?? 1) * 60) };
  return {};
}

/** A route's `headers`, where its answers can say when to come back. */
export function retryAfter({ actionHeaders, loaderHeaders, errorHeaders }: HeadersArgs): Headers {
  const headers = new Headers();
  for (const from of [loaderHeaders, actionHeaders, errorHeaders]) {
    const value = from?.get("Retry-After");
    if (value) headers.set("Retry-After", value);
  }
  return headers;
}

export type ReadForm<T> = { ok: true; value: T; reply: FormReply } | { ok: false; reply: FormReply };

/**
 * Reads a posted form with the schema that describes it. Repeated names become lists only where the schema asks for
 * one (`z.array`), prototype names are ignored, and files are left to the routes that take them.
 * @throws {Response} 413 for too many fields.
 */
export async function readForm<S extends z.ZodObject>(request: Request, schema: S): Promise<ReadForm<z.output<S>>> {
  return parseForm(await answer(() => postedForm(request)), schema);
}

/** As `readForm`, for a form that was read already. */
export function parseForm<S extends z.ZodObject>(form: FormData, schema: S): ReadForm<z.output<S>> {
  const values = textsOf(form);
  const input: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(schema.shape)) {
    const texts = values[name];
    input[name] = isList(field) ? (texts ?? []) : texts?.[0];
  }
  const result = schema.safeParse(input);
  if (result.success) return { ok: true, value: result.data, reply: { values, errors: {} } };
  const errors: FormReply["errors"] = {};
  for (const issue of result.error.issues) {
    const field = issue.path.length > 0 ? String(issue.path[0]) : "";
    // Our schemas give message keys as messages; the type of the catalog cannot reach through zod.
    (errors[field] ??= []).push({ key: issue.message as MessageKey });
  }
  return { ok: false, reply: { values, errors } };
}

function textsOf(form: FormData): Record<string, string[]> {
  const values: Record<string, string[]> = Object.create(null) as Record<string, string[]>;
  for (const [name, value] of form.entries()) {
    if (typeof value === "string") (values[name] ??= []).push(tidyText(value));
  }
  return { ...values };
}

/** Line ends as `\n`; without null characters, which no keyboard writes and PostgreSQL does not store. */
function tidyText(value: string): string {
  return value.replace(/\r\n?/g, "\n").replaceAll("\u0000", "");
}

function isList(field: unknown): boolean {
  let type = field as { def?: { type?: string; innerType?: unknown } };
  while (type.def?.innerType) type = type.def.innerType;
  return type.def?.type === "array";
}

/** The form again, 422, with what was typed and why it was refused. Passwords are not sent back. */
export function formAgain(reply: FormReply, status = 422, headers: Record<string, string> = {}) {
  const values = Object.fromEntries(Object.entries(reply.values).filter(([name]) => !/password/i.test(name)));
  return data({ reply: { ...reply, values } }, { status, headers });
}

/**
 * What a form's action answers when its command refused: the sentence above the form (or at its field), with all that
 * was typed. What is missing or forbidden leaves the form for an error page; bugs pass through.
 */
export async function refuseForm(reply: FormReply, error: unknown) {
  if (!isRefusal(error)) throw error;
  if (error.kind === "not_found" || error.kind === "forbidden") throw await refused(error);
  const notice: FieldError = error.values ? { key: error.key, values: error.values } : { key: error.key };
  const errors = { ...reply.errors, [error.field ?? ""]: [notice] };
  return formAgain({ ...reply, errors }, statusOf[error.kind], retryHeaders(error.kind, error.values));
}

/** After a change: the browser fetches the page again with GET, so that reloading repeats nothing. */
export function seeOther(path: string) {
  return redirect(path, 303);
}
