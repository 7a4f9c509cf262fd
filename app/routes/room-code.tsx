import type { ActionFunctionArgs, HeadersArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { codeSchema } from "#app/features/priorities/ballot.schema";
import { EnterCodePage } from "#app/features/priorities/enter-code-page";
import { readRoomVote, roomVisit } from "#app/features/priorities/room-visit.server";
import { Refusal } from "#app/platform/errors";
import { takeForm } from "#app/platform/form-action.server";
import { retryAfter } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";
import { readCode } from "#app/platform/short-codes";
import { visitOf } from "#app/platform/visit.server";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const visit = await visitOf(args);
  return { title: visit.t("room.enter.title") };
}

export async function action(args: ActionFunctionArgs) {
  const visit = await visitOf(args);
  return takeForm(visit, args.request, codeSchema, async ({ code }) => {
    const { found } = await roomVisit(args, code);
    if (!found || !(await readRoomVote(visit, found))) throw new Refusal("invalid", "room.errors.code", {}, "code");
    return { to: paths.vote(readCode(code) ?? "") };
  });
}

export function headers(args: HeadersArgs) {
  return retryAfter(args);
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function RoomCode() {
  return <EnterCodePage reply={useActionData<typeof action>()?.reply ?? null} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
