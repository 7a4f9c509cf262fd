import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { correctItem } from "#app/features/documents/correct-item";
import { itemSchema } from "#app/features/documents/document.schema";
import { dropItem, itemAt, pointerOf, rekindItem } from "#app/features/documents/draft-edit";
import { requireReview, reviseReading } from "#app/features/documents/import-runs.commands.server";
import { type ImportRun, readRun } from "#app/features/documents/import-runs.queries.server";
import { ItemPage } from "#app/features/documents/item-page";
import { itemOf, readCorrection, shownItem } from "#app/features/documents/item-page.server";
import type { ReviewDraft } from "#app/features/documents/review";
import { keepingTyped } from "#app/features/documents/typed-words";
import { Refusal } from "#app/platform/errors";
import { sayNext } from "#app/platform/flash.server";
import { answer, formAgain, parseForm, refuseForm, seeOther } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";
import { postedForm } from "#app/platform/posted-form.server";
import { signedInVisit } from "#app/platform/visit.server";
import { titled } from "#app/ui/page-title";

async function findItem(args: LoaderFunctionArgs) {
  const visit = await signedInVisit(args);
  const run = await readRun(visit, args.params.document);
  requireReview(run);
  return { visit, run, found: itemOf(run, new URL(args.request.url).searchParams.get("path") ?? "") };
}

export async function loader(args: LoaderFunctionArgs) {
  return answer(async () => {
    const { visit, run, found } = await findItem(args);
    const { id, version, fileName } = run;
    const title = visit.t(`readings.item.title.${found.type}`);
    return { title, run: { id, version, fileName }, pointer: pointerOf(found), ...shownItem(run, found) };
  });
}

export async function action(args: ActionFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  const run = await answer(() => readRun(visit, args.params.document));
  const posted = await answer(() => postedForm(args.request));
  const found = await answer(() => keepingTyped(posted, () => postedItem(run, args.request.url, posted)));
  const form = parseForm(posted, itemSchema);
  if (!form.ok) return formAgain(form.reply);
  const { intent, version } = form.value;
  const correction = intent === "correct" ? readCorrection(posted, found.type) : null;
  if (correction && !correction.ok) return formAgain(correction.reply);
  const pointer = pointerOf(found);
  const work = (draft: ReviewDraft) => {
    // Found again in the draft as it stands inside the transaction; its version is the form's or nothing happens.
    const item = itemOf({ review: { ...run.review, draft } }, pointer);
    if (correction) return correctItem(draft, item, correction.value);
    return intent === "drop" ? dropItem(draft, item) : rekindItem(draft, item);
  };
  try {
    await reviseReading(visit, run.id, version, (review) => ({ ...review, draft: work(review.draft) }));
  } catch (error) {
    return refuseForm((correction ?? form).reply, error);
  }
  sayNext(visit, `readings.done.${intent}`);
  throw seeOther(`${paths.reading(run.id)}#pairs`);
}

/** The item that a form is about. @throws {Refusal} `conflict` when it is not there, or is something else by now. */
function postedItem(run: ImportRun, url: string, posted: FormData) {
  requireReview(run);
  const found = itemAt(run.review.draft, new URL(url).searchParams.get("path") ?? "");
  const type = posted.get("type");
  if (!found || (type !== null && type !== found.type)) throw new Refusal("conflict", "readings.itemGone");
  return found;
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function DocumentItem() {
  const refused = useActionData<typeof action>();
  return <ItemPage {...useLoaderData<typeof loader>()} reply={refused?.reply ?? null} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
