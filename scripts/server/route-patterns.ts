import type { ServerBuild } from "@remix-run/node";

type Pattern = { text: string; test: RegExp; weight: number };

/** Names the route that a path belongs to, by its pattern: paths themselves can hold secrets, and are never logged. */
export type NamePattern = (path: string) => string;

export function patternNamer(routes: ServerBuild["routes"]): NamePattern {
  const patterns = Object.values(routes)
    .flatMap((route) =>
      route && (route.path !== undefined || route.index) ? [compile(fullPath(routes, route.id))] : [],
    )
    .sort((a, b) => b.weight - a.weight);
  return (path) => {
    if (path.startsWith("/assets/")) return "/assets/*";
    const page = path
      .replace(/\.data$/, "")
      .replace(/(?<=.)\/$/, "")
      .replace(/^\/_root$/, "/");
    return patterns.find(({ test }) => test.test(page))?.text ?? "(no route)";
  };
}

function fullPath(routes: ServerBuild["routes"], id: string): string {
  const parts: string[] = [];
  for (let route = routes[id]; route; route = route.parentId ? routes[route.parentId] : undefined) {
    if (route.path) parts.unshift(route.path.replace(/^\/|\/$/g, ""));
  }
  return `/${parts.join("/")}`;
}

function compile(text: string): Pattern {
  const escape = (part: string) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const segments = text.split("/").slice(1);
  const body = segments.map((segment) => {
    if (segment === "*") return ".*";
    const dynamic = /^:(\w+)\??(.*)$/.exec(segment);
    return dynamic ? `[^/]+${escape(dynamic[2] ?? "")}` : escape(segment);
  });
  const weigh = (segment: string) => (segment === "*" ? -5 : segment.startsWith(":") ? 3 : 10);
  return {
    text,
    test: new RegExp(`^/${body.join("/")}$`),
    weight: segments.reduce((sum, part) => sum + weigh(part), 0),
  };
}
