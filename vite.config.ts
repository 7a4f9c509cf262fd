import path from "node:path";
import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig } from "vite";
import remixConfig from "./remix.config.js";

const inRoot = (folder: string) => path.resolve(import.meta.dirname, folder);

// Packages with compiled code, or that open files of their own, stay outside the server bundle.
const native = ["better-sqlite3", "@node-rs/argon2", "pg", "pino"];

export default defineConfig(({ command }) => ({
  plugins: [remix(remixConfig)],
  resolve: {
    alias: { "#app": inRoot("app"), "#db": inRoot("db"), "#scripts": inRoot("scripts"), "#tests": inRoot("tests") },
  },
  // Node reads NODE_ENV as it runs; what is built is always the production program.
  define: command === "build" ? { "process.env.NODE_ENV": JSON.stringify("production") } : {},
  build: {
    target: "es2022",
    sourcemap: false,
    assetsInlineLimit: 0,
    rollupOptions: {
      onwarn(warning, warn) {
        // Zod marks its own code for another bundler; nothing is lost.
        if (warning.code !== "INVALID_ANNOTATION") warn(warning);
      },
    },
  },
  // One file holds the whole server: it starts in a third of the time that separate packages take.
  ssr: command === "build" ? { noExternal: true, external: native } : { external: native },
  optimizeDeps: { exclude: [...native, "kysely", "lucia"] },
}));
