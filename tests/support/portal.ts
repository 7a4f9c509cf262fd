import { existsSync } from "node:fs";
import { type IncomingHttpHeaders, request } from "node:http";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { ServerBuild } from "@remix-run/node";
import { afterAll } from "vitest";
import { readEnv } from "#app/platform/env.server";
import { type Portal, type PortalOptions, startPortal } from "#scripts/server";

const buildFolder = path.resolve(import.meta.dirname, "../../build");

export type Ask = {
  /** The Host header: the coalition's. */
  host: string;
  method?: string;
  /** `null` leaves out a header that would be sent otherwise. */
  headers?: Record<string, string | null>;
  /** The Cookie header, as in `player.cookie`. */
  cookie?: string;
  /** Sent as an ordinary form; a list sends the name several times. */
  form?: Record<string, string | string[]>;
  /** Sent as a form with files. */
  upload?: FormData;
  body?: string | Buffer;
};

export type Answer = {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
  text: string;
  /** Where a redirect leads, or null. */
  location: string | null;
};

export type TestPortal = Portal & {
  /** Sends one request as a browser on a page of the same coalition would, without following redirects. */
  ask: (path: string, ask: Ask) => Promise<Answer>;
};

/** The program as built, in front of this file's database: `const portal = await usePortal();`, after `useDatabase`. */
export async function usePortal(options: Partial<PortalOptions> = {}): Promise<TestPortal> {
  const env = readEnv({ NODE_ENV: "test", PORT: "0" });
  const build = options.build ?? (await builtServer());
  const portal = await startPortal({ env, clientFolder: path.join(buildFolder, "client"), ...options, build });
  afterAll(() => portal.close());
  return { ...portal, ask: (to, ask) => send(portal.port, to, ask) };
}

async function builtServer(): Promise<ServerBuild> {
  const file = path.join(buildFolder, "server/index.js");
  if (!existsSync(file)) throw new Error("The program is not built: npm run build");
  return (await import(/* @vite-ignore */ pathToFileURL(file).href)) as ServerBuild;
}

async function send(port: number, to: string, ask: Ask): Promise<Answer> {
  const { body, type } = await bodyOf(ask);
  const method = ask.method ?? (body === undefined ? "GET" : "POST");
  const headers: Record<string, string | null> = {
    host: ask.host,
    ...(ask.cookie ? { cookie: ask.cookie } : {}),
    ...(type ? { "content-type": type } : {}),
    ...(method === "GET" || method === "HEAD" ? {} : { origin: `http://${ask.host}` }),
    ...(body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) }),
    ...ask.headers,
  };
  const sent = Object.fromEntries(
    Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== null),
  );
  return new Promise((resolve, reject) => {
    const req = request({ host: "127.0.0.1", port, path: to, method, headers: sent, agent: false }, (res) => {
      const chunks: Buffer[] = [];
      res.on("data", (chunk: Buffer) => chunks.push(chunk));
      res.on("error", reject);
      res.on("end", () => {
        const whole = Buffer.concat(chunks);
        const status = res.statusCode ?? 0;
        resolve({
          status,
          headers: res.headers,
          body: whole,
          text: whole.toString(),
          location: res.headers.location ?? null,
        });
      });
    });
    req.on("error", reject);
    req.end(body);
  });
}

async function bodyOf(ask: Ask): Promise<{ body?: string | Buffer; type?: string }> {
  if (ask.upload) {
    const encoded = new Response(ask.upload);
    return { body: Buffer.from(await encoded.arrayBuffer()), type: encoded.headers.get("content-type") ?? "" };
  }
  if (!ask.form) return ask.body === undefined ? {} : { body: ask.body };
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(ask.form)) {
    for (const one of Array.isArray(value) ? value : [value]) form.append(name, one);
  }
  return { body: form.toString(), type: "application/x-www-form-urlencoded" };
}
