import { createHash } from "node:crypto";
import type { z } from "zod";
import { isMessageKey, type MessageKey } from "#app/platform/i18n/catalog";
import { ApiFault, type FaultOf } from "./api-fault";
import { keySchema } from "./api.schema";
import { readJson } from "./read-json";

/** A request that stores something, as it was sent. */
export type Sent<T> = {
  body: T;
  /** The key under which the sender wants it taken once. */
  key: string;
  /** Tells two bodies apart. */
  hash: string;
};

/**
 * Reads a body of JSON and its key.
 * @throws {ApiFault} 400 for a missing key and for what is no JSON; 415 for another type; 422 with a pointer to each field
 *   that is wrong.
 */
export async function readSent<S extends z.ZodType>(request: Request, schema: S): Promise<Sent<z.output<S>>> {
  requireJson(request.headers);
  const key = keySchema.safeParse(request.headers.get("idempotency-key")?.trim() ?? undefined);
  if (!key.success) {
    throw new ApiFault(400, (key.error.issues[0]?.message ?? "api.error.noKey") as MessageKey);
  }
  const bytes = new Uint8Array(await request.arrayBuffer());
  const read = schema.safeParse(readJson(bytes));
  if (!read.success) {
    throw ApiFault.of(
      422,
      faultsIn(read.error, (path) => ({ pointer: pointerTo(path) })),
    );
  }
  return { body: read.data, key: key.data, hash: createHash("sha256").update(bytes).digest("hex") };
}

function requireJson(headers: Headers): void {
  const [type = "", ...params] = (headers.get("content-type") ?? "").toLowerCase().split(";");
  const charset = params.map((param) => param.trim()).find((param) => param.startsWith("charset="));
  const isUtf8 = charset === undefined || /^charset="?utf-8"?$/.test(charset);
  const isPlain = ["", "identity"].includes(headers.get("content-encoding") ?? "");
  if (type.trim() !== "application/json" || !isUtf8 || !isPlain) throw new ApiFault(415, "api.error.type");
}

/** Reads the parameters of an address. @throws {ApiFault} 400 with the name of each that is wrong. */
export function readQuery<S extends z.ZodType>(request: Request, schema: S): z.output<S> {
  const given = new URL(request.url).searchParams;
  const twice = [...new Set(given.keys())].filter((name) => given.getAll(name).length > 1);
  if (twice.length > 0) {
    throw ApiFault.of(
      400,
      twice.map((parameter) => ({ key: "api.error.parameterTwice", parameter })),
    );
  }
  const read = schema.safeParse(Object.fromEntries(given));
  if (read.success) return read.data;
  throw ApiFault.of(
    400,
    faultsIn(read.error, (path) => ({ parameter: path.map(String).join(".") })),
  );
}

/** The place of a field in a body, as RFC 6901 writes it. */
export function pointerTo(path: readonly PropertyKey[]): string {
  return `#${path.map((part) => `/${String(part).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("")}`;
}

/** How many things are told at once. */
const MOST_FAULTS = 50;

function faultsIn(error: z.ZodError, where: (path: PropertyKey[]) => Pick<FaultOf, "pointer" | "parameter">) {
  const faults = error.issues.flatMap((issue): FaultOf[] => {
    const key = isMessageKey(issue.message) ? issue.message : "api.error.field";
    const values = "maximum" in issue ? { most: Number(issue.maximum) } : undefined;
    if (issue.code === "unrecognized_keys") {
      return issue.keys.map((name) => ({ key, values: { name: name.slice(0, 80) }, ...where([...issue.path, name]) }));
    }
    return [{ key, values, ...where(issue.path) }];
  });
  return faults.slice(0, MOST_FAULTS);
}
