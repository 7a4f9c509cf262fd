import path from "node:path";
import { defineConfig } from "vitest/config";

const inRoot = (folder: string) => path.resolve(import.meta.dirname, folder);

const perEngine = ["{app,db,scripts,tests}/**/*.db.test.{ts,tsx}", "tests/routes/**/*.route.test.{ts,tsx}"];
const inBrowser = ["tests/e2e/**/*.e2e.test.ts"];
const inOffice = ["tests/office/**/*.office.test.ts"];

// A property at its full count runs for minutes.
const isProving = process.env.COLEAD_PROVE === "1";

const shared = {
  environment: "node" as const,
  testTimeout: isProving ? 600_000 : 60_000,
  hookTimeout: 120_000,
  // The built program is run as it is, not transformed again.
  server: { deps: { external: [/\/build\/server\//] } },
};

// A test and its server take turns, so two files at once leave no core idle.
const sideBySide = { maxWorkers: 2 };
// Each file has a database of its own, so that files may share their modules: loading them anew took a third of the time.
const sharing = { ...sideBySide, isolate: false };

const sqlite = {
  extends: true as const,
  test: { ...shared, ...sharing, name: "sqlite", include: perEngine, env: { COLEAD_ENGINE: "sqlite" } },
};
const postgres = {
  extends: true as const,
  test: { ...shared, ...sharing, name: "postgres", include: perEngine, env: { COLEAD_ENGINE: "postgres" } },
};

// Without the Remix plugin: tests import modules, or start the built server. The postgres project is there only when
// a server is (npm test starts one): COLEAD_TEST_POSTGRES is the address of a cluster in which databases may be made.
export default defineConfig({
  resolve: {
    alias: { "#app": inRoot("app"), "#db": inRoot("db"), "#scripts": inRoot("scripts"), "#tests": inRoot("tests") },
  },
  test: {
    projects: [
      {
        extends: true,
        test: {
          ...shared,
          ...sideBySide,
          name: "unit",
          include: ["{app,db,scripts,tests}/**/*.test.{ts,tsx}"],
          exclude: [...perEngine, ...inBrowser, ...inOffice],
        },
      },
      sqlite,
      ...(process.env.COLEAD_TEST_POSTGRES ? [postgres] : []),
      // Files that the portal gives out, opened in LibreOffice. What they hold does not depend on the engine.
      {
        extends: true,
        test: { ...shared, name: "office", include: inOffice, env: { COLEAD_ENGINE: "sqlite" }, testTimeout: 600_000 },
      },
      {
        extends: true,
        test: {
          ...shared,
          name: "e2e",
          include: inBrowser,
          globalSetup: "tests/e2e/support/seed-once.ts",
          testTimeout: 300_000,
          ...sideBySide,
        },
      },
    ],
  },
});
