import { request } from "node:http";
import { connect } from "node:net";
import { brotliDecompressSync } from "node:zlib";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { setUpLog } from "#app/platform/log.server";
import { newId } from "#app/platform/ids";
import { useDatabase } from "#tests/support/database";
import { type Ask, usePortal } from "#tests/support/portal";
import { standInBuild } from "#tests/support/stand-in-build";

const page = (text: string, init: ResponseInit = {}) =>
  new Response(`<!doctype html>${text}`, { ...init, headers: { "Content-Type": "text/html", ...init.headers } });

const renderings: string[] = [];
const writings: number[] = [];

async function weigh(sent: Request): Promise<Response> {
  const { byteLength } = await sent.arrayBuffer();
  writings.push(byteLength);
  return page(`<p>${byteLength} bytes</p>`);
}

const build = standInBuild({
  "/": {
    loader({ request: { url, headers }, context }) {
      renderings.push(url);
      const { coalitionId, locale } = context;
      return page(`<p>${coalitionId} ${locale} cookie=${headers.get("cookie")} number ${renderings.length}</p>`);
    },
  },
  "/teams": {
    async loader({ request: { url } }) {
      renderings.push(url);
      await new Promise((resolve) => setTimeout(resolve, 30));
      return page(`<p>${new URL(url).search}</p>`.repeat(200));
    },
    action: ({ request: sent }) => weigh(sent),
  },
  "/documents": {
    action: ({ request: sent }) => weigh(sent),
  },
  "/teams/:team": { loader: () => page("<p>never</p>", { status: 404 }) },
  "/organizations": { loader: () => page("<p>mine</p>", { headers: { "Set-Cookie": "seen=1" } }) },
  "/invitations/:token": { loader: ({ context }) => page(`<p>${context.clientAddress} ${context.nonce}</p>`) },
  "/slow": {
    async loader() {
      await new Promise((resolve) => setTimeout(resolve, 300));
      return page("<p>slow</p>");
    },
  },
  "/kept": { loader: () => page("<p>kept</p>", { headers: { "Cache-Control": "public, max-age=60" } }) },
  "/broken": {
    loader() {
      throw new Error("the secret of the bug");
    },
  },
});

const db = await useDatabase();
const portal = await usePortal({ build });
const lines: string[] = [];
setUpLog("info", { write: (line) => lines.push(line) });

const a = { id: newId(), host: "a.test" };
const b = { id: newId(), host: "b.test" };
const onA = (ask: Partial<Ask> = {}): Ask => ({ host: a.host, ...ask });

beforeAll(async () => {
  for (const [coalition, aliases] of [
    [a, ["www.a.test", "old-name.test"]],
    [b, []],
  ] as const) {
    await db
      .insertInto("coalition")
      .values({
        id: coalition.id,
        name: coalition.host,
        statement: "",
        about: "",
        public_origin: `http://${coalition.host}`,
        aliases: JSON.stringify(aliases),
        locale: "en",
        time_zone: "America/Chicago",
        fiscal_year_start: 1,
        small_count_threshold: 10,
        public_version: 1,
        created_at: 0,
        version: 1,
      })
      .execute();
  }
});

async function publish(coalition: { id: string }): Promise<void> {
  await db
    .updateTable("coalition")
    .set((row) => ({ public_version: row("public_version", "+", 1) }))
    .where("id", "=", coalition.id)
    .execute();
}

beforeEach(async () => {
  renderings.length = 0;
  writings.length = 0;
  lines.length = 0;
  await publish(a);
  await publish(b);
});

describe("finding the coalition", () => {
  it("goes by host, in any case, with or without a trailing dot", async () => {
    for (const host of ["a.test", "A.TEST", "a.test.", "a.test:80"]) {
      expect((await portal.ask("/", { host })).text).toContain(a.id);
    }
    expect((await portal.ask("/", { host: "b.test" })).text).toContain(b.id);
  });

  it("sends other names of a coalition on to its one address", async () => {
    const answer = await portal.ask("/teams?page=2", { host: "www.a.test" });
    expect([answer.status, answer.location]).toEqual([301, "http://a.test/teams?page=2"]);
    expect((await portal.ask("//evil.test/", { host: "old-name.test" })).location).toBe("http://a.test//evil.test/");
  });

  it("tells an unknown host nothing", async () => {
    for (const host of ["nobody.test", "a.test.evil.test", "a.test:8080", "bad host", "a.test@b.test"]) {
      const answer = await portal.ask("/", { host });
      expect([host, answer.status, answer.text]).toEqual([host, 404, "Not found\n"]);
    }
  });

  it("does not believe a forwarded host", async () => {
    const answer = await portal.ask(
      "/slow",
      onA({ headers: { "x-forwarded-host": "b.test", "x-forwarded-for": "6.6.6.6" } }),
    );
    expect(answer.status).toBe(200);
    const invited = await portal.ask("/invitations/x", onA({ headers: { "x-forwarded-for": "6.6.6.6" } }));
    expect(invited.text).toContain("127.0.0.1");
  });
});

