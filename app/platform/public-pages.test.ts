import { expect, it } from "vitest";
import { publicPageAt } from "./public-pages";

it.each([
  ["/", "/"],
  ["/teams", "/teams"],
  ["/teams/local-hiring", "/teams/:team"],
  ["/teams/local-hiring/solutions/3", "/teams/:team/solutions/:solution"],
  ["/teams/", undefined],
  ["/Teams", undefined],
  ["/teams/new", undefined],
  ["/teams/local-hiring/edit", undefined],
  ["/metrics/headlines", undefined],
  ["/teams/local-hiring/solutions/new", undefined],
  ["/teams/a%2fb", undefined],
  ["/teams.data", undefined],
  ["/teams/local-hiring.data", undefined],
  ["//teams", undefined],
  ["/sign-in", undefined],
  ["/settings", undefined],
])("%s is the public page %s", (path, pattern) => expect(publicPageAt(path)?.pattern).toBe(pattern));
