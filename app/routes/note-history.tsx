import type { LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { NoteHistoryPage } from "#app/features/desk/note-pages";
import { noteVisit } from "#app/features/desk/note-visit.server";
import { historyOfNote } from "#app/features/desk/notes.server";
import { answer } from "#app/platform/http.server";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const { visit, session, key, page } = await noteVisit(args, "read");
  const before = /^[1-9]\d{0,8}$/.exec(new URL(args.request.url).searchParams.get("before") ?? "")?.[0];
  return answer(async () => ({
    ...page,
    title: visit.t("desk.note.historyOf", { text: page.title }),
    ...(await historyOfNote(visit, session.id, key, before === undefined ? undefined : Number(before))),
  }));
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function NoteHistory() {
  return <NoteHistoryPage {...useLoaderData<typeof loader>()} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
