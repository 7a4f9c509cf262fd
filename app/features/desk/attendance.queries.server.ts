import type { Reader } from "#app/platform/reader.server";
import type { Attendee } from "./attendance";

/** More than any room holds. */
const MOST = 500;

type Line = Attendee & { personId: string | null };

/** Who is in the team, was invited, or came: by name. Two statements. The caller has asked the policy. */
export async function attendeesOf(reader: Reader, teamId: string, sessionId: string): Promise<Attendee[]> {
  const rows = await rowsOf(reader, sessionId);
  const members = await membersOf(reader, teamId);
  const lines = joined(rows, members).sort((a, b) => a.name.localeCompare(b.name) || a.key.localeCompare(b.key));
  return lines.map(({ key, name, organization, group, isHere }) => ({ key, name, organization, group, isHere }));
}

/** One line a person: the session's rows, of members with their organization, then the members who have none. */
function joined(rows: readonly Line[], members: readonly Line[]): Line[] {
  const known = new Map(members.map((line) => [line.personId, line]));
  const lines = new Map<string, Line>();
  for (const row of rows) {
    const id = row.personId ?? row.key;
    const earlier = lines.get(id);
    // Two rows of somebody whose accounts were merged are one; what one of them says holds.
    if (earlier) earlier.isHere ||= row.isHere;
    else lines.set(id, row.organization === null ? { ...row, ...standingOf(known.get(row.personId)) } : row);
  }
  for (const member of members) if (!lines.has(member.personId!)) lines.set(member.personId!, member);
  return [...lines.values()];
}

const standingOf = (member: Line | undefined) => ({
  organization: member?.organization ?? null,
  group: member?.group ?? null,
});

async function rowsOf({ db, principal }: Reader, sessionId: string): Promise<Line[]> {
  const rows = await db
    .selectFrom("attendance as a")
    .leftJoin("person", (join) =>
      join.onRef("person.coalition_id", "=", "a.coalition_id").onRef("person.id", "=", "a.person_id"),
    )
    .leftJoin("organization as o", (join) =>
      join.onRef("o.coalition_id", "=", "a.coalition_id").onRef("o.id", "=", "a.organization_id"),
    )
    .leftJoin("stakeholder_group as g", (join) =>
      join.onRef("g.coalition_id", "=", "o.coalition_id").onRef("g.id", "=", "o.stakeholder_group_id"),
    )
    .select(["a.id", "a.name", "a.person_id", "a.present", "person.name as person_name"])
    .select(["o.name as organization", "g.name as group_name"])
    .where("a.coalition_id", "=", principal.coalitionId)
    .where("a.session_id", "=", sessionId)
    .where("a.removed_at", "is", null)
    .orderBy("a.id")
    .limit(MOST)
    .execute();
  return rows.map((row) => ({
    key: `a:${row.id}`,
    personId: row.person_id,
    name: row.person_name ?? row.name,
    ...{ organization: row.organization, group: row.group_name, isHere: row.present === 1 },
  }));
}

async function membersOf({ db, principal }: Reader, teamId: string): Promise<Line[]> {
  const rows = await db
    .selectFrom("team_member as m")
    .innerJoin("person", (join) =>
      join.onRef("person.coalition_id", "=", "m.coalition_id").onRef("person.id", "=", "m.person_id"),
    )
    .leftJoin("affiliation as f", (join) =>
      join
        .onRef("f.coalition_id", "=", "m.coalition_id")
        .onRef("f.person_id", "=", "m.person_id")
        .on("f.status", "=", "confirmed")
        .on("f.removed_at", "is", null),
    )
    .leftJoin("organization as o", (join) =>
      join.onRef("o.coalition_id", "=", "f.coalition_id").onRef("o.id", "=", "f.organization_id"),
    )
    .leftJoin("stakeholder_group as g", (join) =>
      join.onRef("g.coalition_id", "=", "o.coalition_id").onRef("g.id", "=", "o.stakeholder_group_id"),
    )
    .select(["m.person_id", "person.name", "o.name as organization", "g.name as group_name"])
    .where("m.coalition_id", "=", principal.coalitionId)
    .where("m.team_id", "=", teamId)
    .where("m.status", "=", "active")
    .where("m.removed_at", "is", null)
    .where("person.status", "=", "active")
    .orderBy("person.name")
    .orderBy("o.name")
    .limit(MOST)
    .execute();
  const lines = new Map<string, Line>();
  for (const { person_id, name, organization, group_name } of rows) {
    const line = { key: `p:${person_id}`, personId: person_id, name, organization, group: group_name, isHere: false };
    if (!lines.has(person_id)) lines.set(person_id, line);
  }
  return [...lines.values()];
}
