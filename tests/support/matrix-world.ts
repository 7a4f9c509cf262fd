import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, expect } from "vitest";
import { canaries } from "#tests/permissions/canaries";
import type { columns } from "#tests/permissions/routes";
import type { Db } from "#db/schema";
import { newId } from "#app/platform/ids";
import { addressIn, type Place, thingsIn } from "./addresses";
import { aCast, anOrganizationAtTheTable, type Cast } from "./factories";
import type { Answer, TestPortal } from "./portal";
import { aMemberList, aNumberFile, aScene } from "./scene";
import { aRound } from "./scene-round";
import { aRecordedSession } from "./scene-desk";
import { prioritiesOf } from "./scene-priorities";
import { aPreparedSession } from "./scene-sessions";
import { setNumbers, whatWaits } from "./scene-waiting";

export type Column = (typeof columns)[number];

/** What an answer comes to, in the letters of tests/permissions/routes.ts. */
export type Cell = "Y" | "U" | "-" | "0" | "L" | "R" | "G" | `?${number}`;

export const cellsOf = (cells: string) => cells.trim().split(/\s+/);

/** A coalition with an open and a closed team that the whole matrix is asked of, and another one beside it. */
export async function aMatrixWorld(db: Db, portal: TestPortal) {
  const cast = await aCast(db, "Matrix Harbor Compact");
  const memberListId = await aMemberList(db, cast);
  // The foundry reports to the closed team, too.
  await anOrganizationAtTheTable(db, cast.coalitionId, cast.teams.closed.id, cast.organizations.foundry.id);
  const open = await aPlace(db, cast, memberListId, "open");
  const closed = await aPlace(db, cast, memberListId, "closed");
  const elsewhere = await aCast(db, "Other Harbor Compact");
  await aScene(db, elsewhere, "open", "Elsewherewords");
  // Somebody who does not show their name to the public.
  const hidden = [cast.people.facilitator.id, cast.people.member.id];
  await db.updateTable("person").set({ shows_name: 0 }).where("id", "in", hidden).execute();
  await db.updateTable("person").set({ password_hash: "Hashwords" }).where("id", "=", cast.people.viewer.id).execute();
  const factors = await db.selectFrom("second_factor").select("secret").execute();
  const secrets = factors.map(({ secret }) => secret);
  const ask = asking(portal, cast);
  return { db, portal, cast, open, closed, elsewhere, ask, ...watching(cast, secrets) };
}

/** A scene of one of the teams with all that waits in it, and numbers that stand nowhere else. */
export async function aPlace(db: Db, cast: Cast, memberListId: string, team: keyof Cast["teams"]): Promise<Place> {
  const scene = await aScene(db, cast, team, team === "open" ? "Openwords" : "Closedwords");
  await setNumbers(db, cast, scene, team === "open" ? 7_319_204 : 8_428_315);
  await db
    .updateTable("organization_contact")
    .set({ email: `${scene.marker}.reached@example.org` })
    .where("coalition_id", "=", cast.coalitionId)
    .where("id", "=", scene.contactId)
    .execute();
  const waiting = await whatWaits(db, cast, scene, team);
  const more = {
    ...waiting,
    ...(await aRound(db, cast, scene, team)),
    ...(await aPreparedSession(db, cast, team, scene.marker)),
    ...(await prioritiesOf(db, cast, team, scene.marker)),
    ...(await aRecordedSession(db, cast, team, scene.marker)),
    ...(team === "open" ? { file: await aNumberFile(db, cast, scene.metricId) } : {}),
    teamId: cast.teams[team].id,
    organizationId: cast.organizations.foundry.id,
    otherOrganizationId: cast.organizations.packager.id,
    facilitator: cast.people.facilitator.id,
    apiToken: await aTokenOf(db, cast, cast.people.rep.id),
    colleague: await affiliationOf(db, cast, cast.people.contributor.id),
  };
  return { cast, scene, team, memberListId, more };
}

/** A token of somebody's, whose secret nobody has. */
async function aTokenOf(db: Db, cast: Cast, personId: string): Promise<string> {
  const id = newId();
  await db
    .insertInto("api_token")
    .values({
      ...{ coalition_id: cast.coalitionId, id, person_id: personId, organization_id: cast.organizations.foundry.id },
      ...{ name: "Payroll", scopes: "contributions:read", secret_hash: newId(), hint: "abcd" },
      ...{ created_at: 1, expires_at: 9_999_999_999_999, last_used_at: null, revoked_at: null, revoked_by: null },
    })
    .execute();
  return id;
}

async function affiliationOf(db: Db, cast: Cast, personId: string): Promise<string> {
  const { id } = await db
    .selectFrom("affiliation")
    .select("id")
    .where("coalition_id", "=", cast.coalitionId)
    .where("person_id", "=", personId)
    .executeTakeFirstOrThrow();
  return id;
}

