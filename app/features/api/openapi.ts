import { z } from "zod";
import { isMessageKey } from "#app/platform/i18n/catalog";
import type { Translate } from "#app/platform/i18n/translator";
import { paths } from "#app/platform/paths";
import {
  answeredBodies,
  jsonNumber,
  keySchema,
  metricsQuery,
  MOST_NUMBERS,
  numbersQuery,
  sentBodies,
} from "./api.schema";

type Json = Record<string, unknown>;
type Bodies = Record<string, z.ZodType>;
type Options = { t: Translate; origin: string };

/**
 * The description of the programming interface (OpenAPI 3.1), made from the schemas that read its requests. JSON Schema is
 * zod's own; what it does not know is what a request is about.
 */
export function openApi({ t, origin }: Options): Json {
  const schemas = { ...schemasOf(sentBodies, "input", t), ...schemasOf(answeredBodies, "output", t) };
  return {
    openapi: "3.1.0",
    info: { title: t("api.doc.title"), version: "1", description: t("api.doc.description") },
    servers: [{ url: origin }],
    security: [{ token: [] }],
    paths: {
      [paths.apiPart("contributions")]: { get: listNumbers(t), post: sendNumbers(t) },
      [paths.apiPart("contributions/{id}")]: {
        parameters: [{ name: "id", in: "path", required: true, schema: { type: "string", format: "uuid" } }],
        get: readNumber(t),
        delete: withdraw(t),
      },
      [paths.apiPart("metrics")]: { get: listMetrics(t) },
      [paths.apiPart("openapi.json")]: { get: describe(t) },
    },
    components: {
      securitySchemes: { token: { type: "http", scheme: "bearer", description: t("api.doc.token") } },
      schemas,
    },
  };
}

function listNumbers(t: Translate): Json {
  return {
    operationId: "listContributions",
    summary: t("api.doc.listContributions"),
    description: t("api.doc.scope", { scope: "contributions:read" }),
    parameters: parametersOf(numbersQuery, t),
    responses: { 200: answered("Contributions", t), ...problems(t, 400, 401, 403, 429) },
  };
}

function sendNumbers(t: Translate): Json {
  const key = { name: "Idempotency-Key", in: "header", required: true };
  return {
    operationId: "sendContributions",
    summary: t("api.doc.sendContributions"),
    description: `${t("api.doc.sendText", { most: MOST_NUMBERS })} ${t("api.doc.scope", { scope: "contributions:write" })}`,
    parameters: [{ ...key, ...described(keySchema, t) }],
    requestBody: { required: true, content: jsonOf("NewContributions") },
    responses: {
      201: {
        ...answered("Receipts", t),
        headers: { "Idempotency-Replayed": { description: t("api.doc.replayed"), schema: { const: "true" } } },
      },
      ...problems(t, 400, 401, 403, 404, 409, 413, 415, 422, 423, 429),
    },
  };
}

function readNumber(t: Translate): Json {
  return {
    operationId: "readContribution",
    summary: t("api.doc.readContribution"),
    description: t("api.doc.scope", { scope: "contributions:read" }),
    responses: { 200: answered("Contribution", t), ...problems(t, 401, 403, 404, 429) },
  };
}

function withdraw(t: Translate): Json {
  return {
    operationId: "withdrawContribution",
    summary: t("api.doc.withdrawContribution"),
    description: `${t("api.doc.withdrawText")} ${t("api.doc.scope", { scope: "contributions:write" })}`,
    responses: { 204: { description: t("api.status.200") }, ...problems(t, 401, 403, 404, 409, 423, 429) },
  };
}

function listMetrics(t: Translate): Json {
  return {
    operationId: "listMetrics",
    summary: t("api.doc.listMetrics"),
    parameters: parametersOf(metricsQuery, t),
    responses: { 200: answered("Metrics", t), ...problems(t, 400, 401, 403, 429) },
  };
}

function describe(t: Translate): Json {
  return {
    operationId: "describe",
    summary: t("api.doc.describe"),
    security: [],
    responses: {
      200: { description: t("api.status.200"), content: { "application/json": { schema: { type: "object" } } } },
    },
  };
}

function answered(name: string, t: Translate): Json {
  return { description: t("api.status.200"), content: jsonOf(name) };
}

type ProblemStatus = 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 423 | 429;

function problems(t: Translate, ...statuses: ProblemStatus[]): Json {
  const content = { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } };
  return Object.fromEntries(statuses.map((status) => [status, { description: t(`api.status.${status}`), content }]));
}

function jsonOf(name: string): Json {
  return { "application/json": { schema: { $ref: `#/components/schemas/${name}` } } };
}

function parametersOf(query: z.ZodObject, t: Translate): Json[] {
  return Object.entries(query.shape).map(([name, schema]) => ({
    name,
    in: "query",
    required: false,
    ...described(schema as z.ZodType, t),
  }));
}

/** The schema of a parameter, with what it is for beside it. */
function described(schema: z.ZodType, t: Translate): Json {
  const { $schema: _, description, ...rest } = z.toJSONSchema(schema, { io: "input", ...ways(t) }) as Json;
  return { schema: rest, ...(description ? { description } : {}) };
}

function schemasOf(bodies: Bodies, io: "input" | "output", t: Translate): Json {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(bodies)) registry.add(schema, { id });
  const uri = (id: string) => `#/components/schemas/${id}`;
  const { schemas } = z.toJSONSchema(registry, { uri, io, ...ways(t) });
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => {
      const { $schema: _dialect, $id: _id, ...rest } = schema as Json;
      return [name, rest];
    }),
  );
}

type Ways = Pick<z.core.ToJSONSchemaParams, "unrepresentable" | "override">;

/** A number that was kept as it was written is a number; descriptions are put into words. */
function ways(t: Translate): Ways {
  return {
    unrepresentable: ({ zodSchema }) => ((zodSchema as unknown) === jsonNumber ? { type: "number" } : "throw"),
    override: ({ jsonSchema }) => {
      const key = jsonSchema.description;
      if (key !== undefined && isMessageKey(key)) jsonSchema.description = t(key);
    },
  };
}
