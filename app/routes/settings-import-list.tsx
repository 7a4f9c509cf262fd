import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { adminVisit } from "#app/features/coalitions/admin-visit.server";
import { useSettingsCrumbs } from "#app/features/coalitions/settings-page";
import { DryRunPage } from "#app/features/members/dry-run-page";
import { answersOf, listSchema } from "#app/features/members/member-list.schema";
import { answerList, importList, keptAnswers, readList, setListAside } from "#app/features/members/member-lists.server";
import { type DoneKey, sayNext } from "#app/platform/flash.server";
import { answer, formAgain, parseForm, refuseForm, seeOther } from "#app/platform/http.server";
import { newId } from "#app/platform/ids";
import { paths } from "#app/platform/paths";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const visit = await adminVisit(args);
  const list = await answer(() => readList(visit, args.params["list"]));
  return { title: list.fileName || visit.t("members.unnamed"), list, submission: newId() };
}

export async function action(args: ActionFunctionArgs) {
  const visit = await adminVisit(args);
  const id = args.params["list"];
  const posted = await args.request.formData();
  const form = parseForm(posted, listSchema);
  if (!form.ok) return formAgain(form.reply);
  const { version, submission, intent, letters } = form.value;
  let done: DoneKey;
  try {
    if (intent === "answer") {
      await answerList(visit, id, answersOf(posted), version);
      done = "members.done.answered";
    } else if (intent === "setAside") {
      await setListAside(visit, id, version);
      done = "members.done.setAside";
    } else {
      const answers = await keptAnswers(visit, id);
      await importList(visit, id, { answers, version, submission, letters, onlyGood: intent === "good" });
      done = "members.done.imported";
    }
  } catch (error) {
    return refuseForm(form.reply, error);
  }
  sayNext(visit, done);
  throw seeOther(intent === "answer" ? paths.memberList(id ?? "") : paths.settingsPart("import"));
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function SettingsImportList() {
  const refused = useActionData<typeof action>();
  return <DryRunPage {...useLoaderData<typeof loader>()} crumbs={useSettingsCrumbs()} reply={refused?.reply ?? null} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
