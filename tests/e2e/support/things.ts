import { readFileSync } from "node:fs";
import path from "node:path";
import { codeOfSession, makeCode } from "#app/features/desk/check-in.server";
import { startReading } from "#app/features/documents/import-runs.commands.server";
import { startPageReading } from "#app/features/documents/page-readings.server";
import { startList } from "#app/features/members/member-lists.server";
import { startNumberList } from "#app/features/number-lists/number-lists.server";
import { makeAskLink } from "#app/features/rounds/ask-links.server";
import { setUpBallot } from "#app/features/priorities/ballots.commands.server";
import { addIdea } from "#app/features/priorities/ideas.commands.server";
import { addProse } from "#app/features/plans/prose.server";
import { invite } from "#app/features/people/invitations.commands.server";
import type { Actor } from "#app/platform/changes.server";
import { momentAt } from "#app/platform/dates";
import { newId } from "#app/platform/ids";
import { shownCode } from "#app/platform/short-codes";
import { principalOf } from "#app/platform/visit.server";
import type { Db } from "#db/schema";
import { admin, facilitator, member, type Somebody } from "./people";
import { aLink, personOf } from "./links";

const single = [
  "agendaItem",
  "arrival",
  "ask",
  "assignment",
  "ballot",
  "code",
  "contact",
  "contactOf",
  "contribution",
  "decision",
  "dimension",
  "group",
  "idea",
  "invitation",
  "joinQuestion",
  "kept",
  "label",
  "link",
  "list",
  "mark",
  "member",
  "merged",
  "numberFile",
  "openBallot",
  "otherGroup",
  "otherPerson",
  "pageReading",
  "person",
  "prose",
  "question",
  "reading",
  "row",
  "stored",
  "task",
  "team",
  "update",
  "waiting",
] as const;
const links = ["verification", "reset", "address", "invitation", "ask", "room"] as const;

/** What addresses name: the ids (or slugs) of things of the demo's coalition, and the secrets of links. */
export type Things = Record<(typeof single)[number], string> & {
  metrics: string[];
  secrets: Record<(typeof links)[number], string>;
};

/** Things that are nowhere, where only the shape of addresses counts. */
export const noThings = {
  ...Object.fromEntries(single.map((name) => [name, `some-${name}`])),
  metrics: ["some-metric"],
  secrets: Object.fromEntries(links.map((name) => [name, `some-${name}`])),
} as Things;

const ways = { locale: "en", fiscalYearStart: 1 };
const someIdea = { text: "A shuttle from the last bus stop", topic: "Getting there", focusArea: "" };
const someNumbers = "Organization,Metric,Period,Value\nNobody Anywhere,Nothing at all,someday,many\n";

/** Looks up what is in the demo's coalition, and makes what it has none of: documents and lists under review, links. */
export async function thingsOf(db: Db): Promise<Things> {
  const imani = await actorOf(db, facilitator);
  const nadia = await actorOf(db, admin);
  const { id: team } = await teamOf(db, "making-and-manufacturing");
  const { id: solar } = await teamOf(db, "green-roofs-and-solar");
  const invited = { email: "invited@mail.example", coalitionRole: null, teamRole: "member" as const };
  const to = { ...invited, teamId: team, organizationId: null, affiliationRole: "rep" as const };
  const invitation = await invite(imani, to, newId(), "link");
  const made = {
    team,
    invitation: invitation.id,
    numberFile: await startNumberList(
      imani,
      { fileName: "numbers.csv", bytes: Buffer.from(someNumbers) },
      ways,
      newId(),
    ),
    reading: await startReading(imani, solar, { text: fixture("recaps/08-home-energy.md") }, newId()),
    pageReading: (await startPageReading(imani, solar, { text: fixture("team-pages/02-night-shift.md") }, newId()))!,
    list: await startList(nadia, { fileName: "members.csv", bytes: Buffer.from(someMembers) }, newId()),
    ...(await ofPriorities(imani, team)),
    decision: await recorded(db, team, "decision"),
    task: await recorded(db, team, "task"),
    ...(await ofCheckIn(db, imani, team)),
  };
  const round = await ofRounds(nadia);
  const room = await askedInTheRoom(db, team);
  const secrets = {
    ask: await makeAskLink(nadia, round.ask),
    room: room.code,
    verification: await aLink(db, "verification", member),
    reset: await aLink(db, "reset", member),
    address: await aLink(db, "address", member),
    invitation: invitation.secret!,
  };
  return {
    ...made,
    ...round,
    openBallot: room.id,
    secrets,
    ...(await ofPlan(imani)),
    ...(await ofPeople(db)),
    ...(await ofCoalition(db)),
  };
}

