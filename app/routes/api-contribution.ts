import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { answerApi } from "#app/features/api/api-answer.server";
import { findOwnNumber } from "#app/features/api/own-numbers.queries.server";
import { withdrawNumber } from "#app/features/api/withdraw-number.server";

/** One number of the token's organization. */
export function loader(args: LoaderFunctionArgs) {
  return answerApi(args, "contribution:read-raw", async (visit) => {
    return { body: await findOwnNumber(visit, args.params.contribution) };
  });
}

/** Takes it back. The server in front lets no other method of writing in. */
export function action(args: ActionFunctionArgs) {
  return answerApi(args, "contribution:correct", async (visit) => {
    await withdrawNumber(visit, args.params.contribution);
    return {};
  });
}
