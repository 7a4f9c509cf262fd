import type { ServerBuild } from "@remix-run/node";
import { expect, it } from "vitest";
import { routePatterns } from "./route-patterns";

const route = (id: string, path: string | undefined, parentId?: string, index?: boolean) => ({
  id,
  path,
  parentId,
  index,
  module: {},
});

it("names a route by its pattern and never by what stands in the path", () => {
  const routes = [
    route("root", ""),
    route("home", undefined, "root", true),
    route("invitation", "invitations/:token", "root"),
    route("team", "teams/:team", "root"),
    route("new", "teams/new", "root"),
    route("plan", "plan.md", "team"),
    route("splat", "*", "root"),
  ];
  const { nameOf: name, idsAt } = routePatterns(
    Object.fromEntries(routes.map((each) => [each.id, each])) as unknown as ServerBuild["routes"],
  );
  expect(name("/")).toBe("/");
  expect(name("/_root.data")).toBe("/");
  expect(name("/invitations/s3cret")).toBe("/invitations/:token");
  expect(name("/invitations/s3cret.data")).toBe("/invitations/:token");
  expect(name("/invitations/s3cret/")).toBe("/invitations/:token");
  expect(name("/teams/new")).toBe("/teams/new");
  expect(name("/teams/a/plan.md")).toBe("/teams/:team/plan.md");
  expect(name("/invitations/s3cret/more")).toBe("/*");
  expect(name("/assets/root-abc.css")).toBe("/assets/*");
  expect(name("/Teams/NEW")).toBe("/teams/new");
  expect(idsAt("/teams/new").sort()).toEqual(["new", "splat", "team"]);
});
