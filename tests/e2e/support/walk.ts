import type { BrowserContextOptions } from "playwright-core";
import { aLogin } from "#tests/support/factories";
import type { Address } from "./addresses";
import { aVisitor, type Visitor } from "./browser";
import { aPendingLogin, personOf } from "./links";
import type { Somebody } from "./people";
import type { World } from "./world";

/** Who walks: nobody known, somebody signed in, or somebody who has given the password only. */
export type Walker = { as: Somebody | null; isHalfway?: boolean; browser?: BrowserContextOptions };

export type Look = (visitor: Visitor, address: Address) => Promise<string[]>;

// A browser draws one page while the server answers for another.
const LANES = 2;

/** Looks at every address in one way, so that one run names all that is wrong. */
export async function lookAt(world: World, walker: Walker, addresses: Address[], look: Look): Promise<string[]> {
  const left = addresses.map((address, at) => ({ address, at }));
  const faults: { at: number; found: string[] }[] = [];
  const lane = async () => {
    const visitor = await aVisitorAs(world, walker);
    for (let next = left.shift(); next; next = left.shift()) {
      faults.push({ at: next.at, found: await lookAtOne(visitor, next.address, look) });
    }
    await visitor.context.close();
  };
  await Promise.all(Array.from({ length: Math.min(LANES, addresses.length) }, lane));
  return faults.sort((a, b) => a.at - b.at).flatMap(({ found }) => found);
}

async function lookAtOne(visitor: Visitor, address: Address, look: Look): Promise<string[]> {
  const answer = await visitor.page.goto(address.path);
  const status = address.status ?? 200;
  const found = answer?.status() === status ? [] : [`answers ${answer?.status()}, not ${status}`];
  const { pathname } = new URL(visitor.page.url());
  if (pathname !== new URL(address.path, visitor.page.url()).pathname) found.push(`leads to ${pathname}`);
  found.push(...(await look(visitor, address)), ...visitor.problems.splice(0));
  return found.map((fault) => `${address.name} ${address.path}: ${fault}`);
}

/** A visitor who is signed in already: signing in itself is a story of the journeys. */
async function aVisitorAs({ url, db }: World, { as, isHalfway, browser }: Walker): Promise<Visitor> {
  const visitor = await aVisitor(url, { viewport: { width: 1280, height: 900 }, ...browser });
  if (!as) return visitor;
  const { coalition_id, id } = await personOf(db, as);
  const cookie = isHalfway ? await aPendingLogin(db, as) : await aLogin(db, coalition_id, id);
  const [name = "", value = ""] = cookie.split(";")[0]!.split("=");
  await visitor.context.addCookies([{ name, value, url }]);
  return visitor;
}
