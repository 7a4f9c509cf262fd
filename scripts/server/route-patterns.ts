import type { ServerBuild } from "@remix-run/node";
import { remembered } from "#app/platform/remembered";

type Routes = ServerBuild["routes"];
type Pattern = { id: string; text: string; test: RegExp; weight: number };

export type RoutePatterns = {
  /** Names the route that a path belongs to, by its pattern: paths themselves can hold secrets, and are never logged. */
  nameOf: (path: string) => string;
  /** The ids of all routes whose pattern a path fits, whichever of them it will lead to. */
  idsAt: (path: string) => string[];
};

export function routePatterns(routes: Routes): RoutePatterns {
  const patterns = Object.values(routes)
    .flatMap((route) =>
      route && (route.path !== undefined || route.index) ? [compile(route.id, fullPath(routes, route.id))] : [],
    )
    .sort((a, b) => b.weight - a.weight);
  return {
    nameOf: remembered((path) => {
      if (path.startsWith("/assets/")) return "/assets/*";
      const page = path
        .replace(/\.data$/, "")
        .replace(/(?<=.)\/$/, "")
        .replace(/^\/_root$/, "/");
      return patterns.find(({ test }) => test.test(page))?.text ?? "(no route)";
    }),
    idsAt: (path) => patterns.filter(({ test }) => test.test(path)).map(({ id }) => id),
  };
}

function fullPath(routes: Routes, id: string): string {
  const parts: string[] = [];
  for (let route = routes[id]; route; route = route.parentId ? routes[route.parentId] : undefined) {
    if (route.path) parts.unshift(route.path.replace(/^\/|\/$/g, ""));
  }
  return `/${parts.join("/")}`;
}

function compile(id: string, text: string): Pattern {
  const escape = (part: string) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const segments = text.split("/").slice(1);
  const body = segments.map((segment) => {
    if (segment === "*") return ".*";
    const dynamic = /^:(\w+)\??(.*)$/.exec(segment);
    return dynamic ? `[^/]+${escape(dynamic[2] ?? "")}` : escape(segment);
  });
  const weigh = (segment: string) => (segment === "*" ? -5 : segment.startsWith(":") ? 3 : 10);
  return {
    id,
    text,
    // As Remix reads addresses: in any case.
    test: new RegExp(`^/${body.join("/")}$`, "i"),
    weight: segments.reduce((sum, part) => sum + weigh(part), 0),
  };
}
