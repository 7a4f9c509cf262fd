import type { ServerBuild } from "@remix-run/node";

/** The path of a page route that answers a form with a redirect at once. The product does not have it. */
export const NOTHING = "bench/nothing";

/** A build with that route added: what a form costs when nothing is done with it. */
export function withNothing(build: ServerBuild): ServerBuild {
  const action = () => new Response(null, { status: 303, headers: { Location: "/" } });
  const route = { id: NOTHING, parentId: "root", path: NOTHING, module: { action, default: () => null } };
  const asset = {
    ...build.assets.routes["root"]!,
    id: NOTHING,
    parentId: "root",
    path: NOTHING,
    hasAction: true,
    hasLoader: false,
  };
  return {
    ...build,
    routes: { ...build.routes, [NOTHING]: route },
    assets: { ...build.assets, routes: { ...build.assets.routes, [NOTHING]: asset } },
  };
}