type Asked = { method?: string; form?: Record<string, string> };

function asking(portal: TestPortal, cast: Cast) {
  const { people } = cast;
  const cookies: Record<Column, string | undefined> = {
    C: people.admin.cookie,
    D: people.steward.cookie,
    F: people.facilitator.cookie,
    F2: people.otherFacilitator.cookie,
    O: people.rep.cookie,
    O2: people.otherRep.cookie,
    B: people.contributor.cookie,
    K: people.planOwner.cookie,
    M: people.member.cookie,
    M2: people.otherMember.cookie,
    V: people.viewer.cookie,
    A: undefined,
    S: people.suspended.cookie,
  };
  return (column: Column, address: string, asked: Asked = {}): Promise<Answer> => {
    const cookie = cookies[column];
    return portal.ask(address, { host: cast.host, ...asked, ...(cookie ? { cookie } : {}) });
  };
}

/** Looks at every answer for what is not for its reader, and counts the answers. */
function watching(cast: Cast, secrets: string[]) {
  const words = canaries(cast.people.viewer.email, secrets);
  const started = Date.now();
  let checked = 0;
  afterAll(() => {
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    const { user, system } = process.cpuUsage();
    const work = ((user + system) / 1e6).toFixed(1);
    process.stdout.write(`permissions: ${checked} answers checked in ${seconds} s (${work} s of work)\n`);
  });
  const look = (column: Column, address: string, { text, location }: Pick<Answer, "text" | "location">): void => {
    checked += 1;
    const answer = `${location ?? ""}\n${text}`;
    for (const { words: hidden, readers, others } of words) {
      if (readers.includes(column) || !answer.includes(hidden)) continue;
      const left = others?.columns.includes(column) ? answer.replaceAll(others.mayRead, "") : answer;
      expect(left.includes(hidden), `${column} reads "${hidden}" at ${address}`).toBe(false);
    }
  };
  return { look };
}

/** The letter of an answer to somebody who asked for a page. */
export function pageCell({ status, location }: Answer): Cell {
  if (status === 303 || status === 302) return location?.startsWith("/sign-in") ? "R" : "G";
  return refusalCell(status) ?? (status === 200 ? "Y" : `?${status}`);
}

/** The letter of an answer to somebody who sent a form: whether it was worked on at all. */
export function formCell({ status, location }: Answer): Cell {
  if ((status === 303 || status === 302) && location?.startsWith("/sign-in?")) return "R";
  const worked = [200, 202, 302, 303, 400, 409, 422].includes(status);
  return refusalCell(status) ?? (worked ? "Y" : `?${status}`);
}

function refusalCell(status: number): Cell | null {
  if (status === 401) return "U";
  if (status === 403) return "-";
  if (status === 404) return "0";
  return status === 423 ? "L" : null;
}

/** The form of a page that a script of Remix would ask for. */
export function dataAddress(address: string): string {
  const [path = "", search] = address.split("?");
  const data = path === "/" ? "/_root.data" : `${path}.data`;
  return search === undefined ? data : `${data}?${search}`;
}

/** The address and the form of a row, with the things of a place in it. */
export function posting(place: Place, pattern: string, form: Record<string, string> = {}) {
  const things = { ...thingsIn(place), new: newId() };
  const filled = Object.entries(form).map(([name, value]) => [name, filledIn(value, things)]);
  return { address: addressIn(place, pattern), form: Object.fromEntries(filled) as Record<string, string> };
}

function filledIn(value: string, things: Record<string, string>): string {
  return value.startsWith(":") ? (things[value.slice(1)] ?? value) : value;
}

const appFolder = path.resolve(import.meta.dirname, "../../app");

/** The routes of the program, as routes.ts and the files of the routes say it. */
export function routesInSource(): { pattern: string; file: string; source: string; takesForms: boolean }[] {
  const source = readFileSync(path.join(appFolder, "routes.ts"), "utf8");
  return [...source.matchAll(/route\(\s*"([^"]+)",\s*"([^"]+)"/g)].map(([, address = "", file = ""]) => {
    const text = readFileSync(path.join(appFolder, file), "utf8");
    const takesForms = /export (?:async function|function|const|\{[^}]*)\s*\baction\b/.test(text);
    return { pattern: `/${address}`, file, source: text, takesForms };
  });
}

/** A pattern whatever its things are called. */
export const shapeOf = (pattern: string) => pattern.replaceAll(/:\w+/g, ":");

/** Whether an address names a team, or a thing that belongs to one. */
export const isOfTeam = (pattern: string) =>
  /:(team|metric|document|contribution|attachment|link|label|round|ask)\b/.test(pattern);
