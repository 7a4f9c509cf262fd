import { once } from "node:events";
import { Agent, type IncomingMessage, request } from "node:http";
import type { Socket } from "node:net";
import { afterAll, expect, test } from "vitest";
import { openDatabase } from "#db/client.server";
import { makeDatabase } from "#tests/support/database";
import { aCast } from "#tests/support/factories";
import { usePrograms } from "#tests/support/program";

const made = await makeDatabase();
const { db, close } = openDatabase(made.url);
const cast = await aCast(db, "Stopping Harbor Compact");
const startProgram = usePrograms(made.url);

afterAll(async () => {
  await close();
  await made.drop();
});

const agent = new Agent({ keepAlive: true });

function open(port: number, method: string, to: string, headers: Record<string, string | number> = {}) {
  const from = { host: cast.host, origin: cast.origin, cookie: cast.people.facilitator.cookie };
  return request({ host: "127.0.0.1", port, path: to, method, agent, headers: { ...from, ...headers } });
}

async function statusOf(req: ReturnType<typeof open>): Promise<number> {
  const [res] = (await once(req, "response")) as [IncomingMessage];
  res.resume();
  await once(res, "end");
  return res.statusCode ?? 0;
}

/** Sent as far as the sender can tell: in the hands of the machine, perhaps not yet read by the program. */
async function isSent(req: ReturnType<typeof open>): Promise<void> {
  const [socket] = req.socket ? [req.socket] : ((await once(req, "socket")) as [Socket]);
  if (socket.connecting) await once(socket, "connect");
  if (!req.writableFinished) await once(req, "finish");
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test("SIGTERM lets everything under way finish, takes nothing new, and ends well", async () => {
  const { process: server, port, exited, said } = await startProgram();
  // Connections that are kept after an answer, as browsers keep them.
  await Promise.all(Array.from({ length: 5 }, () => statusOf(open(port, "GET", "/teams").end())));

  const fields = {
    version: "1",
    slug: "open-shop-floors",
    name: "Open Shop Floors",
    joinPolicy: "open",
    focus: "Late",
  };
  const body = new URLSearchParams(fields).toString();
  const typed = { "content-type": "application/x-www-form-urlencoded", "content-length": body.length };
  const slowForm = open(port, "POST", "/teams/open-shop-floors/edit", typed);
  slowForm.write(body.slice(0, 20));
  const saved = statusOf(slowForm);
  // Many, and little work: however busy the machine is, they are answered long before the server would cut them.
  const asked = Array.from({ length: 40 }, (_, i) =>
    open(port, "GET", i % 2 === 0 ? "/teams/open-shop-floors" : "/organizations", i < 4 ? {} : { cookie: "" }).end(),
  );
  const read = Promise.all(asked.map(statusOf));
  await Promise.all(asked.map(isSent));

  server.kill("SIGTERM");
  expect(new Set(await read)).toEqual(new Set([200]));
  await wait(400);
  await expect(statusOf(open(port, "GET", "/healthz").end())).rejects.toThrow("ECONNREFUSED");
  slowForm.end(body.slice(20));
  expect(await saved).toBe(303);
  expect(await exited).toEqual([0, null]);
  // No connection that was kept open had to be cut in the end.
  expect(said()).not.toContain("connections cut");
  const team = db.selectFrom("team").select("focus").where("coalition_id", "=", cast.coalitionId);
  expect(await team.where("id", "=", cast.teams.open.id).executeTakeFirst()).toEqual({ focus: "Late" });
});
