import { beforeAll, describe, expect, it } from "vitest";
import { useDatabase } from "#tests/support/database";
import { aCast, actorFor, aPerson, type Cast, type Role } from "#tests/support/factories";
import { change } from "#app/platform/changes.server";
import { isRefusal } from "#app/platform/errors";
import { principalOf } from "#app/platform/visit.server";
import { answerAffiliation } from "./affiliations.server";
import { claimsOf, listWaitingClaims } from "./claims.queries.server";
import { answerNamedClaim, type ClaimInput, claimOrganization, confirmByDomain } from "./claims.server";
import { addDomain, listDomains } from "./domains.server";

const db = await useDatabase();
let cast: Cast;

beforeAll(async () => {
  cast = await aCast(db);
});

async function kindOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return "done";
  } catch (error) {
    if (isRefusal(error)) return `${error.kind} ${error.key}`;
    throw error;
  }
}

const as = (role: Role) => actorFor(db, cast, role);

/** Somebody who claims to speak for an organization; the claim's id. */
async function aClaim(claim: ClaimInput, email?: string, isVerified = false) {
  const person = await aPerson(db, cast.coalitionId, "Clara Claims");
  const verified = isVerified ? { email_verified_at: 1 } : {};
  if (email || isVerified)
    await db
      .updateTable("person")
      .set({ ...(email ? { email } : {}), ...verified })
      .where("id", "=", person.id)
      .execute();
  const actor = await as("viewer");
  await change(actor, { action: "test:claim" }, (change) => claimOrganization(change, person.id, claim));
  const row = await db
    .selectFrom("affiliation")
    .select(["id", "status", "role", "organization_id", "claimed_name"])
    .where("person_id", "=", person.id)
    .executeTakeFirstOrThrow();
  return { person, ...row };
}

const grants = async (personId: string) => (await principalOf(db, cast.coalitionId, personId, null)).organizations;

describe("a claim to speak for an organization", () => {
  it("grants nothing until its representative confirms it", async () => {
    const { foundry } = cast.organizations;
    const { id, person, status } = await aClaim({ organizationId: foundry.id });
    expect(status).toBe("pending");
    expect((await grants(person.id)).size).toBe(0);
    expect((await claimsOf(await as("facilitator"), [person.id])).get(person.id)).toEqual([foundry.name]);
    for (const role of ["otherRep", "contributor", "facilitator", "steward", "viewer"] as const)
      expect(await kindOf(answerAffiliation(await as(role), foundry.id, id, "confirm"))).toBe(
        "forbidden errors.forbidden",
      );
    const asRep = answerAffiliation(await as("rep"), foundry.id, id, "confirm", { role: "rep" });
    expect(await kindOf(asRep)).toBe("forbidden errors.forbidden");
    expect(await kindOf(answerAffiliation(await as("rep"), foundry.id, id, "decline"))).toBe(
      "invalid joining.claims.noReason",
    );
    await answerAffiliation(await as("rep"), foundry.id, id, "confirm");
    expect([...((await grants(person.id)).get(foundry.id) ?? [])]).toEqual(["contributor"]);
  });

  it("for a new one is confirmed by an admin, who is shown similar names and creates it in the same step", async () => {
    const { id, person, organization_id, claimed_name } = await aClaim({ name: "Lantern Street Foundy" });
    expect([organization_id, claimed_name]).toEqual([null, "Lantern Street Foundy"]);
    expect(await kindOf(listWaitingClaims(await as("rep")))).toBe("forbidden errors.forbidden");
    const waiting = (await listWaitingClaims(await as("admin"))).find((claim) => claim.id === id);
    expect(waiting?.similar[0]?.name).toBe(cast.organizations.foundry.name);
    const create = (role: Role, name: string) =>
      as(role).then((actor) => kindOf(answerNamedClaim(actor, id, { answer: "new", name, role: "rep" })));
    expect(await create("rep", "Yard Works")).toBe("forbidden errors.forbidden");
    expect(await create("admin", "LANTERN STREET FOUNDRY, Inc.")).toBe("invalid organizations.form.nameTaken");
    expect(await create("admin", "Yard Works")).toBe("done");
    const [[organizationId, roles]] = [...(await grants(person.id))] as [[string, Set<string>]];
    expect([...roles]).toEqual(["rep"]);
    const made = await db.selectFrom("organization").select("name").where("id", "=", organizationId).execute();
    expect(made).toEqual([{ name: "Yard Works" }]);
    expect(await create("admin", "Yard Works Two")).toBe("not_found errors.notFound");
  });

  it("that names one exactly is a claim for that one", async () => {
    const { organization_id } = await aClaim({ name: "  boxwood packaging " });
    expect(organization_id).toBe(cast.organizations.packager.id);
  });

  it("waits for an admin where the organization has no representative", async () => {
    const { id } = await aClaim({ organizationId: cast.organizations.college.id });
    const other = await aClaim({ organizationId: cast.organizations.foundry.id });
    const ids = (await listWaitingClaims(await as("admin"))).map((claim) => claim.id);
    expect(ids).toContain(id);
    expect(ids).not.toContain(other.id);
  });
});

describe("an e-mail domain", () => {
  it("confirms a contributor where an admin listed it and the address is verified, and nobody else", async () => {
    const { college, office } = cast.organizations;
    expect(await kindOf(addDomain(await as("rep"), college.id, "college.test"))).toBe("forbidden errors.forbidden");
    await addDomain(await as("admin"), college.id, "college.test");
    expect(await kindOf(addDomain(await as("admin"), office.id, "college.test"))).toBe("invalid joining.domains.taken");
    const facts = { coalitionId: cast.coalitionId, organizationId: college.id, isPublic: true, isArchived: false };
    expect(await listDomains(await as("rep"), facts)).toEqual([]);
    expect(await listDomains(await as("admin"), facts)).toHaveLength(1);

    const claim = { organizationId: college.id };
    expect((await aClaim(claim, "a@college.test")).status).toBe("pending");
    expect((await aClaim(claim, "b@sub.college.test", true)).status).toBe("pending");
    expect((await aClaim(claim, "c@notcollege.test", true)).status).toBe("pending");
    expect((await aClaim({ organizationId: office.id }, "d@college.test", true)).status).toBe("pending");
    const verified = await aClaim(claim, "e@college.test", true);
    expect([verified.status, verified.role]).toEqual(["confirmed", "contributor"]);

    const later = await aClaim(claim, "f@college.test");
    await db.updateTable("person").set({ email_verified_at: 1 }).where("id", "=", later.person.id).execute();
    await change(await as("viewer"), { action: "test:verify" }, (change) => confirmByDomain(change, later.person.id));
    expect([...((await grants(later.person.id)).get(college.id) ?? [])]).toEqual(["contributor"]);
  });
});
