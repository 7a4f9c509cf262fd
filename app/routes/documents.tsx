import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { newDocumentSchema } from "#app/features/documents/document.schema";
import { DocumentsPage } from "#app/features/documents/documents-page";
import { startReading } from "#app/features/documents/import-runs.commands.server";
import { importableTeams, listRuns } from "#app/features/documents/import-runs.queries.server";
import { startPageReading } from "#app/features/documents/page-readings.server";
import { Refusal } from "#app/platform/errors";
import { answer, formAgain, parseForm, refuseForm, seeOther } from "#app/platform/http.server";
import { newId } from "#app/platform/ids";
import { pageNumber, pagerOf } from "#app/platform/paging";
import { paths } from "#app/platform/paths";
import { postedForm } from "#app/platform/posted-form.server";
import { signedInVisit } from "#app/platform/visit.server";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  return answer(async () => {
    const visit = await signedInVisit(args);
    const teams = await importableTeams(visit);
    const runs = await listRuns(
      visit,
      teams.map(({ id }) => id),
      pageNumber(args.request.url),
    );
    const asked = new URL(args.request.url).searchParams.get("team");
    return {
      title: visit.t("readings.title"),
      teams: teams.map(({ id, name, slug }) => ({ id, name, isAsked: slug === asked })),
      runs: runs.rows,
      pager: pagerOf(paths.documents(), runs),
      submission: newId(),
    };
  });
}

export async function action(args: ActionFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  const posted = await answer(() => postedForm(args.request));
  const form = parseForm(posted, newDocumentSchema);
  if (!form.ok) return formAgain(form.reply);
  let id: string;
  try {
    const source = await sourceOf(form.value.text, posted.get("file"));
    const page = await startPageReading(visit, form.value.teamId, source, form.value.submission);
    if (page) return seeOther(paths.pageReading(page));
    id = await startReading(visit, form.value.teamId, source, form.value.submission);
  } catch (error) {
    return refuseForm(form.reply, error);
  }
  throw seeOther(paths.reading(id));
}

async function sourceOf(text: string, file: FormDataEntryValue | null) {
  // A field without a file is sent as a file without name and bytes.
  const hasFile = file !== null && typeof file !== "string" && (file.size > 0 || file.name !== "");
  if (hasFile && text.trim() !== "") throw new Refusal("invalid", "readings.errors.both", {}, "file");
  if (hasFile) return { fileName: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
  if (text.trim() === "") throw new Refusal("invalid", "readings.errors.nothing", {}, "text");
  return { text };
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function Documents() {
  const refused = useActionData<typeof action>();
  return <DocumentsPage {...useLoaderData<typeof loader>()} reply={refused?.reply ?? null} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
