import { randomUUID } from "node:crypto";
import { setMaxListeners } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Env } from "#app/platform/env.server";
import { publicPageAt } from "#app/platform/public-pages";
import { cleanHost, type Desk, frontDesk } from "#app/platform/front-desk.server";
import { chooseLocale } from "#app/platform/i18n/negotiate";
import { faultFacts, log } from "#app/platform/log.server";
import { bodyLimitOf, hasBody, limitBody } from "./server/body-limits";
import { type Client, clientReader, settleHeaders } from "./server/client";
import { guardAgainstKeeping, ownHeaders, setCommonHeaders, setTransportSecurity } from "./server/headers";
import { answerHealth, answerReadiness } from "./server/health";
import { isExempt } from "./server/origin-check";
import { nameOf, type PageKey, PageCache } from "./server/page-cache";
import { sendBareNotFound, sendPlainPage, speak } from "./server/plain-page";
import { type Build, type Middleware, pageRenderer, portalApp, settle, type Settled } from "./server/portal-app";
import { answerFromCache, carriesLogin, publicKey, sendKept, versionAt } from "./server/public-answers";
import { type RoutePatterns, routePatterns } from "./server/route-patterns";
import { refuse, sendOn, turnAway } from "./server/turning-away";
import { settleView } from "./server/views";

export type PortalOptions = {
  env: Env;
  build: Build;
  /** Where the files for browsers were built to. */
  clientFolder: string;
  developing?: { middleware: Middleware };
  /** How many requests may be worked on at once; more are told to come back. */
  mostAtOnce?: number;
  cacheBytes?: number;
};

export type Portal = {
  server: Server;
  port: number;
  cache: PageCache;
  /** Stops taking requests, lets those under way finish, and closes. */
  close: () => Promise<void>;
};

/** One request on its way through the front. */
type Passage = {
  req: IncomingMessage;
  res: ServerResponse;
  path: string;
  search: string;
  client: Client;
  requestId: string;
  started: number;
  /** Whether the page came from memory, where that was a question. */
  cache: "hit" | "miss" | null;
};

const DRAIN_MS = 10_000;
/**
 * A stopping server listens on until nobody has come for two such steps: the machine holds connections that a busy
 * process has not got to yet, and closing would break them off. At most so long.
 */
const LAST_CALL_STEP_MS = 40;
const LAST_CALL_MS = 3_000;

/**
 * Starts the HTTP server: everything that must be decided before a page is asked. The process's database must be open.
 * In this order: health, coalition by host, origin of unsafe requests, size of bodies, pages kept in memory, Express.
 */
export async function startPortal(options: PortalOptions): Promise<Portal> {
  const front = new Front(options);
  const server = createServer(
    { requestTimeout: 60_000, headersTimeout: 20_000, keepAliveTimeout: 65_000 },
    (req, res) => front.receive(req, res),
  );
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(options.env.port, options.env.host, () => resolve());
  });
  let closing: Promise<void> | undefined;
  return {
    server,
    port: (server.address() as AddressInfo).port,
    cache: front.cache,
    close: () => (closing ??= front.stop(server)),
  };
}

class Front {
  readonly cache: PageCache;
  readonly #options: PortalOptions;
  readonly #app: ReturnType<typeof portalApp>;
  readonly #readClient: (req: IncomingMessage) => Client;
  readonly #patterns: RoutePatterns | null;
  readonly #render: ReturnType<typeof pageRenderer>;
  readonly #underWay = new Set<ServerResponse>();
  readonly #stopping = new AbortController();

  constructor(options: PortalOptions) {
    const { env, build, clientFolder, developing } = options;
    this.#options = options;
    // Outside development Remix must not tell visitors what broke.
    const mode = env.mode === "development" ? "development" : "production";
    this.#patterns = typeof build === "function" ? null : routePatterns(build.routes);
    this.#app = portalApp({ build, patterns: this.#patterns, mode, clientFolder, developing });
    this.#readClient = clientReader(env.trustedProxies);
    this.#render = pageRenderer(build, this.#patterns, mode);
    this.cache = new PageCache(options.cacheBytes);
    // Every answer that goes on listens to it.
    setMaxListeners(0, this.#stopping.signal);
  }

  receive(req: IncomingMessage, res: ServerResponse): void {
    const url = req.url ?? "";
    const mark = url.indexOf("?");
    const path = mark < 0 ? url : url.slice(0, mark);
    const search = mark < 0 ? "" : url.slice(mark);
    const [client, requestId, started] = [this.#readClient(req), randomUUID(), performance.now()];
    const passage: Passage = { req, res, path, search, client, requestId, started, cache: null };
    this.#underWay.add(res);
    res.on("close", () => this.#leave(passage));

    if (this.#answerAtOnce(passage)) return;
    setCommonHeaders(res, requestId);
    if (this.#isStopping) res.setHeader("Connection", "close");
    this.#pass(passage).catch((error: unknown) => {
      log().error({ id: requestId, ...faultFacts(error) }, "fault");
      if (!res.writableEnded) sendPlainPage(req, res, 500);
    });
  }

  #leave({ req, res, path, requestId, started, cache }: Passage): void {
    this.#underWay.delete(res);
    const ms = Math.round((performance.now() - started) * 10) / 10;
    const status = res.writableFinished ? res.statusCode : 499;
    const route = this.#patterns?.nameOf(path) ?? "(developing)";
    const facts = { id: requestId, method: req.method, route, status, ms };
    log().info(cache ? { ...facts, cache } : facts, "request");
  }

  get #isStopping(): boolean {
    return this.#stopping.signal.aborted;
  }

  get #isFull(): boolean {
    return this.#underWay.size > (this.#options.mostAtOnce ?? 512);
  }