describe("the page memory", () => {
  it("answers from memory until the coalition's public data change", async () => {
    const first = await portal.ask("/", onA());
    const second = await portal.ask("/", onA());
    expect(second.text).toBe(first.text);
    expect(renderings).toHaveLength(1);
    await publish(b);
    await portal.ask("/", onA());
    expect(renderings).toHaveLength(1);
    await publish(a);
    expect((await portal.ask("/", onA())).text).not.toBe(first.text);
    expect(renderings).toHaveLength(2);
  });

  it("renders once for many who ask at the same time", async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => portal.ask("/teams", onA())));
    expect(answers.every((answer) => answer.status === 200)).toBe(true);
    expect(renderings).toHaveLength(1);
  });

  it("keeps one page for each declared parameter and drops the others", async () => {
    await portal.ask("/teams?page=2&utm_source=x", onA());
    await portal.ask("/teams?fresh=1&page=2", onA());
    await portal.ask("/teams", onA());
    expect(renderings.map((url) => new URL(url).search)).toEqual(["?page=2", ""]);
  });

  it("says 304 to who has the page, for GET and HEAD, in each encoding", async () => {
    for (const encoding of ["br", "gzip", "identity"]) {
      const headers = { "accept-encoding": encoding };
      const first = await portal.ask("/", onA({ headers }));
      const etag = String(first.headers.etag);
      const again = { headers: { ...headers, "if-none-match": etag } };
      const answer = await portal.ask("/", onA(again));
      expect([answer.status, answer.body.length, answer.headers.etag]).toEqual([304, 0, etag]);
      expect((await portal.ask("/", onA({ ...again, method: "HEAD" }))).status).toBe(304);
      await publish(a);
      expect((await portal.ask("/", onA(again))).status).toBe(200);
    }
  });

  it("sends what the visitor's browser can unpack", async () => {
    const packed = await portal.ask("/teams", onA({ headers: { "accept-encoding": "gzip, br" } }));
    const plain = await portal.ask("/teams", onA());
    expect(packed.headers["content-encoding"]).toBe("br");
    expect(brotliDecompressSync(packed.body)).toEqual(plain.body);
    expect(packed.body.length).toBeLessThan(plain.body.length / 10);
    expect(packed.headers.vary).toBe("Accept-Encoding, Accept-Language, Cookie");
  });

  it("answers HEAD as GET, without the body", async () => {
    const get = await portal.ask("/", onA());
    const head = await portal.ask("/", onA({ method: "HEAD" }));
    const { date: _d1, "x-request-id": _i1, ...ofGet } = get.headers;
    const { date: _d2, "x-request-id": _i2, ...ofHead } = head.headers;
    expect(ofHead).toEqual(ofGet);
    expect(head.body).toHaveLength(0);
  });

  it("never shows who carries a login what is kept, nor keeps what they see", async () => {
    await portal.ask("/", onA());
    for (const cookie of ["login=abc", "x=1; __Host-login=abc", "__Host-login=abc; y=2"]) {
      const answer = await portal.ask("/", onA({ cookie }));
      expect(answer.text).toContain(`cookie=${cookie}`);
      expect(answer.headers["cache-control"]).toBe("no-store");
    }
    expect((await portal.ask("/", onA())).text).toContain("cookie=null");
  });

  it("asks for kept pages without the cookies of whoever came first", async () => {
    const answer = await portal.ask("/", onA({ cookie: "theme=dark" }));
    expect(answer.text).toContain("cookie=null");
    expect(answer.headers["cache-control"]).toBe("no-cache");
  });

  it("keeps neither what is not there nor what sets a cookie", async () => {
    const size = portal.cache.size;
    const missing = await portal.ask("/teams/nowhere", onA());
    expect([missing.status, missing.headers["cache-control"]]).toEqual([404, "no-store"]);
    const personal = await portal.ask("/organizations", onA());
    expect([personal.headers["set-cookie"], personal.headers["cache-control"]]).toEqual([["seen=1"], "no-store"]);
    expect(portal.cache.size).toBe(size);
  });
});

