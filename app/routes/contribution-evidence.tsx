import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { authorizeContribution } from "#app/features/contributions/contribution-facts.server";
import { evidenceSchema } from "#app/features/contributions/contribution.schema";
import { MOST_FILE_BYTES } from "#app/features/contributions/evidence";
import { EvidencePage } from "#app/features/contributions/evidence-page";
import { addEvidence, readEvidence, removeEvidence } from "#app/features/contributions/evidence.server";
import { Refusal } from "#app/platform/errors";
import { sayNext } from "#app/platform/flash.server";
import { answer, formAgain, parseForm, refuseForm, seeOther } from "#app/platform/http.server";
import { newId } from "#app/platform/ids";
import { paths } from "#app/platform/paths";
import { postedFile } from "#app/platform/posted-file.server";
import { signedInVisit } from "#app/platform/visit.server";
import { titled } from "#app/ui/page-title";

export function loader(args: LoaderFunctionArgs) {
  return answer(async () => {
    const visit = await signedInVisit(args);
    const evidence = await readEvidence(visit, args.params["contribution"]);
    return { title: visit.t("contributions.evidence.title"), evidence, submission: newId() };
  });
}

export async function action(args: ActionFunctionArgs) {
  const id = args.params["contribution"];
  const visit = await answer(() => signedInVisit(args));
  await answer(() => authorizeContribution(visit, id, "contribution:correct"));
  const posted = await answer(() => postedFile(args.request, { field: "file", limit: MOST_FILE_BYTES }));
  const form = parseForm(posted.form, evidenceSchema);
  if (!form.ok) return formAgain(form.reply);
  const { intent, submission, attachment } = form.value;
  try {
    if (intent === "remove") await removeEvidence(visit, id, attachment);
    else if (posted.isTooLarge) throw new Refusal("invalid", "contributions.evidence.error.large", undefined, "file");
    else if (!posted.file) throw new Refusal("invalid", "contributions.evidence.error.none", undefined, "file");
    else await addEvidence(visit, id, posted.file, submission ?? newId());
  } catch (error) {
    return refuseForm(form.reply, error);
  }
  sayNext(visit, intent === "remove" ? "contributions.done.evidenceRemoved" : "contributions.done.evidence");
  throw seeOther(paths.evidence(id!));
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function ContributionEvidence() {
  const { evidence, submission } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return <EvidencePage evidence={evidence} submission={submission} reply={refused?.reply} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
