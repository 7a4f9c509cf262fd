import { expect, it } from "vitest";
import { freeSlug, slugOf } from "./slugs";

it.each([
  ["Making & Manufacturing", "making-and-manufacturing"],
  ["  École du Port ", "ecole-du-port"],
  ["日本", ""],
  ["x".repeat(80), "x".repeat(60)],
])("%j stands at %j", (name, slug) => expect(slugOf(name)).toBe(slug));

it("is never a word that leads to a form, nor one that is taken", () => {
  expect(freeSlug("New", "team", () => false)).toBe("new-2");
  expect(freeSlug("Edit", "team", (slug) => slug === "edit-2")).toBe("edit-3");
  expect(freeSlug("日本", "team", () => false)).toBe("team");
});
