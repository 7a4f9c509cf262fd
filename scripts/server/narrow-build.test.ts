import type { ServerBuild } from "@remix-run/node";
import { expect, it } from "vitest";
import { standInBuild } from "#tests/support/stand-in-build";
import { narrowed } from "./narrow-build";
import { routePatterns } from "./route-patterns";

const build = standInBuild({ "/": {}, "/teams": {}, "/teams/new": {}, "/teams/:team": {}, "/metrics/:metric": {} });
const routesAt = narrowed(build, routePatterns(build.routes), ({ routes }: ServerBuild) =>
  Object.values(routes).map((route) => route?.path ?? "index"),
);

it.each([
  ["/", ["", "index"]],
  ["/teams", ["", "teams"]],
  ["/Teams", ["", "teams"]],
  ["/teams/new", ["", "teams/new", "teams/:team"]],
  ["/teams/a-b.c", ["", "teams/:team"]],
  ["/teams/a/b", [""]],
])("%s is answered by a build of the routes that it fits", (path, routes) => expect(routesAt(path)).toEqual(routes));

it.each(["/teams/", "//teams", "/te%61ms", "/teams.data", "/_root.data", "/__manifest", "/teams//new"])(
  "%s, which can be read in other ways, is answered by the whole build",
  (path) => expect(routesAt(path)).toHaveLength(6),
);

it("makes one handler for all paths that fit the same routes", () => {
  expect(routesAt("/metrics/a")).toBe(routesAt("/metrics/b"));
});
