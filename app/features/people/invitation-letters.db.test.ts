import { describe, expect, it } from "vitest";
import { newId } from "#app/platform/ids";
import { accountSteps, browser, kindOf, password, place } from "#tests/support/account-steps";
import { useDatabase } from "#tests/support/database";
import { actorFor } from "#tests/support/factories";
import { acceptInvitation, invitationOfLink } from "./accept-invitation.server";
import { invite, renewInvitation } from "./invitations.commands.server";

const db = await useDatabase();
const { mailbox, stranger, theCast } = accountSteps(db);

describe("an invitation by mail", () => {
  const grants = { coalitionRole: null, teamRole: "member", organizationId: null, affiliationRole: "rep" } as const;
  const newcomer = (email: string) => ({ name: "Ruth Castellanos", email, password, showsName: false });

  async function anInvitation() {
    const email = `invited.${newId()}@example.org`;
    const actor = await actorFor(db, theCast(), "facilitator", Date.now());
    const { id, secret } = await invite(actor, { ...grants, email, teamId: theCast().teams.open.id }, newId());
    expect(secret).toBeNull();
    return { id, email, actor };
  }

  const verifiedAt = async (email: string) =>
    (await db.selectFrom("person").select("email_verified_at").where("email", "=", email).executeTakeFirstOrThrow())
      .email_verified_at;

  it("goes to the address, which it verifies when it is accepted", async () => {
    const { email } = await anInvitation();
    const [letter] = await mailbox.open();
    expect([letter?.to.address, letter?.subject]).toEqual([email, `You are invited to Test Harbor Compact`]);
    expect(letter?.text).toContain(theCast().people.facilitator.name);
    const secret = /invitations\/([\w-]{43})/.exec(letter!.text)![1]!;
    const told: string[] = [];
    await acceptInvitation(await stranger(), secret, newcomer(email), browser(), (_, person) => {
      told.push(person.email);
      return Promise.resolve();
    });
    expect(await verifiedAt(email)).not.toBeNull();
    expect(told).toEqual([email]);
  });

  it("is sent again, and shown as a link, each time with the earlier link stopped", async () => {
    const { id, email, actor } = await anInvitation();
    const first = await mailbox.secretFor(email, "invitations");
    await renewInvitation(actor, id, "mail");
    const again = await mailbox.secretFor(email, "invitations");
    const { secret } = await renewInvitation(actor, id, "link");
    const look = async (link: string) => kindOf(invitationOfLink(await stranger(), link, place()));
    const gone = "not_found people.invitation.gone";
    expect([await look(first), await look(again), await look(secret!)]).toEqual([gone, gone, "done"]);
    await acceptInvitation(await stranger(), secret!, newcomer(email), browser());
    expect(await verifiedAt(email)).toBeNull();
    expect(await mailbox.secretFor(email, "verify")).toHaveLength(43);
    expect(await kindOf(renewInvitation(actor, id, "link"))).toBe("not_found errors.notFound");
  });

  it("is renewed by who may invite to it, and not endlessly", async () => {
    const { id, email, actor } = await anInvitation();
    const forbidden = "forbidden errors.forbidden";
    expect(await kindOf(renewInvitation(await actorFor(db, theCast(), "otherFacilitator"), id, "link"))).toBe(
      forbidden,
    );
    for (let i = 0; i < 5; i += 1) await renewInvitation(actor, id, "mail");
    expect(await kindOf(renewInvitation(actor, id, "mail"))).toBe("too_many errors.tooManyTries");
    expect((await mailbox.open()).filter(({ to }) => to.address === email)).toHaveLength(1);
  });
});
