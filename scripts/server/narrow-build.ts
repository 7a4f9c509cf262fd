import type { ServerBuild } from "@remix-run/node";
import { remembered } from "#app/platform/remembered";
import type { RoutePatterns } from "./route-patterns";

// An address in its plain spelling: one that is escaped, repeats a slash or asks for data may be read in other ways.
const plainPath = /^\/(?!_)(?:[A-Za-z0-9._~-]+\/)*[A-Za-z0-9._~-]*(?<!\.data)(?<!.\/)$/;

/**
 * Remix ranks and compiles every route of its build several times a request, which costs more than reading most pages.
 * This gives the handler of a build with only the routes that a path fits: among them Remix chooses as among all.
 * @param make makes a handler of a build. It is called once for each set of routes that paths fit together.
 */
export function narrowed<H>(build: ServerBuild, patterns: RoutePatterns, make: (build: ServerBuild) => H) {
  const whole = make(build);
  const handlers = new Map<string, H>();
  const optional = Object.values(build.routes).some((route) => route?.path?.includes("?"));
  return remembered((path): H => {
    if (optional || !plainPath.test(path)) return whole;
    const ids = patterns.idsAt(path);
    const name = ids.join(" ");
    const handler = handlers.get(name) ?? make(onlyRoutes(build, ids));
    handlers.set(name, handler);
    return handler;
  });
}

/** The build with these routes and those around them; the root is always there, to say that nothing is. */
export function onlyRoutes(build: ServerBuild, ids: readonly string[]): ServerBuild {
  const kept = new Set(["root"]);
  for (const id of ids) {
    for (let route = build.routes[id]; route; route = build.routes[route.parentId ?? ""]) kept.add(route.id);
  }
  const pick = <T>(all: Record<string, T>): Record<string, T> =>
    Object.fromEntries(Object.entries(all).filter(([id]) => kept.has(id)));
  return { ...build, routes: pick(build.routes), assets: { ...build.assets, routes: pick(build.assets.routes) } };
}
