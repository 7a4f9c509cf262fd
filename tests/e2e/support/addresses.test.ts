import { readFileSync } from "node:fs";
import path from "node:path";
import { matchRoutes } from "@remix-run/react";
import { describe, expect, it } from "vitest";
import routes from "#app/routes";
import { addressesOf } from "./addresses";
import { noThings } from "./things";

const root = path.resolve(import.meta.dirname, "../../..");
const known = routes.map(({ path: pattern = "", index, file }) =>
  index ? { index: true as const, id: file } : { path: pattern, id: file },
);

// Addresses that only ever send on to another page, though a page could stand there.
const sendsOn: string[] = [];

/** Whether a route answers with a page: downloads and buttons have no component. */
function hasPage(file: string): boolean {
  return /\bas default\b|export default\b/.test(readFileSync(path.join(root, "app", file), "utf8"));
}

const walked = Object.values(addressesOf(noThings)).flat();

describe("the walk over every page", () => {
  it("comes by every address of the portal that answers with a page", () => {
    const seen = new Set(
      walked
        .filter(({ status = 200 }) => status === 200)
        .map(({ path: address }) => matchRoutes(known, new URL(address, "http://localhost"))?.at(-1)?.route.id),
    );
    const missed = routes.filter(({ file }) => hasPage(file) && !seen.has(file)).map(({ path: pattern }) => pattern);
    expect(missed).toEqual(sendsOn);
  });

  it("gives every page a name of its own", () => {
    const names = walked.map(({ name }) => name);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });
});