  /**
   * Answers with a kept page before anything else is done or waited for. Whatever is not as plain as that (and all that
   * happens while the server stops) goes the long way, which decides everything for itself.
   */
  #answerAtOnce(passage: Passage): boolean {
    const { req, res, path, search, client, requestId } = passage;
    if (this.#isStopping || this.#isFull || !publicPageAt(path) || hasBody(req) || search.includes("%00")) return false;
    const desk = deskAtOnce(client.host);
    if (!desk?.isCanonical) return false;
    const key = publicKey(req, path, search, desk);
    const page = key && this.cache.peek(nameOf(key), versionAt(desk, Date.now()));
    if (!page) return false;
    passage.cache = "hit";
    sendKept(req, res, page, ownHeaders(requestId, desk.origin));
    return true;
  }

  async #pass(passage: Passage): Promise<void> {
    const { req, res, path, search, client } = passage;
    // A null character names nothing, and PostgreSQL stores none.
    if (!path.startsWith("/") || `${path}${search}`.includes("%00")) return refuse(passage, 400);
    if (path === "/healthz") return answerHealth(res);
    if (path === "/readyz") {
      const token = this.#options.env.readyToken;
      return answerReadiness(req, res, { client, token, isStopping: this.#isStopping });
    }
    if (this.#isFull) return refuse(passage, 503);

    const desk = await frontDesk(client.host);
    if (!desk) return sendBareNotFound(res);
    if (!desk.isCanonical && desk.origin) return sendOn(passage, desk.origin);
    setTransportSecurity(res, desk.origin);
    return this.#passCoalition(passage, desk);
  }

  async #passCoalition(passage: Passage, desk: Desk): Promise<void> {
    const { req, res, path, client, requestId } = passage;
    const locale = chooseLocale(req.headers["accept-language"], desk.locale);
    speak(req, locale);
    const unsafe = { method: req.method ?? "", path, headers: { ...req.headers, host: client.host } };
    if (await turnAway(passage, desk, unsafe)) return;
    const view = settleView(req, path, passage.search);
    const search = view?.search ?? passage.search;
    if (isExempt(unsafe)) delete req.headers.cookie;
    if (!limitBody(req, res, bodyLimitOf(path))) return;

    const isMemberView = view?.as === "member" && carriesLogin(req);
    const { coalitionId, isSecure } = desk;
    const stopping = this.#stopping.signal;
    const facts = { coalitionId, isSecure, locale, requestId, clientAddress: client.address, isMemberView, stopping };
    if (await this.#answerKept(passage, search, desk, facts)) return;
    guardAgainstKeeping(res, carriesLogin(req));
    settleHeaders(req, client, desk.origin);
    settle(req, { ...facts, origin: desk.origin ?? `${client.protocol}://${cleanHost(client.host)}` });
    this.#app(req, res);
  }

  /** Answers with a page that is kept in memory, or is kept from now on. @returns false where it is none of those. */
  async #answerKept(passage: Passage, search: string, desk: Desk, facts: Omit<Settled, "origin">): Promise<boolean> {
    const { req, res, path, requestId } = passage;
    const key = this.#options.developing ? null : publicKey(req, path, search, desk);
    if (!key) return false;
    // Where any host is served, a page that is kept must not show the host that happened to ask first.
    const settled: Settled = { ...facts, origin: desk.origin ?? "http://localhost" };
    const render = (page: PageKey) => this.#render(page, settled);
    const own = ownHeaders(requestId, desk.origin);
    passage.cache = await answerFromCache(req, res, this.cache, {
      key,
      version: versionAt(desk, Date.now()),
      render,
      own,
    });
    return passage.cache !== null;
  }

  async stop(server: Server): Promise<void> {
    this.#stopping.abort();
    // What is answered from here on is the last answer on its connection.
    for (const res of this.#underWay) if (!res.headersSent) res.setHeader("Connection", "close");
    await lastCall(server);
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    // Connections whose answer had begun before are kept open by their browsers: they end when they fall idle.
    const sweep = setInterval(() => server.closeIdleConnections(), 100);
    const timer = setTimeout(() => {
      log().warn({ ms: DRAIN_MS }, "connections cut");
      server.closeAllConnections();
    }, DRAIN_MS);
    await closed;
    clearInterval(sweep);
    clearTimeout(timer);
  }
}

async function lastCall(server: Server): Promise<void> {
  const until = Date.now() + LAST_CALL_MS;
  let quietSteps = 0;
  const onArrival = () => (quietSteps = -1);
  server.on("connection", onArrival).on("request", onArrival);
  while (quietSteps < 2 && Date.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, LAST_CALL_STEP_MS));
    quietSteps += 1;
  }
  server.off("connection", onArrival).off("request", onArrival);
}

/** The coalition, where it can be known without waiting. A fault shows again, and is told, on the long way. */
function deskAtOnce(host: string | undefined): Desk | null {
  try {
    const desk = frontDesk(host);
    return desk instanceof Promise ? null : desk;
  } catch {
    return null;
  }
}
