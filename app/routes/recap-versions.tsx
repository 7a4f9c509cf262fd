import type { LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { recapVisit } from "#app/features/recaps/recap-visit.server";
import { VersionsPage } from "#app/features/recaps/versions-page";
import { compareVersions, listVersions } from "#app/features/recaps/versions.server";
import { Refusal } from "#app/platform/errors";
import { answer } from "#app/platform/http.server";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const { visit, team, session } = await recapVisit(args, "recap:read-history");
  return answer(async () => {
    const found = await listVersions(visit, session.id);
    if (!found) throw new Refusal("not_found", "errors.notFound");
    const pair = pairIn(args.request.url);
    return {
      title: visit.t("recaps.versions.title", { number: session.number }),
      team: { slug: team.slug, name: team.name },
      session: { number: session.number },
      versions: found.versions,
      compared: pair && (await compareVersions(visit, team, found.recapId, pair, visit.t)),
    };
  });
}

/** The two versions that an address names; null where it names none. */
function pairIn(url: string): { from: number; to: number } | null {
  const { searchParams } = new URL(url);
  const [from, to] = ["from", "to"].map((name) => {
    const text = searchParams.get(name) ?? "";
    return /^[1-9]\d{0,5}$/.test(text) ? Number(text) : null;
  });
  return from && to ? { from, to } : null;
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function RecapVersions() {
  return <VersionsPage {...useLoaderData<typeof loader>()} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
