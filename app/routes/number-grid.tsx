import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { saveNumberGrid } from "#app/features/contributions/number-grid.commands.server";
import { NumberGridPage } from "#app/features/contributions/number-grid-page";
import { GRID_ROWS, readNumberGrid } from "#app/features/contributions/number-grid.queries.server";
import { changedCells, gridSchema, lostCells } from "#app/features/contributions/number-grid.schema";
import { Refusal } from "#app/platform/errors";
import { sayNext } from "#app/platform/flash.server";
import { answer, formAgain, parseForm, refuseForm, seeOther } from "#app/platform/http.server";
import { newId } from "#app/platform/ids";
import { pageNumber } from "#app/platform/paging";
import { paths } from "#app/platform/paths";
import { postedForm } from "#app/platform/posted-form.server";
import { signedInVisit, type Visit } from "#app/platform/visit.server";
import { titled } from "#app/ui/page-title";

/** The grid of the address; a form says for itself of which organization and periods it is. */
function gridOf(visit: Visit, url: string, posted?: FormData) {
  const asked = new URL(url).searchParams;
  const wish = (name: "organization" | "grain") => {
    const sent = posted?.get(name);
    return typeof sent === "string" ? sent : asked.get(name);
  };
  return readNumberGrid(visit, {
    organization: wish("organization"),
    grain: wish("grain"),
    page: pageNumber(url),
    fiscalYearStart: visit.coalition.fiscalYearStart,
  });
}

const addressOf = ({ organization, grain }: { organization: { id: string }; grain: string }, page: number) =>
  `${paths.numberGrid()}?${new URLSearchParams({
    organization: organization.id,
    grain,
    ...(page > 1 ? { page: String(page) } : {}),
  }).toString()}`;

export function loader(args: LoaderFunctionArgs) {
  return answer(async () => {
    const visit = await signedInVisit(args);
    const { grid, organizations } = await gridOf(visit, args.request.url);
    const page = pageNumber(args.request.url);
    return {
      title: visit.t("contributions.grid.title"),
      grid,
      organizations,
      address: addressOf(grid, page),
      submission: newId(),
      pager: {
        shown: grid.rows.length,
        total: grid.total,
        previousHref: page > 1 ? addressOf(grid, page - 1) : null,
        nextHref: page * GRID_ROWS < grid.total ? addressOf(grid, page + 1) : null,
      },
    };
  });
}

export async function action(args: ActionFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  const posted = await answer(() => postedForm(args.request));
  const { grid } = await answer(() => gridOf(visit, args.request.url, posted));
  const form = parseForm(posted, gridSchema(grid));
  if (!form.ok) return formAgain(form.reply);
  try {
    const lost = lostCells(posted, grid);
    if (lost.length > 0) {
      throw new Refusal("conflict", "contributions.grid.error.moved", { numbers: lost.join(", ") });
    }
    const input = form.value;
    const ways = { locale: visit.locale, fiscalYearStart: visit.coalition.fiscalYearStart };
    const cells = changedCells(input, grid);
    const { submission, organization } = input;
    const stored = await saveNumberGrid(visit, { organizationId: organization, cells, submission }, ways);
    sayNext(visit, stored > 0 ? "contributions.done.grid" : "contributions.done.gridSame");
  } catch (error) {
    return refuseForm(form.reply, error);
  }
  throw seeOther(addressOf(grid, pageNumber(args.request.url)));
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function NumberGridRoute() {
  const { title: _, ...page } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return <NumberGridPage {...page} reply={refused?.reply} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
