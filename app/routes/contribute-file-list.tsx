import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { FilePage } from "#app/features/number-lists/file-page";
import { ROWS_SHOWN } from "#app/features/number-lists/number-list";
import { listNumberRows, readNumberList } from "#app/features/number-lists/number-list.queries.server";
import { fileSchema } from "#app/features/number-lists/number-list.schema";
import { setNumbersAside } from "#app/features/number-lists/number-lists.server";
import { deeds, deedToShow } from "#app/features/number-lists/number-row";
import { storeNumbers } from "#app/features/number-lists/store-numbers.server";
import { type DoneKey, sayNext } from "#app/platform/flash.server";
import { answer, formAgain, readForm, refuseForm, seeOther } from "#app/platform/http.server";
import { newId } from "#app/platform/ids";
import { pageNumber, pagerOf } from "#app/platform/paging";
import { paths } from "#app/platform/paths";
import { signedInVisit } from "#app/platform/visit.server";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  const list = await answer(() => readNumberList(visit, args.params["file"]));
  const asked = new URL(args.request.url).searchParams.get("show");
  const show = deeds.find((deed) => deed === asked && list.counts[deed] > 0) ?? deedToShow(list.counts);
  const rows = await answer(() => listNumberRows(visit, list, show, pageNumber(args.request.url)));
  return {
    title: list.fileName || visit.t("numbers.unnamed"),
    list,
    show,
    rows: rows.rows,
    pager: pagerOf(paths.numberFile(list.id), rows, { show }, ROWS_SHOWN),
    submission: newId(),
  };
}

export async function action(args: ActionFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  const id = args.params["file"];
  await answer(() => readNumberList(visit, id));
  const form = await readForm(args.request, fileSchema);
  if (!form.ok) return formAgain(form.reply);
  const { intent, ...sent } = form.value;
  let done: DoneKey;
  try {
    if (intent === "setAside") {
      await setNumbersAside(visit, id, sent.version);
      done = "numbers.done.setAside";
    } else {
      await storeNumbers(visit, id, sent);
      done = "numbers.done.stored";
    }
  } catch (error) {
    return refuseForm(form.reply, error);
  }
  sayNext(visit, done);
  throw seeOther(intent === "setAside" ? paths.numberFile() : paths.numberFile(id));
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function ContributeFileList() {
  const refused = useActionData<typeof action>();
  return <FilePage {...useLoaderData<typeof loader>()} reply={refused?.reply ?? null} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