/** An idea, and a ballot that is set up on it and another one. */
async function ofPriorities(imani: Actor, team: string) {
  const idea = await addIdea(imani, team, { ...someIdea, submission: newId() });
  const other = await addIdea(imani, team, { ...someIdea, text: "A van that picks visitors up", submission: newId() });
  const rules = { kind: "dots" as const, dots: 3, mostOnOne: 2, criteria: [], decides: "person" as const };
  const words = { title: "What comes first", sessionId: null, options: [idea, other], ...rules };
  return { idea, ballot: await setUpBallot(imani, team, { ...words, submission: newId() }) };
}

/** The code of the session that is recorded, and somebody who gave a name by it. */
async function ofCheckIn(db: Db, imani: Actor, team: string) {
  const { id: sessionId } = await db
    .selectFrom("session")
    .select("id")
    .where("team_id", "=", team)
    .where("number", "=", 8)
    .executeTakeFirstOrThrow();
  await makeCode(imani, sessionId, newId());
  const arrival = { id: newId(), session_id: sessionId, person_id: null, name: "Wren Tidewater" };
  const said = { organization: "Tidewater Boatworks", said_at: imani.moment.now, dismissed_at: null };
  await db
    .insertInto("arrival")
    .values({ coalition_id: imani.principal.coalitionId, ...arrival, ...said })
    .execute();
  return { arrival: arrival.id, code: shownCode((await codeOfSession(imani, sessionId))!) };
}

/** The ballot that the room votes on by code. */
async function askedInTheRoom(db: Db, team: string): Promise<{ id: string; code: string }> {
  const { id, room_code: code } = await db
    .selectFrom("ballot")
    .select(["id", "room_code"])
    .where("team_id", "=", team)
    .where("room_allowed", "=", 1)
    .executeTakeFirstOrThrow();
  return { id, code: code ?? "" };
}

/** Something of a kind that was recorded in a team's sessions. */
async function recorded(db: Db, team: string, kind: "decision" | "task"): Promise<string> {
  const { id } = await db
    .selectFrom("resolution")
    .innerJoin("session", "session.id", "resolution.session_id")
    .select("resolution.id")
    .where("session.team_id", "=", team)
    .where("session.number", "=", 8)
    .where("resolution.kind", "=", kind)
    .where("resolution.removed_at", "is", null)
    .orderBy("resolution.id")
    .executeTakeFirstOrThrow();
  return id;
}

async function ofPlan(imani: Actor) {
  const { db } = imani;
  const { id: team } = await teamOf(db, "making-and-manufacturing");
  const first = db
    .selectFrom("commitment as c")
    .innerJoin("plan", "plan.id", "c.plan_id")
    .where("plan.team_id", "=", team)
    .where("c.ref", "=", 1);
  const rows = first.innerJoin("role_row as r", "r.commitment_id", "c.id");
  const marks = rows.innerJoin("mark as m", "m.role_row_id", "r.id").where("m.removed_at", "is", null);
  const row = await rows.select("r.id").orderBy("r.id").executeTakeFirstOrThrow();
  const mark = await marks.select("m.id").orderBy("m.id").executeTakeFirstOrThrow();
  const assignment = await marks
    .innerJoin("assignment as a", "a.mark_id", "m.id")
    .where("a.status", "=", "accepted")
    .select("a.id")
    .orderBy("a.id")
    .executeTakeFirstOrThrow();
  const solution = await first.select("c.id").executeTakeFirstOrThrow();
  const words = "Every young person here has **stood on a shop floor** before they are seventeen.";
  const prose = await addProse(imani, solution.id, { submission: newId(), kind: "vision", body: words });
  const update = await first
    .innerJoin("commitment_update as u", "u.commitment_id", "c.id")
    .where("u.superseded", "=", 0)
    .select("u.id")
    .orderBy("u.id")
    .executeTakeFirstOrThrow();
  const label = await db
    .selectFrom("role_row")
    .innerJoin("mark", "mark.role_row_id", "role_row.id")
    .select("role_row.id")
    .where("stakeholder_group_id", "is", null)
    .orderBy("role_row.id")
    .executeTakeFirstOrThrow();
  return {
    row: row.id,
    mark: mark.id,
    assignment: assignment.id,
    prose: prose.id,
    update: update.id,
    label: label.id,
    ...(await ofNumbers(db)),
  };
}

async function ofNumbers(db: Db) {
  const given = await db
    .selectFrom("contribution")
    .select("metric_id")
    .groupBy("metric_id")
    .orderBy("metric_id")
    .execute();
  const link = await db.selectFrom("metric_link").select("id").orderBy("id").executeTakeFirstOrThrow();
  const contribution = await db
    .selectFrom("contribution")
    .select("id")
    .where("state", "=", "pending")
    .orderBy("id")
    .executeTakeFirstOrThrow();
  return {
    metrics: given.slice(0, 4).map(({ metric_id }) => metric_id),
    link: link.id,
    contribution: contribution.id,
  };
}

