import { endApiTokens } from "#app/platform/api-tokens.server";
import { endCalendarFeeds } from "#app/platform/calendar-feeds.server";
import { closeLoginsOf } from "#app/platform/auth.server";
import { eraseFromHistory } from "#app/platform/audit/erasure.server";
import { type Actor, type Change, change, publish } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import { localeOf } from "#app/platform/i18n/catalog";
import { translator } from "#app/platform/i18n/translator";
import type { Reader } from "#app/platform/reader.server";
import { authorize } from "#app/policy/policy";
import { forgetRecoveryCodes } from "./codes.server";
import { revokeLinks } from "./links.server";
import { requireAnotherAdmin } from "./people.commands.server";
import { eraseFromRecords } from "./records-of-person.server";

/** What a removal would end, and what it would leave. */
export type RemovalFacts = { name: string; teams: number; organizations: number; marks: number; numbers: number };

/** @throws {Refusal} `forbidden`; `not_found` */
export async function removalFacts({ db, principal }: Reader, personId: string): Promise<RemovalFacts> {
  const { coalitionId } = principal;
  authorize(principal, "person:remove", { coalitionId, personId });
  const row = await db
    .selectFrom("person as p")
    .select("p.name")
    .select((person) => [
      person
        .selectFrom("team_member as m")
        .select((member) => member.fn.countAll<number>().as("n"))
        .where("m.coalition_id", "=", coalitionId)
        .whereRef("m.person_id", "=", "p.id")
        .where("m.status", "=", "active")
        .where("m.removed_at", "is", null)
        .as("teams"),
      person
        .selectFrom("affiliation as a")
        .select((affiliation) => affiliation.fn.countAll<number>().as("n"))
        .where("a.coalition_id", "=", coalitionId)
        .whereRef("a.person_id", "=", "p.id")
        .where("a.status", "=", "confirmed")
        .where("a.removed_at", "is", null)
        .as("organizations"),
      person
        .selectFrom("assignment as s")
        .select((assignment) => assignment.fn.countAll<number>().as("n"))
        .where("s.coalition_id", "=", coalitionId)
        .where((assignment) =>
          assignment.or([
            assignment("s.person_id", "=", assignment.ref("p.id")),
            assignment("s.deputy_id", "=", assignment.ref("p.id")),
          ]),
        )
        .where("s.removed_at", "is", null)
        .as("marks"),
      person
        .selectFrom("contribution as c")
        .select((contribution) => contribution.fn.countAll<number>().as("n"))
        .where("c.coalition_id", "=", coalitionId)
        .whereRef("c.entered_by", "=", "p.id")
        .as("numbers"),
    ])
    .where("p.coalition_id", "=", coalitionId)
    .where("p.id", "=", personId)
    .where("p.status", "<>", "removed")
    .executeTakeFirst();
  if (!row) throw new Refusal("not_found", "errors.notFound");
  const { name, ...counts } = row;
  const of = (count: number | null) => Number(count ?? 0);
  return {
    name,
    teams: of(counts.teams),
    organizations: of(counts.organizations),
    marks: of(counts.marks),
    numbers: of(counts.numbers),
  };
}

/**
 * Removes a person for good, by themselves or by an admin: their name and address leave every row and its history,
 * every way in is closed, and what they held falls to their organizations. Numbers and texts stay.
 * @throws {Refusal} `forbidden`; `not_found`; `conflict` for the last admin.
 */
