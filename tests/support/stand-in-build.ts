import type { ActionFunctionArgs, LoaderFunctionArgs, ServerBuild } from "@remix-run/node";

export type StandInRoute = {
  loader?: (args: LoaderFunctionArgs) => Promise<Response> | Response;
  action?: (args: ActionFunctionArgs) => Promise<Response> | Response;
};

/** A Remix build of routes that answer by themselves, to see what the server in front does with what it is given. */
export function standInBuild(routes: Record<string, StandInRoute>): ServerBuild {
  const manifest = Object.entries(routes).map(([path, module], i) => {
    const place = path === "/" ? { index: true } : { path: path.slice(1) };
    return [`route-${i}`, { id: `route-${i}`, parentId: "root", ...place, module }] as const;
  });
  const root = { id: "root", path: "", module: {} };
  return {
    mode: "production",
    entry: {
      module: {
        default: (_request: Request, status: number) => new Response("<p>no page</p>", { status }),
        handleError: () => undefined,
      },
    },
    routes: { root, ...Object.fromEntries(manifest) },
    assets: { entry: { imports: [], module: "" }, routes: {}, url: "", version: "" },
    publicPath: "/",
    assetsBuildDirectory: "build/client",
    future: { v3_singleFetch: true },
    isSpaMode: false,
  } as unknown as ServerBuild;
}
