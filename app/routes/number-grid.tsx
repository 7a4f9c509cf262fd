import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { saveNumberGrid } from "#app/features/contributions/number-grid.commands.server";
import { NumberGridPage } from "#app/features/contributions/number-grid-page";
import { GRID_ROWS, readNumberGrid } from "#app/features/contributions/number-grid.queries.server";
import { changedCells, gridSchema } from "#app/features/contributions/number-grid.schema";
import { takeForm } from "#app/platform/form-action.server";
import { answer } from "#app/platform/http.server";
import { newId } from "#app/platform/ids";
import { pageNumber } from "#app/platform/paging";
import { paths } from "#app/platform/paths";
import { signedInVisit, type Visit } from "#app/platform/visit.server";
import { titled } from "#app/ui/page-title";

function gridOf(visit: Visit, url: string) {
  const asked = new URL(url).searchParams;
  return readNumberGrid(visit, {
    organization: asked.get("organization"),
    grain: asked.get("grain"),
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
  const { grid } = await answer(() => gridOf(visit, args.request.url));
  return takeForm(visit, args.request, gridSchema(grid), async (input) => {
    const ways = { locale: visit.locale, fiscalYearStart: visit.coalition.fiscalYearStart };
    const cells = changedCells(input, grid);
    const { submission, organization } = input;
    const stored = await saveNumberGrid(visit, { organizationId: organization, cells, submission }, ways);
    const done = stored > 0 ? "contributions.done.grid" : "contributions.done.gridSame";
    return { to: addressOf(grid, pageNumber(args.request.url)), done };
  });
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
