import { type Actor, change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import type { MessageKey } from "#app/platform/i18n/catalog";
import type { Reader } from "#app/platform/reader.server";
import { historyOf, type Subject, undoEvent } from "#app/platform/revisions.server";
import { authorize } from "#app/policy/policy";
import type { Db } from "#db/schema";
import { organizationFacts } from "./organizations.commands.server";
import { fieldChanges, type ProfileVersion, undoable, whatWasDone } from "./profile-history";

const SHOWN = 30;

/** Every change of an organization's profile and contacts, newest first, for who may edit it. */
export async function readProfileHistory(
  { db, principal }: Reader,
  organizationId: string,
  t: (key: MessageKey) => string,
): Promise<ProfileVersion[]> {
  const { coalitionId } = principal;
  const found = await historyOf(db, coalitionId, await profileRows(db, coalitionId, organizationId), SHOWN);
  const rows = found.flatMap(({ changes }) => changes.flatMap(({ before, after }) => [before, after]));
  const ids = rows.flatMap((row) => [row?.["stakeholder_group_id"], row?.["parent_id"]]);
  const names = await namesOf(
    db,
    coalitionId,
    ids.filter((id): id is string => typeof id === "string"),
  );
  const words = { t, nameOf: (id: string) => names.get(id) ?? "" };
  return found.map(({ eventId, at, actorName, action, changes }) => ({
    eventId,
    at,
    who: actorName,
    what: t(whatWasDone(action)),
    changes: changes.flatMap(({ subjectType, before, after }) => fieldChanges(subjectType, before, after, words)),
    // Of what was there before its history began, there is no earlier version.
    mayUndo: undoable(action) && changes.every((each) => each.subjectType !== "organization" || each.before !== null),
  }));
}

/**
 * Takes back one change of a profile or a contact: what it replaced comes back as a new change.
 * @throws {Refusal} `forbidden`, `not_found`, `conflict` when something it changed has changed since, or that is not
 * undone here.
 */
export async function undoProfileChange(actor: Actor, organizationId: string, eventId: string): Promise<void> {
  await change(actor, { action: "organization:undo" }, async (change) => {
    const { facts } = await organizationFacts(change, organizationId);
    authorize(change.principal, "organization:edit", facts);
    const own = new Set((await profileRows(change.tx, change.coalitionId, organizationId)).map(({ id }) => id));
    const rows = await change.tx
      .selectFrom("revision as r")
      .innerJoin("audit_event as e", (join) =>
        join.onRef("e.coalition_id", "=", "r.coalition_id").onRef("e.id", "=", "r.event_id"),
      )
      .leftJoin("revision as b", (join) =>
        join
          .onRef("b.coalition_id", "=", "r.coalition_id")
          .onRef("b.subject_type", "=", "r.subject_type")
          .onRef("b.subject_id", "=", "r.subject_id")
          .on((on) => on("b.version", "=", on("r.version", "-", 1))),
      )
      .select(["r.subject_type", "r.subject_id", "e.action", "b.id as before"])
      .where("r.coalition_id", "=", change.coalitionId)
      .where("r.event_id", "=", eventId)
      .execute();
    if (!rows.some(({ subject_id }) => own.has(subject_id))) throw new Refusal("not_found", "errors.notFound");
    const isOwn = rows.every(({ subject_id, action }) => own.has(subject_id) && undoable(action));
    const isFirst = rows.some(({ subject_type, before }) => subject_type === "organization" && before === null);
    if (!isOwn || isFirst) throw new Refusal("conflict", "organizations.versions.undoWider");
    await undoEvent(change, eventId);
    change.about("organization", organizationId, { undid: eventId });
  });
}

async function profileRows(db: Db, coalitionId: string, organizationId: string): Promise<Subject[]> {
  const contacts = await db
    .selectFrom("organization_contact")
    .select("id")
    .where("coalition_id", "=", coalitionId)
    .where("organization_id", "=", organizationId)
    .execute();
  return [
    { type: "organization", id: organizationId },
    ...contacts.map(({ id }): Subject => ({ type: "organization_contact", id })),
  ];
}

/** What groups and organizations are called now. */
async function namesOf(db: Db, coalitionId: string, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const wanted = [...new Set(ids)];
  const rows = await db
    .selectFrom("stakeholder_group")
    .select(["id", "name"])
    .where("coalition_id", "=", coalitionId)
    .where("id", "in", wanted)
    .unionAll(
      db
        .selectFrom("organization")
        .select(["id", "name"])
        .where("coalition_id", "=", coalitionId)
        .where("id", "in", wanted),
    )
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
