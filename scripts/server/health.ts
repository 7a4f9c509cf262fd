import { timingSafeEqual } from "node:crypto";
import { statfs } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import path from "node:path";
import { sql } from "kysely";
import { openedDatabase } from "#db/client.server";
import { pendingMigrations } from "#db/migrate";
import type { Client } from "./client";

type Check = { ok: boolean; detail: string };

const LEAST_FREE_BYTES = 200 * 1024 * 1024;

/** The process answers. Says nothing else. */
export function answerHealth(res: ServerResponse): void {
  sendJson(res, 200, { ok: true });
}

/**
 * Whether the portal can do its work. Everybody hears yes or no; what is wrong is told on this machine itself, or to
 * who knows the token.
 */
export async function answerReadiness(
  req: IncomingMessage,
  res: ServerResponse,
  options: { client: Client; token: string | undefined; isStopping: boolean },
): Promise<void> {
  const checks = {
    ...(await readinessChecks()),
    running: { ok: !options.isStopping, detail: options.isStopping ? "stopping" : "yes" },
  };
  const ready = Object.values(checks).every((check) => check.ok);
  const isTrusted = options.client.isLocal || hasToken(req, options.token);
  sendJson(res, ready ? 200 : 503, isTrusted ? { ready, checks } : { ready });
}

async function readinessChecks(): Promise<Record<string, Check>> {
  const [database, schema, disk] = await Promise.all([check(canWrite), check(isUpToDate), check(hasRoom)]);
  return { database, schema, disk };
}

async function check(ask: () => Promise<string>): Promise<Check> {
  try {
    return { ok: true, detail: await ask() };
  } catch (error) {
    return { ok: false, detail: error instanceof Error ? error.message : "failed" };
  }
}

// A change of nothing takes the same lock as a change of something.
async function canWrite(): Promise<string> {
  const { db, engine } = openedDatabase();
  await db.transaction().execute(async (tx) => {
    await sql`update coalition set version = version where id = ''`.execute(tx);
  });
  return `${engine} takes writes`;
}

async function isUpToDate(): Promise<string> {
  const pending = await pendingMigrations(openedDatabase().db);
  if (pending.length > 0) throw new Error(`${pending.length} migrations are to be run`);
  return "newest";
}

async function hasRoom(): Promise<string> {
  const { sqlite } = openedDatabase();
  const folder = sqlite && !sqlite.memory ? path.dirname(path.resolve(sqlite.name)) : process.cwd();
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  if (free < LEAST_FREE_BYTES) throw new Error(`only ${Math.round(free / 1024 / 1024)} MiB are free`);
  return `${Math.round(free / 1024 / 1024)} MiB free`;
}

function hasToken(req: IncomingMessage, token: string | undefined): boolean {
  const given = /^Bearer (.+)$/i.exec(req.headers.authorization ?? "")?.[1];
  if (!token || !given) return false;
  const [a, b] = [Buffer.from(given), Buffer.from(token)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function sendJson(res: ServerResponse, status: number, body: unknown): void {
  res.statusCode = status;
  res.setHeader("Content-Type", "application/json; charset=utf-8");
  res.setHeader("Cache-Control", "no-store");
  res.end(`${JSON.stringify(body)}\n`);
}