/**
 * An ask of the demo's round with something to answer that asks for no other facilitator's teams (who makes a link by
 * hand needs the right to every team in the ask), and a number that waits to be reviewed.
 */
async function ofRounds({ db }: Actor) {
  const others = db
    .selectFrom("ask_item as item")
    .innerJoin("metric", "metric.id", "item.metric_id")
    .innerJoin("team", "team.id", "metric.team_id")
    .select("item.ask_id")
    .where("team.slug", "not in", ["making-and-manufacturing", "green-roofs-and-solar"]);
  const ask = await db
    .selectFrom("ask")
    .innerJoin("ask_item as item", "item.ask_id", "ask.id")
    .innerJoin("metric", "metric.id", "item.metric_id")
    .innerJoin("team", "team.id", "metric.team_id")
    .select("ask.id")
    .where("item.state", "=", "asked")
    .where("team.slug", "=", "making-and-manufacturing")
    .where("ask.id", "not in", others)
    .orderBy("ask.id")
    .executeTakeFirstOrThrow();
  const waiting = await db
    .selectFrom("contribution")
    .select("id")
    .where("state", "=", "pending")
    .where("on_behalf", "=", 0)
    .orderBy("id")
    .executeTakeFirstOrThrow();
  return { ask: ask.id, waiting: waiting.id };
}

async function ofPeople(db: Db) {
  const [person, otherPerson] = await db
    .selectFrom("person")
    .select("id")
    .where("coalition_role", "is", null)
    .orderBy("name")
    .limit(2)
    .execute();
  const { id: team } = await teamOf(db, "making-and-manufacturing");
  const inTeam = await db
    .selectFrom("team_member")
    .select("person_id")
    .where("team_id", "=", team)
    .where("role", "=", "member")
    .orderBy("id")
    .executeTakeFirstOrThrow();
  return { person: person!.id, otherPerson: otherPerson!.id, member: inTeam.person_id };
}

async function ofCoalition(db: Db) {
  const [group, otherGroup] = await db.selectFrom("stakeholder_group").select("id").orderBy("position").execute();
  const dimension = await db.selectFrom("dimension").select("id").orderBy("id").executeTakeFirstOrThrow();
  const [kept, merged] = await db.selectFrom("organization").select(["id", "slug"]).orderBy("slug").limit(2).execute();
  const contact = await db
    .selectFrom("organization_contact as c")
    .innerJoin("organization as o", "o.id", "c.organization_id")
    .select(["c.id", "o.slug"])
    .orderBy("c.id")
    .executeTakeFirstOrThrow();
  const agendaItem = await db
    .selectFrom("agenda_item")
    .innerJoin("session", "session.id", "agenda_item.session_id")
    .where("session.number", "=", 9)
    .select("agenda_item.id")
    .orderBy("agenda_item.id")
    .executeTakeFirstOrThrow();
  const question = await db.selectFrom("faq").select("id").orderBy("id").executeTakeFirstOrThrow();
  const joinQuestion = await db.selectFrom("join_question").select("id").orderBy("id").executeTakeFirstOrThrow();
  const stored = await db
    .selectFrom("import_run")
    .select("id")
    .where("state", "=", "stored")
    .where("kind", "<>", "team_page")
    .orderBy("id")
    .executeTakeFirstOrThrow();
  return {
    dimension: dimension.id,
    group: group!.id,
    otherGroup: otherGroup!.id,
    kept: kept!.slug,
    merged: merged!.id,
    contact: contact.id,
    contactOf: contact.slug,
    agendaItem: agendaItem.id,
    question: question.id,
    joinQuestion: joinQuestion.id,
    stored: stored.id,
  };
}

async function actorOf(db: Db, somebody: Somebody): Promise<Actor> {
  const { coalition_id, id, coalition_role } = await personOf(db, somebody);
  const { time_zone } = await db.selectFrom("coalition").select("time_zone").executeTakeFirstOrThrow();
  const principal = await principalOf(db, coalition_id, id, coalition_role);
  return { db, principal, moment: momentAt(Date.now(), time_zone) };
}

function teamOf(db: Db, slug: string) {
  return db.selectFrom("team").select("id").where("slug", "=", slug).executeTakeFirstOrThrow();
}

function fixture(name: string): string {
  return readFileSync(path.resolve(import.meta.dirname, "../../fixtures", name), "utf8");
}

// A row to add, one that looks like somebody who is here, and two that cannot be read.
const someMembers = `Organization,Type,Name,E-mail
Harbor Kettle Works,Employer,Ingeborg Falk,ingeborg@kettle.example
Alder Precison Castings,Employer,Tobias Renner,tobias@alder.example
,Employer,Nobody In Particular,nobody@mail.example
Lantern Street Foundry,Employer,Wilhelmina Achterberg-Montgomery,not an address
`;