describe("requests that may change something", () => {
  it("must come from a page of the same coalition", async () => {
    const refused: Record<string, string | null>[] = [
      { origin: "http://b.test" },
      { origin: null },
      { origin: "null" },
      { "sec-fetch-site": "cross-site" },
      { "sec-fetch-site": "same-site" },
    ];
    for (const headers of refused) {
      const answer = await portal.ask("/teams", onA({ form: { name: "x" }, headers }));
      expect([answer.status, answer.headers["content-type"]]).toEqual([403, "text/html; charset=utf-8"]);
    }
    expect(writings).toEqual([]);
    expect((await portal.ask("/teams", onA({ form: { name: "x" } }))).text).toContain("6 bytes");
  });

  it("may carry 1 MiB, a document 6 MiB, and hear at once when it is more", async () => {
    const mib = 1024 * 1024;
    for (const [path, limit] of [
      ["/teams", mib],
      ["/documents", 6 * mib],
    ] as const) {
      expect((await portal.ask(path, onA({ body: Buffer.alloc(limit) }))).text).toContain(`${limit} bytes`);
      // The length is announced, and nothing of it is sent.
      const headers = { "content-length": String(limit + 1) };
      const answer = await portal.ask(path, onA({ method: "POST", headers }));
      expect(answer.status).toBe(413);
      expect(answer.text).toContain("larger than this page accepts");
    }
    expect(writings).toEqual([mib, 6 * mib]);
  });

  it("is counted as it streams in when its length is not announced", async () => {
    const headers = { host: a.host, origin: "http://a.test", "transfer-encoding": "chunked" };
    const status = await new Promise((resolve, reject) => {
      const req = request({ port: portal.port, path: "/teams", method: "POST", headers, agent: false }, (res) => {
        res.resume();
        resolve(res.statusCode);
        req.destroy();
      });
      req.on("error", reject);
      const piece = Buffer.alloc(64 * 1024);
      const send = (left: number) => {
        if (left > 0 && !req.destroyed) req.write(piece, () => send(left - 1));
      };
      send(40);
    });
    expect(status).toBe(413);
    expect(writings).toEqual([]);
    expect((await portal.ask("/", onA())).status).toBe(200);
  });

  it("cannot name itself by an absolute or broken address", async () => {
    const status = await new Promise((resolve, reject) => {
      const socket = connect(portal.port, "127.0.0.1", () =>
        socket.write("GET http://b.test/ HTTP/1.1\r\nHost: a.test\r\n\r\n"),
      );
      socket.once("data", (data) => {
        resolve(data.toString().split(" ")[1]);
        socket.destroy();
      });
      socket.on("error", reject);
    });
    expect(status).toBe("400");
    expect((await portal.ask("/%E0%A4%A", onA())).status).toBeLessThan(500);
  });
});

