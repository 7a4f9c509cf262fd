import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { answer } from "#app/platform/http.server";
import { deskVisit } from "./desk-session.server";
import { PRIVATE } from "./note";
import { itemOfNote, permissionFor } from "./notes.server";

/** The visit, the session and the text of a page under `…/record/notes/:note`, for who may read or write that text. */
export async function noteVisit(args: LoaderFunctionArgs | ActionFunctionArgs, to: "read" | "write") {
  const key = args.params["note"] ?? "";
  const { visit, team, session } = await deskVisit(args, permissionFor(key, to));
  const scope = { db: visit.db, coalitionId: visit.principal.coalitionId };
  const item = await answer(() => itemOfNote(scope, session.id, key));
  const name = item?.title ?? visit.t(key === PRIVATE ? "desk.private.title" : "desk.note.general");
  const page = {
    team: { slug: team.slug, name: team.name },
    session: { number: session.number },
    noteKey: key,
    title: item ? visit.t("desk.note.of", { item: name }) : name,
  };
  return { visit, session, key, page };
}
