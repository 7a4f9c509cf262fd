import { randomBytes } from "node:crypto";
import { existsSync, readdirSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import path from "node:path";
import { createRequestHandler as expressHandler } from "@remix-run/express";
import { type AppLoadContext, createRequestHandler, type ServerBuild } from "@remix-run/node";
import compression from "compression";
import express, { type ErrorRequestHandler, type Express } from "express";
import { faultFacts, log } from "#app/platform/log.server";
import { publicPageAt } from "#app/platform/public-pages";
import { embedPolicy, scriptlessPolicy, scriptPolicy } from "./headers";
import { narrowed } from "./narrow-build";
import type { PageKey, Rendering } from "./page-cache";
import { sendPlainPage } from "./plain-page";
import type { RoutePatterns } from "./route-patterns";

/** What the front knows of a request by the time it hands it on. */
export type Settled = Pick<
  AppLoadContext,
  "coalitionId" | "origin" | "isSecure" | "locale" | "requestId" | "clientAddress" | "isMemberView" | "stopping"
>;

/** The Remix build, or a way to get it anew for each request while developing. */
export type Build = ServerBuild | (() => Promise<ServerBuild>);

/** Connect middleware of the development server: it serves modules and styles from the sources. */
export type Middleware = (req: IncomingMessage, res: ServerResponse, next: (error?: unknown) => void) => void;

export type PortalAppOptions = {
  build: Build;
  /** Null while developing. */
  patterns: RoutePatterns | null;
  mode: string;
  clientFolder: string;
  developing?: { middleware: Middleware } | undefined;
};

const settledBy = new WeakMap<IncomingMessage, Settled>();

/** Tells the app behind the front what the front found out about a request. */
export function settle(req: IncomingMessage, settled: Settled): void {
  settledBy.set(req, settled);
}

/** Express behind the front: built files, compression, and Remix for every page. */
export function portalApp({ build, patterns, mode, clientFolder, developing }: PortalAppOptions): Express {
  const app = express();
  app.disable("x-powered-by");
  app.disable("etag");
  // The front has replaced the forwarding headers by what it believes of them.
  app.set("trust proxy", true);
  app.use(compression());
  if (developing) app.use(developing.middleware);
  else serveFiles(app, clientFolder);

  const getLoadContext = (req: express.Request, res: express.Response): AppLoadContext => {
    const settled = settledBy.get(req);
    if (!settled) throw new Error("A request came past the front.");
    const nonce = randomBytes(16).toString("base64");
    // The development server adds styles and scripts of its own to pages.
    if (developing) res.removeHeader("Content-Security-Policy");
    else res.setHeader("Content-Security-Policy", scriptPolicy(nonce));
    return { ...settled, nonce, setCookie: (cookie) => res.append("Set-Cookie", cookie) };
  };
  const handlerAt = handlersOf(build, patterns, (some) => expressHandler({ build: some, mode, getLoadContext }));
  app.all("*", (req, res, next) => void handlerAt(req.path)(req, res, next));
  app.use(onFault);
  return app;
}

/** Asks Remix for a public page as a visitor without cookies, at the coalition's own address. */
export function pageRenderer(
  build: Build,
  patterns: RoutePatterns | null,
  mode: string,
): (key: PageKey, settled: Settled) => Promise<Rendering> {
  const handlerAt = handlersOf(build, patterns, (some) => createRequestHandler(some, mode));
  return async (key, settled) => {
    let isPersonal = false;
    const context: AppLoadContext = { ...settled, nonce: "", setCookie: () => (isPersonal = true) };
    const headers = { "Accept-Language": key.locale, Accept: "text/html" };
    const response = await handlerAt(key.path)(
      new Request(settled.origin + key.path + key.search, { headers }),
      context,
    );
    if (isPersonal || response.headers.has("Set-Cookie")) return null;
    const isEmbeddable = response.status === 200 && publicPageAt(key.path)?.isEmbeddable;
    const policy = isEmbeddable ? embedPolicy : scriptlessPolicy;
    const kept = [...response.headers].filter(([name]) => name !== "cache-control" && name !== "vary");
    return {
      status: response.status,
      headers: [...kept, ["Content-Security-Policy", policy]],
      body: Buffer.from(await response.arrayBuffer()),
    };
  };
}

/** The handler of each path. While developing, the build is another at each request. */
function handlersOf<H>(build: Build, patterns: RoutePatterns | null, make: (build: Build) => H): (path: string) => H {
  if (typeof build !== "function" && patterns) return narrowed(build, patterns, make);
  const handler = make(build);
  return () => handler;
}

function serveFiles(app: Express, folder: string): void {
  const options = { index: false, redirect: false, dotfiles: "ignore" as const };
  app.use("/assets", express.static(path.join(folder, "assets"), { ...options, immutable: true, maxAge: "1y" }));
  app.use("/assets", (req, res) => sendPlainPage(req, res, 404));
  // The few other files are known: for everything else nobody need look on the disk.
  const files = existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile())
    : [];
  const serve = express.static(folder, { ...options, maxAge: "1h" });
  for (const { name } of files) app.get(`/${name}`, serve);
}

const onFault: ErrorRequestHandler = (error: unknown, req, res, _next) => {
  // A body that was refused while it came in has been answered already.
  if (res.writableEnded) return;
  const status = (error as { status?: unknown } | null)?.status;
  if (status === 400 || status === 404) {
    sendPlainPage(req, res, status);
    return;
  }
  log().error({ id: res.getHeader("X-Request-Id"), ...faultFacts(error) }, "fault");
  sendPlainPage(req, res, 500);
};
