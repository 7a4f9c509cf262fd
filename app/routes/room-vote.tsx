import {
  type ActionFunctionArgs,
  data,
  type HeadersArgs,
  type LoaderFunctionArgs,
  type MetaArgs,
} from "@remix-run/node";
import { useActionData, useLoaderData, useParams } from "@remix-run/react";
import { isWrong, marksOf, voteSchema } from "#app/features/priorities/ballot.schema";
import { EnterCodePage } from "#app/features/priorities/enter-code-page";
import { phoneSecret, welcomePhone } from "#app/features/priorities/phone.server";
import { isFormOf, readRoomVote, roomVisit } from "#app/features/priorities/room-visit.server";
import { RoomVotePage } from "#app/features/priorities/room-vote-page";
import { castVote } from "#app/features/priorities/votes.commands.server";
import { Refusal } from "#app/platform/errors";
import { takeForm } from "#app/platform/form-action.server";
import { answer, readForm, refused, retryAfter } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";
import { titled } from "#app/ui/page-title";

/** A code that opens nothing shows the same page, whether it never was, was taken back, or its ballot is closed. */
export async function loader(args: LoaderFunctionArgs) {
  const { visit, found } = await answer(() => roomVisit(args));
  const vote = found && (await readRoomVote(visit, found));
  if (vote?.isTaking && !visit.person && !phoneSecret(args)) welcomePhone(args);
  return data({ title: vote?.ballot.title ?? visit.t("room.enter.title"), vote }, { status: vote ? 200 : 404 });
}

export async function action(args: ActionFunctionArgs) {
  const { visit, found } = await answer(() => roomVisit(args));
  const schema = found && voteSchema(found.ballot);
  const isOfForm = found && schema && isFormOf(found, (await readForm(args.request.clone(), schema)).reply.values);
  if (!found || !schema || !(found.isTaking || isOfForm)) {
    throw await refused(new Refusal("not_found", "room.errors.uncounted"));
  }
  const { ballot, code, phone } = found;
  const again = await takeForm(visit, args.request, schema, async ({ submission, version, organization, ...form }) => {
    const marks = marksOf(ballot, form);
    if (isWrong(marks)) throw new Refusal("invalid", marks.key, marks.values, marks.field);
    await castVote(visit, ballot.id, { submission, version, organizationId: organization, marks, code, phone });
    return { to: paths.vote(code) };
  });
  return data({ reply: again.data.reply, vote: await readRoomVote(visit, found, true) }, again.init ?? undefined);
}

export function headers(args: HeadersArgs) {
  return retryAfter(args);
}

export function meta({ data: shown, matches }: MetaArgs<typeof loader>) {
  return [...titled(matches, shown?.title), { name: "robots", content: "noindex" }];
}

export default function RoomVoteRoute() {
  const loaded = useLoaderData<typeof loader>();
  const again = useActionData<typeof action>();
  const { ballotCode: code = "" } = useParams();
  const vote = again?.vote ?? loaded.vote;
  if (vote) return <RoomVotePage vote={vote} code={code} reply={again?.reply ?? null} />;
  const wrong = { values: { code: [code] }, errors: { code: [{ key: "room.errors.code" as const }] } };
  return <EnterCodePage reply={wrong} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