describe("every answer", () => {
  const asks: [string, string, Ask, number][] = [
    ["a kept page", "/", onA(), 200],
    ["a page of somebody signed in", "/", onA({ cookie: "login=x" }), 200],
    ["a missing page", "/nothing/here", onA(), 404],
    ["a missing file", "/assets/nothing.css", onA(), 404],
    ["a refused form", "/teams", onA({ form: {}, headers: { origin: null } }), 403],
    ["a body that is too large", "/teams", onA({ body: Buffer.alloc(1024 * 1024 + 1) }), 413],
    ["an unknown host", "/", { host: "nobody.test" }, 404],
    ["another name", "/", { host: "www.a.test" }, 301],
    ["health", "/healthz", { host: "whatever" }, 200],
    ["readiness", "/readyz", { host: "whatever" }, 200],
    ["a bug", "/broken", onA(), 500],
  ];

  it.each(asks)("carries the headers: %s", async (_name, path, ask, status) => {
    const { headers, ...answer } = await portal.ask(path, ask);
    expect(answer.status).toBe(status);
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(headers["referrer-policy"]).toBe("same-origin");
    expect(headers["content-security-policy"]).toMatch(/^default-src 'none'; .*frame-ancestors 'none'/);
    expect(headers["content-security-policy"]).not.toContain("unsafe");
    expect(headers["x-request-id"]).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers["x-powered-by"]).toBeUndefined();
    expect(headers["cache-control"]).toBe(path === "/" && ask.host === a.host && !ask.cookie ? "no-cache" : "no-store");
    expect(answer.text).not.toContain("secret of the bug");
    expect(answer.text).not.toMatch(/node_modules|at \w+ \(/);
  });

  it("has a fresh nonce where a script may be, and none where a page is kept", async () => {
    const policy = async (path: string) => String((await portal.ask(path, onA())).headers["content-security-policy"]);
    const [one, two] = [await policy("/invitations/x"), await policy("/invitations/x")];
    expect(one).toMatch(/script-src 'nonce-[A-Za-z0-9+/=]{24}'$/);
    expect(one).not.toBe(two);
    expect(await policy("/")).not.toContain("script-src");
  });

  it("is kept only where it says so itself and nobody is signed in", async () => {
    expect((await portal.ask("/kept", onA())).headers["cache-control"]).toBe("public, max-age=60");
    expect((await portal.ask("/kept", onA({ cookie: "login=x" }))).headers["cache-control"]).toBe("no-store");
    expect((await portal.ask("/slow", onA())).headers["cache-control"]).toBe("no-store");
  });

  it("is logged by its route's pattern, without path, query or address", async () => {
    await portal.ask("/invitations/the-secret-token?email=someone@example.test", onA());
    await portal.ask("/teams?page=2&q=private", onA());
    await new Promise((resolve) => setTimeout(resolve, 20));
    const [invited, teams] = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(invited).toMatchObject({ route: "/invitations/:token", method: "GET", status: 200, msg: "request" });
    expect(teams).toMatchObject({ route: "/teams", status: 200, cache: "miss" });
    expect(Object.keys(invited ?? {}).sort()).toEqual([
      "id",
      "level",
      "method",
      "ms",
      "msg",
      "route",
      "status",
      "time",
    ]);
    expect(lines.join()).not.toMatch(/secret-token|someone|private|127\.0\.0\.1/);
  });
});

describe("readiness", () => {
  it("tells details only on this machine or to who knows the token", async () => {
    const mail = { server: null, folder: "" };
    const env = { mode: "test", databaseUrl: "", host: "127.0.0.1", port: 0, logLevel: "silent", mail } as const;
    const guarded = await usePortal({
      build,
      env: { ...env, trustedProxies: ["127.0.0.1"], readyToken: "a-long-enough-token" },
    });
    const checks = async (which: typeof portal, headers: Record<string, string> = {}) =>
      Object.keys(
        (JSON.parse((await which.ask("/readyz", { host: "x", headers })).text) as { checks?: object }).checks ?? {},
      );
    expect(await checks(portal)).toEqual(["database", "schema", "disk", "running"]);
    expect(await checks(portal, { "x-forwarded-for": "6.6.6.6" })).toEqual([]);
    expect(await checks(guarded)).toEqual([]);
    expect(await checks(guarded, { authorization: "Bearer a-long-enough-tokem" })).toEqual([]);
    expect(await checks(guarded, { authorization: "Bearer a-long-enough-token" })).toHaveLength(4);
    expect((await guarded.ask("/healthz", { host: "x" })).text).toBe('{"ok":true}\n');
  });
});

describe("too much at once, and stopping", () => {
  it("tells who comes on top to come back", async () => {
    const narrow = await usePortal({ build, mostAtOnce: 2 });
    const answers = await Promise.all(Array.from({ length: 6 }, () => narrow.ask("/slow", onA())));
    const statuses = answers.map((answer) => answer.status).sort();
    expect(statuses).toEqual([200, 200, 503, 503, 503, 503]);
    expect(answers.find((answer) => answer.status === 503)?.headers["retry-after"]).toBe("5");
  });

  it("lets what is under way finish, and takes nothing more", async () => {
    const stopping = await usePortal({ build });
    const underWay = stopping.ask("/slow", onA());
    await new Promise((resolve) => setTimeout(resolve, 50));
    const closed = stopping.close();
    expect((await stopping.ask("/teams", onA())).headers.connection).toBe("close");
    await new Promise((resolve) => setTimeout(resolve, 150));
    await expect(stopping.ask("/healthz", onA())).rejects.toThrow(/ECONNREFUSED|ECONNRESET/);
    expect((await underWay).text).toContain("slow");
    await closed;
  });
});
