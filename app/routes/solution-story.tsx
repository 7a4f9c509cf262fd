import type { LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { findSolution } from "#app/features/plans/find-solution.server";
import { readPage } from "#app/features/plans/solution-route.server";
import { partIn, storyPage } from "#app/features/priorities/story";
import { StoryPage } from "#app/features/priorities/story-page";
import { readStory } from "#app/features/priorities/story.server";
import { pageNumber } from "#app/platform/paging";
import { wordsOf } from "#app/platform/visit.server";
import { can } from "#app/policy/policy";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  return readPage(args, async (visit, team, key) => {
    const { head, facts } = await findSolution(visit, team, key);
    const moments = await readStory(visit, head.id, facts, wordsOf(visit));
    const { url } = args.request;
    return {
      title: visit.t("priorities.story.title", { title: head.title }),
      solution: head,
      story: storyPage(moments, partIn(url), pageNumber(url)),
      readsHistory: can(visit.principal, "solution:read-history", facts),
    };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function SolutionStory() {
  return <StoryPage {...useLoaderData<typeof loader>()} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
