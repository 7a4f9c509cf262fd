import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { FilesPage } from "#app/features/number-lists/files-page";
import { listNumberFiles } from "#app/features/number-lists/number-list.queries.server";
import { newFileSchema } from "#app/features/number-lists/number-list.schema";
import { mayImport, numberLimits, startNumberList } from "#app/features/number-lists/number-lists.server";
import { mostNumbers } from "#app/features/number-lists/read-numbers";
import { inTurn } from "#app/features/number-lists/reading-turns.server";
import { Refusal } from "#app/platform/errors";
import { answer, formAgain, parseForm, refuseForm, retryAfter, seeOther } from "#app/platform/http.server";
import { newId } from "#app/platform/ids";
import { paths } from "#app/platform/paths";
import { postedFile } from "#app/platform/posted-file.server";
import { signedInVisit, type Visit } from "#app/platform/visit.server";
import { titled } from "#app/ui/page-title";

const megabytes = numberLimits.bytes / 1024 / 1024;

export async function loader(args: LoaderFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  const lists = await answer(() => listNumberFiles(visit));
  const limits = { rows: mostNumbers, workbookRows: numberLimits.workbookRows, megabytes };
  return { title: visit.t("numbers.title"), ...lists, limits, submission: newId() };
}

export async function action(args: ActionFunctionArgs) {
  const visit = await answer(async () => mayUpload(await signedInVisit(args)));
  // A turn comes before the file: what is sent is held in memory as a whole.
  return answer(() => inTurn(() => upload(args.request, visit)));
}

async function upload(request: Request, visit: Visit) {
  const posted = await postedFile(request, { field: "file", limit: numberLimits.bytes });
  const form = parseForm(posted.form, newFileSchema);
  if (!form.ok) return formAgain(form.reply);
  let id: string;
  try {
    if (posted.isTooLarge) throw new Refusal("too_large", "sheets.error.large", { limit: megabytes }, "file");
    if (!posted.file) throw new Refusal("invalid", "numbers.error.noFile", undefined, "file");
    const ways = { locale: visit.locale, fiscalYearStart: visit.coalition.fiscalYearStart };
    id = await startNumberList(visit, posted.file, ways, form.value.submission);
  } catch (error) {
    return refuseForm(form.reply, error);
  }
  throw seeOther(paths.numberFile(id));
}

/** Who may send no file is told so before any of it is read. */
function mayUpload(visit: Visit): Visit {
  mayImport(visit);
  return visit;
}

export { retryAfter as headers };

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function ContributeFile() {
  const refused = useActionData<typeof action>();
  return <FilesPage {...useLoaderData<typeof loader>()} reply={refused?.reply ?? null} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
