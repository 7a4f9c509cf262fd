import type { LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { AboutPage } from "#app/features/coalitions/plain-pages";
import { answer } from "#app/platform/http.server";
import { visitOf } from "#app/platform/visit.server";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const visit = await answer(() => visitOf(args));
  return {
    title: visit.t("coalitions.about.title", { coalition: visit.coalition.name }),
    coalition: visit.coalition.name,
    about: visit.coalition.about,
  };
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function About() {
  return <AboutPage {...useLoaderData<typeof loader>()} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
