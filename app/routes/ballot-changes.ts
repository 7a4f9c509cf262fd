import type { LoaderFunctionArgs } from "@remix-run/node";
import { ballotKeptBy, mayKeep } from "#app/features/priorities/room-screen.server";
import { standing } from "#app/features/priorities/room.queries.server";
import { eventStream } from "#app/platform/event-stream.server";
import { answer, seeOther } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";

/** Tells the screen in the room, as it happens, that something was voted. A browser that comes by link is led to the screen. */
export async function loader(args: LoaderFunctionArgs) {
  const { request, context } = args;
  const { visit, team, ballot } = await ballotKeptBy(args);
  if (!request.headers.get("accept")?.includes("text/event-stream")) {
    throw seeOther(paths.ballotPart(team.slug, ballot.id, "room"));
  }
  const { db, principal } = visit;
  return answer(() =>
    Promise.resolve(
      eventStream({
        ...{ request, context, key: `ballot ${ballot.id}` },
        read: () => standing({ db, principal }, ballot.id),
        mayGoOn: () => mayKeep(args),
      }),
    ),
  );
}
