import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { noteSchema } from "#app/features/desk/desk.schema";
import { PRIVATE } from "#app/features/desk/note";
import { NotePage } from "#app/features/desk/note-pages";
import { noteVisit } from "#app/features/desk/note-visit.server";
import { saveNote } from "#app/features/desk/notes.commands.server";
import { readNote } from "#app/features/desk/notes.server";
import { sayNext } from "#app/platform/flash.server";
import { answer, formAgain, readForm, refuseForm, seeOther } from "#app/platform/http.server";
import { newId } from "#app/platform/ids";
import { paths } from "#app/platform/paths";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const { visit, session, key, page } = await noteVisit(args, "read");
  return answer(async () => ({ ...page, note: await readNote(visit, session.id, key), save: newId() }));
}

/** Saves the text as its form was sent. Where it cannot be merged with what others wrote, both come back. */
export async function action(args: ActionFunctionArgs) {
  const { visit, session, key, page } = await noteVisit(args, "write");
  const form = await readForm(args.request, noteSchema);
  if (!form.ok) return formAgain(form.reply);
  let saved;
  try {
    saved = await saveNote(visit, session.id, key, form.value);
  } catch (error) {
    return refuseForm(form.reply, error);
  }
  if (saved.outcome === "conflict") {
    // The next save goes on from their text, which now stands beside one's own.
    const values = { ...form.reply.values, version: [String(saved.version)], save: [newId()] };
    return data({ reply: { values, errors: {} }, theirs: saved.body }, { status: 409 });
  }
  const { team, number } = { team: page.team.slug, number: page.session.number };
  sayNext(visit, saved.outcome === "merged" ? "desk.done.noteMerged" : "desk.done.noteSaved");
  const item = key === "general" ? "" : key;
  throw seeOther(key === PRIVATE ? paths.note(team, number, key) : paths.desk(team, number, { item }));
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function NoteOfSession() {
  const loaded = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  const theirs = answered && "theirs" in answered ? answered.theirs : null;
  const reply = answered?.reply ?? null;
  const version = Number(reply?.values["version"]?.[0] ?? loaded.note.version);
  const save = reply?.values["save"]?.[0] ?? loaded.save;
  return <NotePage {...loaded} note={{ ...loaded.note, version }} save={save} reply={reply} theirs={theirs} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
