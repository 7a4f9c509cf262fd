import type { Db } from "#db/schema";
import type { Words } from "#app/features/plans/solution-history";
import { changesOfDecisions } from "#app/features/desk/decision-changes.server";
import { inOneLine } from "./one-line";
import type { RecapAttendance, RecapDecision, RecapNote, RecapRecords, RecapTask } from "./recap";

type From = { db: Db; coalitionId: string; sessionId: string };

/** What was recorded in a session, as its recap says it. Lists that are empty are left out. */
export async function readSessionRecords(from: From, words: Words): Promise<RecapRecords> {
  const { decisions, notes, tasks } = await readResolutions(from, words);
  const attendance = await readAttendance(from, words);
  return {
    ...(decisions.length > 0 ? { decisions } : {}),
    ...(notes.length > 0 ? { notes } : {}),
    ...(tasks.length > 0 ? { tasks } : {}),
    ...(attendance.length > 0 ? { attendance } : {}),
  };
}

/** Whether anything was ever recorded in a session, what was taken away again included. */
export async function isRecorded({ db, coalitionId, sessionId }: From): Promise<boolean> {
  const row = await db
    .selectFrom("resolution")
    .select("id")
    .where("coalition_id", "=", coalitionId)
    .where("session_id", "=", sessionId)
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * The solutions that a session was about: those of its agenda, and those that a decision of the session made, changed or
 * is about. Null when its agenda names none: then it was about the whole plan. Two statements.
 */
export async function solutionsOfSession(from: From): Promise<ReadonlySet<string> | null> {
  const named = await solutionsOnAgenda(from);
  return named.length === 0 ? null : new Set([...named, ...(await solutionsDecidedOn(from))]);
}

async function solutionsOnAgenda({ db, coalitionId, sessionId }: From): Promise<string[]> {
  const rows = await db
    .selectFrom("agenda_item as item")
    .innerJoin("agenda_about as about", (join) =>
      join.onRef("about.coalition_id", "=", "item.coalition_id").onRef("about.agenda_item_id", "=", "item.id"),
    )
    .select("about.commitment_id as id")
    .where("item.coalition_id", "=", coalitionId)
    .where("item.session_id", "=", sessionId)
    .where("item.removed_at", "is", null)
    .where("about.removed_at", "is", null)
    .execute();
  return rows.map(({ id }) => id);
}

async function solutionsDecidedOn({ db, coalitionId, sessionId }: From): Promise<string[]> {
  const decisions = db
    .selectFrom("resolution")
    .where("resolution.coalition_id", "=", coalitionId)
    .where("resolution.session_id", "=", sessionId)
    .where("resolution.kind", "=", "decision")
    .where("resolution.removed_at", "is", null);
  const rows = await decisions
    .select("resolution.commitment_id as id")
    .union(
      decisions
        .innerJoin("revision", (join) =>
          join
            .onRef("revision.coalition_id", "=", "resolution.coalition_id")
            .onRef("revision.resolution_id", "=", "resolution.id"),
        )
        .where("revision.subject_type", "=", "commitment")
        .select("revision.subject_id as id"),
    )
    .execute();
  return rows.flatMap(({ id }) => (id === null ? [] : [id]));
}

async function readResolutions(
  { db, coalitionId, sessionId }: From,
  words: Words,
): Promise<{ decisions: RecapDecision[]; notes: RecapNote[]; tasks: RecapTask[] }> {
  const rows = await resolutionRows({ db, coalitionId, sessionId });
  const changes = await changesOfDecisions({ db, coalitionId, sessionId }, words);
  const ofKind = (wanted: string) => rows.filter(({ kind }) => kind === wanted);
  return {
    notes: notesOf(ofKind("note"), words),
    decisions: ofKind("decision").map(({ id, text }) => ({ text: inOneLine(text), changes: changes.get(id) ?? [] })),
    tasks: ofKind("task").map((row) => {
      const people = [row.person_id, row.deputy_id].filter((id) => id !== null);
      const by = row.due_words || (row.due_on ? words.format.longDay(row.due_on) : "");
      return {
        text: inOneLine(row.text),
        who: row.organization ?? "",
        by: inOneLine(by),
        ...(people.length > 0 ? { people } : {}),
      };
    }),
  };
}

function resolutionRows({ db, coalitionId, sessionId }: From) {
  return db
    .selectFrom("resolution")
    .leftJoin("organization", (join) =>
      join
        .onRef("organization.coalition_id", "=", "resolution.coalition_id")
        .onRef("organization.id", "=", "resolution.organization_id"),
    )
    .leftJoin("commitment", (join) =>
      join
        .onRef("commitment.coalition_id", "=", "resolution.coalition_id")
        .onRef("commitment.id", "=", "resolution.commitment_id"),
    )
    .leftJoin("step", (join) =>
      join.onRef("step.coalition_id", "=", "resolution.coalition_id").onRef("step.id", "=", "resolution.step_id"),
    )
    .leftJoin("agenda_item as item", (join) =>
      join
        .onRef("item.coalition_id", "=", "resolution.coalition_id")
        .onRef("item.id", "=", "resolution.agenda_item_id"),
    )
    .select(["resolution.id", "resolution.kind", "resolution.text", "resolution.person_id", "resolution.deputy_id"])
    .select(["resolution.due_words", "resolution.due_on", "organization.name as organization"])
    .select(["commitment.label", "commitment.title", "step.label as step", "step.text as stepText"])
    .select("item.title as item")
    .where("resolution.coalition_id", "=", coalitionId)
    .where("resolution.session_id", "=", sessionId)
    .where("resolution.removed_at", "is", null)
    .orderBy("resolution.position")
    .orderBy("resolution.id")
    .execute();
}

type Noted = Awaited<ReturnType<typeof resolutionRows>>[number];

/** Notes below what they are about, in the order in which each was first spoken of; others on their own. */
function notesOf(rows: readonly Noted[], words: Words): RecapNote[] {
  const notes: RecapNote[] = [];
  const below = new Map<string, RecapNote>();
  for (const row of rows) {
    const [about, text] = [inOneLine(subjectOf(row, words)), inOneLine(row.text)];
    if (about === "") {
      notes.push({ text, children: [] });
      continue;
    }
    const known = below.get(about);
    if (known) known.children.push(text);
    else {
      const first = { text: about, children: [text] };
      below.set(about, first);
      notes.push(first);
    }
  }
  return notes;
}

/** What a note is about: a step, a solution, else the item of the agenda that it was written under. */
function subjectOf({ label, title, step, stepText, item }: Noted, { t }: Words): string {
  if (title === null) return item ?? "";
  const solution = label ?? "";
  return step === null
    ? t("desk.about.solution", { label: solution, title })
    : t("desk.about.step", { label: solution, step, text: stepText ?? "" });
}

async function readAttendance(from: From, { t }: Words): Promise<RecapAttendance[]> {
  const rows = await presentPeople(from);
  const groups = new Map<string, RecapAttendance>();
  const seen = new Set<string>();
  for (const { person_id, name, group, organization } of rows) {
    // Of two accounts that were merged both rows stand: one person.
    if (person_id && seen.has(person_id)) continue;
    if (person_id) seen.add(person_id);
    const label = group ?? t("recaps.attendance.noGroup");
    const row = groups.get(label) ?? { group: label, count: 0, organizations: [], people: [], names: [] };
    groups.set(label, row);
    row.count += 1;
    if (organization && !row.organizations.includes(organization)) row.organizations.push(organization);
    if (person_id) row.people!.push(person_id);
    else if (name) row.names!.push(name);
  }
  return [...groups.values()].map(({ organizations, people = [], names = [], ...row }) => ({
    ...row,
    organizations: organizations.sort((a, b) => a.localeCompare(b)),
    ...(people.length > 0 ? { people } : {}),
    ...(names.length > 0 ? { names } : {}),
  }));
}

/** Who was there, by the place of their organization's stakeholder group; who has none comes last. */
async function presentPeople({ db, coalitionId, sessionId }: From) {
  const rows = await db
    .selectFrom("attendance")
    // Whoever was tapped by name came for the organization that they speak for.
    .leftJoin("affiliation", (join) =>
      join
        .onRef("affiliation.coalition_id", "=", "attendance.coalition_id")
        .onRef("affiliation.person_id", "=", "attendance.person_id")
        .on("attendance.organization_id", "is", null)
        .on("affiliation.status", "=", "confirmed")
        .on("affiliation.removed_at", "is", null),
    )
    .leftJoin("organization", (join) =>
      join
        .onRef("organization.coalition_id", "=", "attendance.coalition_id")
        .on((on) =>
          on(
            "organization.id",
            "=",
            on.fn.coalesce(on.ref("attendance.organization_id"), on.ref("affiliation.organization_id")),
          ),
        ),
    )
    .leftJoin("stakeholder_group as group", (join) =>
      join
        .onRef("group.coalition_id", "=", "organization.coalition_id")
        .onRef("group.id", "=", "organization.stakeholder_group_id"),
    )
    .select(["attendance.person_id", "attendance.name", "organization.name as organization"])
    .select(["group.name as group", "group.position"])
    .where("attendance.coalition_id", "=", coalitionId)
    .where("attendance.session_id", "=", sessionId)
    .where("attendance.present", "=", 1)
    .where("attendance.removed_at", "is", null)
    .orderBy("attendance.id")
    .orderBy("affiliation.id")
    .execute();
  const place = ({ position }: { position: number | null }) => position ?? Number.MAX_SAFE_INTEGER;
  return rows.sort((a, b) => place(a) - place(b));
}