export async function removePerson(actor: Actor, personId: string): Promise<void> {
  const { coalitionId } = actor.principal;
  await change(actor, { action: "person:remove" }, async (change) => {
    authorize(change.principal, "person:remove", { coalitionId, personId });
    // Makes others who change roles wait: two admins cannot leave side by side.
    await publish(change.tx, coalitionId);
    await requireAnotherAdmin(change, personId);
    const person = await change.tx
      .selectFrom("person as p")
      .innerJoin("coalition as c", "c.id", "p.coalition_id")
      .select(["p.name", "p.email", "c.locale"])
      .where("p.coalition_id", "=", coalitionId)
      .where("p.id", "=", personId)
      .where("p.status", "<>", "removed")
      .executeTakeFirst();
    if (!person) throw new Refusal("not_found", "errors.notFound");
    await closeEveryWayIn(change, personId, person.email);
    await endMemberships(change, personId);
    await releaseRoles(change, personId);

    const name = translator(localeOf(person.locale)).t("people.removed.name");
    const email = `${personId}@removed.invalid`;
    await eraseFromHistory(change.tx, coalitionId, "person", personId);
    await eraseFromRecords(change, personId, person, { name, email });
    await change.tx
      .updateTable("person")
      .set({ password_hash: null })
      .where("coalition_id", "=", coalitionId)
      .where("id", "=", personId)
      .execute();
    await change.revise("person", personId, {
      ...{ name, email, coalition_role: null, status: "removed", locale: null, email_verified_at: null },
      ...{ shows_name: 0, shows_contact: 0, removed_at: change.moment.now },
    });
    change.about("person", personId);
  });
}

async function closeEveryWayIn(change: Change, personId: string, email: string): Promise<void> {
  const { tx, coalitionId, moment } = change;
  await closeLoginsOf(tx, coalitionId, personId);
  await endApiTokens(change, { personId });
  await endCalendarFeeds(change, personId);
  await revokeLinks(change, "any", personId);
  await tx
    .updateTable("token")
    .set({ revoked_at: moment.now })
    .where("coalition_id", "=", coalitionId)
    .where("email", "=", email)
    .where("used_at", "is", null)
    .where("revoked_at", "is", null)
    .execute();
  await tx
    .deleteFrom("second_factor")
    .where("coalition_id", "=", coalitionId)
    .where("person_id", "=", personId)
    .execute();
  await forgetRecoveryCodes(tx, coalitionId, personId);
  await tx
    .updateTable("outbox")
    .set({ state: "cancelled", ended_at: moment.now })
    .where("coalition_id", "=", coalitionId)
    .where((row) => row.or([row("person_id", "=", personId), row("address", "=", email)]))
    .where("state", "in", ["queued", "failed"])
    .execute();
}

async function endMemberships(change: Change, personId: string): Promise<void> {
  const { tx, coalitionId, moment } = change;
  const members = await tx
    .selectFrom("team_member")
    .select("id")
    .where("coalition_id", "=", coalitionId)
    .where("person_id", "=", personId)
    .where("status", "in", ["requested", "active", "retired"])
    .where("removed_at", "is", null)
    .execute();
  for (const { id } of members) await change.revise("team_member", id, { status: "ended", ended_on: moment.today });
  const affiliations = await tx
    .selectFrom("affiliation")
    .select("id")
    .where("coalition_id", "=", coalitionId)
    .where("person_id", "=", personId)
    .where("status", "in", ["pending", "confirmed"])
    .where("removed_at", "is", null)
    .execute();
  for (const { id } of affiliations) await change.revise("affiliation", id, { status: "ended", to_on: moment.today });
  const handovers = await tx
    .selectFrom("handover")
    .select("id")
    .where("coalition_id", "=", coalitionId)
    .where((row) => row.or([row("from_person_id", "=", personId), row("to_person_id", "=", personId)]))
    .where("status", "in", ["proposed", "accepted"])
    .where("removed_at", "is", null)
    .execute();
  for (const { id } of handovers) await change.revise("handover", id, { status: "withdrawn" });
}

/** The organization keeps what it promised; nobody is named for it until it names somebody. */
async function releaseRoles(change: Change, personId: string): Promise<void> {
  const held = await change.tx
    .selectFrom("assignment")
    .select(["id", "person_id", "deputy_id"])
    .where("coalition_id", "=", change.coalitionId)
    .where((row) => row.or([row("person_id", "=", personId), row("deputy_id", "=", personId)]))
    .where("removed_at", "is", null)
    .execute();
  for (const { id, person_id, deputy_id } of held) {
    const others = (who: string | null) => (who === personId ? null : who);
    await change.revise("assignment", id, { person_id: others(person_id), deputy_id: others(deputy_id) });
  }
}
