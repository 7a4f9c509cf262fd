import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { noteSchema } from "#app/features/desk/desk.schema";
import { noteVisit } from "#app/features/desk/note-visit.server";
import { saveNote } from "#app/features/desk/notes.commands.server";
import { isRefusal } from "#app/platform/errors";
import { readForm, seeOther, statusOf } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";

export function loader({ params }: LoaderFunctionArgs) {
  throw seeOther(paths.note(params["team"] ?? "", Number(params["session"]), params["note"] ?? ""));
}

/** Saves the text of an editor that saves itself: answers as JSON what came of it, or the sentence why not. */
export async function action(args: ActionFunctionArgs) {
  const { visit, session, key } = await noteVisit(args, "write");
  const form = await readForm(args.request, noteSchema);
  if (!form.ok) return Response.json({ problem: visit.t("errors.formIncomplete") }, { status: 422 });
  try {
    return Response.json(await saveNote(visit, session.id, key, form.value));
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return Response.json({ problem: visit.t(error.key, error.values) }, { status: statusOf[error.kind] });
  }
}
