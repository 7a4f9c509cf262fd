import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const root = path.resolve(import.meta.dirname, "..");
const sourceOf = (file: string) => readFileSync(path.join(root, file), "utf8");

test("every setting that the program, its commands and its tests read stands in docs/running.md", () => {
  const files = ["app", "db", "scripts", "tests"].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => /\.(?:ts|tsx|mjs)$/.test(file))
      .map((file) => path.join(folder, file)),
  );
  const read = [...files, "vite.config.ts", "vitest.config.ts"].flatMap((file) =>
    [...sourceOf(file).matchAll(/process\.env\.([A-Z_]+)/g)].map(([, name]) => name ?? ""),
  );
  const known = [...sourceOf("app/platform/env.server.ts").matchAll(/^ {2}([A-Z_]+): z/gm)].map(
    ([, name]) => name ?? "",
  );
  expect(known).toContain("DATABASE_URL");
  const documented = sourceOf("docs/running.md");
  const missing = [...new Set([...read, ...known])].filter((name) => !documented.includes(`\`${name}\``));
  // The machine's own.
  expect(missing).toEqual(["PATH"]);
});
