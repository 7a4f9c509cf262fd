import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { type Added, addItem, leftoverAt } from "#app/features/documents/add-item";
import { addedItemSchema } from "#app/features/documents/document.schema";
import { requireReview, reviseReading } from "#app/features/documents/import-runs.commands.server";
import { readRun } from "#app/features/documents/import-runs.queries.server";
import { readCorrection } from "#app/features/documents/item-page.server";
import { NewItemPage } from "#app/features/documents/new-item-page";
import { askedItem, newItemPage } from "#app/features/documents/new-item-page.server";
import { keepingTyped } from "#app/features/documents/typed-words";
import { Refusal } from "#app/platform/errors";
import { sayNext } from "#app/platform/flash.server";
import { answer, formAgain, parseForm, refuseForm, seeOther } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";
import { postedForm } from "#app/platform/posted-form.server";
import { signedInVisit } from "#app/platform/visit.server";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  return answer(async () => {
    const visit = await signedInVisit(args);
    const run = await readRun(visit, args.params.document);
    requireReview(run);
    const page = newItemPage(run, new URL(args.request.url).searchParams);
    return { title: visit.t("readings.new.title"), page };
  });
}

export async function action(args: ActionFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  const run = await answer(() => readRun(visit, args.params.document));
  const params = new URL(args.request.url).searchParams;
  const posted = await answer(() => postedForm(args.request));
  const { type, solution } = await answer(() =>
    keepingTyped(posted, () => {
      requireReview(run);
      return askedItem(run, params);
    }),
  );
  const form = parseForm(posted, addedItemSchema);
  if (!form.ok) return formAgain(form.reply);
  const added = readCorrection(posted, type);
  if (!added.ok) return formAgain(added.reply);
  try {
    await reviseReading(visit, run.id, form.value.version, (review) => {
      const piece = leftoverAt(review.draft, params.get("left"));
      const draft = addItem(review.draft, added.value as Added, solution, piece);
      if (!draft) throw new Refusal("conflict", "readings.changedMeanwhile");
      return { ...review, draft };
    });
  } catch (error) {
    return refuseForm(added.reply, error);
  }
  sayNext(visit, "readings.done.add");
  throw seeOther(`${paths.reading(run.id)}#${params.get("left") ? "left" : "pairs"}`);
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function NewDocumentItem() {
  const refused = useActionData<typeof action>();
  return <NewItemPage data={useLoaderData<typeof loader>().page} reply={refused?.reply ?? null} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
