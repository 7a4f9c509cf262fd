import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { adminVisit } from "#app/features/coalitions/admin-visit.server";
import { useSettingsCrumbs } from "#app/features/coalitions/settings-page";
import { ListsPage } from "#app/features/members/lists-page";
import { newListSchema } from "#app/features/members/member-list.schema";
import { listLimits, listLists, startList } from "#app/features/members/member-lists.server";
import { Refusal } from "#app/platform/errors";
import { answer, formAgain, parseForm, refuseForm, seeOther } from "#app/platform/http.server";
import { newId } from "#app/platform/ids";
import { paths } from "#app/platform/paths";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const visit = await adminVisit(args);
  const lists = await answer(() => listLists(visit));
  return { title: visit.t("members.title"), lists, limit: listLimits.rows, submission: newId() };
}

export async function action(args: ActionFunctionArgs) {
  const visit = await adminVisit(args);
  const posted = await args.request.formData();
  const form = parseForm(posted, newListSchema);
  if (!form.ok) return formAgain(form.reply);
  let id: string;
  try {
    id = await startList(visit, await fileOf(posted.get("file")), form.value.submission);
  } catch (error) {
    return refuseForm(form.reply, error);
  }
  throw seeOther(paths.memberList(id));
}

async function fileOf(file: FormDataEntryValue | null) {
  // A field without a file is sent as a file without name and bytes.
  if (file === null || typeof file === "string" || (file.size === 0 && file.name === ""))
    throw new Refusal("invalid", "members.error.noFile", undefined, "file");
  return { fileName: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function SettingsImport() {
  const refused = useActionData<typeof action>();
  return <ListsPage {...useLoaderData<typeof loader>()} crumbs={useSettingsCrumbs()} reply={refused?.reply ?? null} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
