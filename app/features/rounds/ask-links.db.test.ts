import { beforeAll, describe, expect, it } from "vitest";
import { useDatabase } from "#tests/support/database";
import { aCast, anOrganizationAtTheTable, type Cast } from "#tests/support/factories";
import { aMailbox } from "#tests/support/mailbox";
import { noPart } from "./ask-parts";
import { askOfLink, makeAskLink } from "./ask-links.server";
import { findAsk } from "./ask.queries.server";
import { readLinkedAsk } from "./ask-visit.server";
import { answer, kindOf, OCTOBER, roundSteps, typed } from "#tests/support/round-steps";

const db = await useDatabase();
let cast: Cast;
const { act, aMetric, open, askFor, questionsOf, holder } = roundSteps(db, () => cast);
const where = () => ({ db, coalitionId: cast.coalitionId, now: OCTOBER });

beforeAll(async () => {
  cast = await aCast(db, "Link Harbor Compact");
});

describe("links", () => {
  it("are good until they are altered, taken back or over; looking uses nothing up", async () => {
    await aMetric("Linked");
    await open(await act("facilitator"), [cast.teams.open.id], "2009-01-01");
    const secret = await aMailbox(db, () => OCTOBER).secretFor(cast.people.otherRep.email, "contribute");
    const actor = await act("viewer");
    const opened = await askOfLink(actor, secret, "192.0.2.7");
    expect(await askOfLink(actor, secret, "192.0.2.7")).toEqual(opened);
    expect((await findAsk(where(), opened.askId)).organization.id).toBe(cast.organizations.packager.id);
    for (let at = 0; at < secret.length; at += 7) {
      const altered = secret.slice(0, at) + (secret[at] === "a" ? "b" : "a") + secret.slice(at + 1);
      expect(await kindOf(askOfLink(actor, altered, `192.0.2.${at + 10}`))).toBe("not_found");
    }
    await db.updateTable("token").set({ revoked_at: 1 }).where("ask_id", "=", opened.askId).execute();
    expect(await kindOf(askOfLink(actor, secret, "192.0.2.7"))).toBe("not_found");
  });

  it("made by hand take the right to every team in the ask, and show none of its numbers", async () => {
    const own = await aMetric("Of a team", {});
    await aMetric("Of the closed team", { team: "closed" });
    await anOrganizationAtTheTable(db, cast.coalitionId, cast.teams.closed.id, cast.organizations.foundry.id);
    const number = await open(await act("admin"), [cast.teams.open.id, cast.teams.closed.id], "2007-01-01");
    const askId = await askFor(number, "foundry");
    const third = await db
      .selectFrom("team")
      .select("id")
      .where("coalition_id", "=", cast.coalitionId)
      .where("name", "=", "Third Shift")
      .executeTakeFirstOrThrow();
    const facilitator = await act("facilitator");
    const ofOneTeam = { ...facilitator.principal, teams: new Map([[cast.teams.open.id, "facilitator" as const]]) };
    expect(await kindOf(makeAskLink({ ...facilitator, principal: ofOneTeam }, askId))).toBe("forbidden");
    const ofAnother = { ...facilitator.principal, teams: new Map([[third.id, "facilitator" as const]]) };
    expect(await kindOf(makeAskLink({ ...facilitator, principal: ofAnother }, askId))).toBe("not_found");
    const secret = await makeAskLink(facilitator, askId);
    const opened = await askOfLink(await act("viewer"), secret, "192.0.2.8");
    expect(opened).toEqual({ askId, madeBy: cast.people.facilitator.id });

    const given = (await questionsOf(askId)).find(({ metric }) => metric.id === own)!.id;
    const byLetter = await aMailbox(db, () => OCTOBER).secretFor(cast.people.rep.email, "contribute");
    await answer(holder(askId), askId, [typed(given, { value: "31" })]);
    const page = async (link: string) => {
      const { ask } = await readLinkedAsk({ ...(await act("viewer")), locale: "en" }, link, "192.0.2.8", noPart);
      return ask.questions;
    };
    expect((await page(byLetter)).find(({ id }) => id === given)?.given?.amount).toBe(31);
    expect((await page(secret)).map(({ id }) => id)).not.toContain(given);
    expect((await page(secret)).every(({ last }) => last === null)).toBe(true);
  });
});
