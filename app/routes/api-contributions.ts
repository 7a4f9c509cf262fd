import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { answerApi } from "#app/features/api/api-answer.server";
import { readQuery, readSent } from "#app/features/api/api-request.server";
import { numbersQuery, reportSchema } from "#app/features/api/api.schema";
import { listOwnNumbers } from "#app/features/api/own-numbers.queries.server";
import { reportNumbers } from "#app/features/api/report-numbers.server";

/** The numbers of the token's organization. */
export function loader(args: LoaderFunctionArgs) {
  return answerApi(args, "contribution:read-raw", async (visit) => {
    return { body: await listOwnNumbers(visit, readQuery(args.request, numbersQuery)) };
  });
}

/** Takes new numbers, and corrections. */
export function action(args: ActionFunctionArgs) {
  return answerApi(args, "contribution:create", async (visit) => {
    const { contributions, isNew } = await reportNumbers(visit, await readSent(args.request, reportSchema));
    const headers: Record<string, string> = isNew ? {} : { "Idempotency-Replayed": "true" };
    return { status: 201, body: { contributions }, headers };
  });
}
