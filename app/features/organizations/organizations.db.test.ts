import { beforeAll, describe, expect, it } from "vitest";
import { useDatabase } from "#tests/support/database";
import { aCast, actorFor, anAffiliation, type Cast } from "#tests/support/factories";
import { isRefusal } from "#app/platform/errors";
import { newId } from "#app/platform/ids";
import { answerAffiliation, listSpeakers } from "./affiliations.server";
import { archiveOrganization, createOrganization, editOrganization } from "./organizations.commands.server";
import { listOrganizations, organizationBySlug, organizationChoices } from "./organizations.queries.server";
import type { OrganizationInput } from "./organization.schema";

const db = await useDatabase();
let cast: Cast;
let other: Cast;

beforeAll(async () => {
  cast = await aCast(db);
  other = await aCast(db, "Elsewhere Compact");
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

const input = (name: string, more: Partial<OrganizationInput> = {}): OrganizationInput => ({
  submission: newId(),
  name,
  kind: "employer",
  areaServed: "",
  website: null,
  about: "",
  groupId: null,
  parentId: null,
  isPublic: true,
  ...more,
});

describe("an organization", () => {
  it("is added once under one name, however it is written", async () => {
    const admin = await actorFor(db, cast, "admin");
    await createOrganization(admin, input("Kestrel Bakery, Inc."));
    expect(await kindOf(createOrganization(admin, input("The  kestrel bakery")))).toBe(
      "invalid organizations.form.nameTaken",
    );
  });

  it("takes its group and parent from its own coalition, and is no part of itself", async () => {
    const admin = await actorFor(db, cast, "admin");
    const foreign = createOrganization(admin, input("Foreign Group", { groupId: other.groups.employers }));
    expect(await kindOf(foreign)).toBe("invalid organizations.form.group");
    const parented = createOrganization(admin, input("Foreign Parent", { parentId: other.organizations.foundry.id }));
    expect(await kindOf(parented)).toBe("invalid organizations.form.parent");
    const slug = await createOrganization(admin, input("Office Annex", { parentId: cast.organizations.office.id }));
    const annex = await organizationBySlug(admin, slug);
    const circle = { ...input("Office of Trades", { parentId: annex.id }), slug: "office-of-trades", version: 1 };
    expect(await kindOf(editOrganization(admin, cast.organizations.office.id, circle))).toBe(
      "invalid organizations.form.parentCircle",
    );
  });

  it("is edited by its representatives, who do not move it or hide it", async () => {
    const { foundry } = cast.organizations;
    const rep = await actorFor(db, cast, "rep");
    const words = {
      ...input(foundry.name, { about: "We pour iron.", groupId: cast.groups.city, isPublic: false }),
      slug: foundry.slug,
      version: 1,
    };
    await editOrganization(rep, foundry.id, words);
    const now = await organizationBySlug(rep, foundry.slug);
    expect(now).toMatchObject({ about: "We pour iron.", isPublic: true, group: { id: cast.groups.employers } });
    expect(await kindOf(editOrganization(await actorFor(db, cast, "otherRep"), foundry.id, words))).toBe(
      "forbidden errors.forbidden",
    );
    expect(await kindOf(editOrganization(rep, foundry.id, words))).toBe("conflict errors.changedMeanwhile");
  });

  it("takes no changes while it is archived, and can be brought back", async () => {
    const admin = await actorFor(db, cast, "admin");
    const slug = await createOrganization(admin, input("Short Lived Works"));
    const { id } = await organizationBySlug(admin, slug);
    await archiveOrganization(admin, id, true);
    expect(await kindOf(editOrganization(admin, id, { ...input("Short Lived Works"), slug, version: 2 }))).toBe(
      "locked errors.archived",
    );
    expect((await organizationChoices(admin)).map(({ value }) => value)).not.toContain(id);
    await archiveOrganization(admin, id, false);
    expect((await organizationChoices(admin)).map(({ value }) => value)).toContain(id);
  });
});

describe("lists", () => {
  it("show the public what is public, and find by part of a name and by group", async () => {
    const admin = await actorFor(db, cast, "admin");
    const slug = await createOrganization(admin, input("Unlisted Partner", { isPublic: false }));
    const anonymous = await actorFor(db, cast, "anonymous");
    const names = async (who: typeof admin, wish = {}) =>
      (await listOrganizations(who, wish)).rows.map(({ name }) => name);
    expect(await names(anonymous)).not.toContain("Unlisted Partner");
    expect(await names(admin)).toContain("Unlisted Partner");
    expect(await kindOf(organizationBySlug(anonymous, slug))).toBe("not_found errors.notFound");
    expect(await names(anonymous, { search: "LANTERN  street" })).toEqual(["Lantern Street Foundry"]);
    expect(await names(anonymous, { groupId: cast.groups.education })).toEqual(["Test Harbor College"]);
    expect(await names(anonymous, { search: "%" })).toEqual(await names(anonymous, { search: "zzz" }));
  });

  it("hold nothing of another coalition", async () => {
    const there = await actorFor(db, other, "admin");
    const mine = new Set(Object.values(cast.organizations).map(({ id }) => id));
    expect((await listOrganizations(there, {})).rows.filter(({ id }) => mine.has(id))).toEqual([]);
    expect((await organizationChoices(there)).filter(({ value }) => mine.has(value))).toEqual([]);
    expect(await kindOf(archiveOrganization(there, cast.organizations.foundry.id, true))).toBe(
      "not_found errors.notFound",
    );
  });
});

describe("who speaks for an organization", () => {
  it("is confirmed by its representatives, and grants nothing before", async () => {
    const { packager } = cast.organizations;
    await anAffiliation(db, cast.coalitionId, cast.people.viewer.id, packager.id, "contributor", "pending");
    expect((await actorFor(db, cast, "viewer")).principal.organizations.size).toBe(0);
    const rep = await actorFor(db, cast, "otherRep");
    const organization = await organizationBySlug(rep, packager.slug);
    const [claim] = (await listSpeakers(rep, organization)).filter(({ isPending }) => isPending);
    const publicly = await listSpeakers(await actorFor(db, cast, "anonymous"), organization);
    expect(publicly.every(({ isPending, email }) => !isPending && email === null)).toBe(true);
    expect(await kindOf(answerAffiliation(await actorFor(db, cast, "rep"), packager.id, claim!.id, "confirm"))).toBe(
      "forbidden errors.forbidden",
    );
    expect(await kindOf(answerAffiliation(rep, cast.organizations.foundry.id, claim!.id, "confirm"))).toBe(
      "not_found errors.notFound",
    );
    await answerAffiliation(rep, packager.id, claim!.id, "confirm");
    expect((await actorFor(db, cast, "viewer")).principal.organizations.has(packager.id)).toBe(true);
    await answerAffiliation(rep, packager.id, claim!.id, "end");
    expect((await actorFor(db, cast, "viewer")).principal.organizations.size).toBe(0);
  });
});
