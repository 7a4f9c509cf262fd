import { createHash } from "node:crypto";
import type { Db } from "#db/schema";
import { startReading } from "#app/features/documents/import-runs.commands.server";
import { startList } from "#app/features/members/member-lists.server";
import { startNumberList } from "#app/features/number-lists/number-lists.server";
import { newId } from "#app/platform/ids";
import { actorFor, type Cast } from "./factories";

/** Things of one of the cast's teams, with words that stand nowhere else, so that a leak can be seen in an answer. */
export type TeamScene = {
  /** In every text of the scene. */
  marker: string;
  solutionId: string;
  stepRef: number;
  roleRowId: string;
  /** A row whose label is no group and no organization. */
  labelRowId: string;
  /** A contact of the foundry that is not public. */
  contactId: string;
  prosePartId: string;
  assignmentId: string;
  updateId: string;
  metricId: string;
  linkId: string;
  contributionId: string;
  /** A file that shows where the number comes from. */
  attachmentId: string;
  documentId: string;
  faqId: string;
  joinQuestionId: string;
  eventId: string;
};

const T0 = Date.UTC(2026, 4, 1);

/**
 * Sets a whole scene in a team: solution 1 led by the foundry, session 1 with a published recap and
 * session 2 with a draft, a metric with the foundry's pending number, a document under review, a question.
 */
export async function aScene(db: Db, cast: Cast, team: keyof Cast["teams"], marker: string): Promise<TeamScene> {
  const coalition_id = cast.coalitionId;
  const teamId = cast.teams[team].id;
  const owned = (id = newId()) => ({ coalition_id, id, removed_at: null, version: 1 });
  const facilitator = cast.people.facilitator.id;
  const eventId = newId();
  const event = {
    coalition_id,
    id: eventId,
    actor_id: facilitator,
    actor_kind: "person" as const,
    action: "scene:set",
  };
  await db
    .insertInto("audit_event")
    .values({ ...event, subject_type: null, subject_id: null, detail: "{}", at: T0 })
    .execute();

  const plan = owned();
  const emptyPlan = { kind: "team" as const, team_id: teamId, organization_id: null, title: "", level_names: "[]" };
  await db
    .insertInto("plan")
    .values({ ...plan, ...emptyPlan, next_ref: 2 })
    .execute();
  const solution = {
    ...owned(),
    plan_id: plan.id,
    section_id: null,
    ref: 1,
    label: "1",
    position: 1,
    title: `${marker} solution`,
    goal: `${marker} goal`,
    state: "active" as const,
    state_reason: "",
    next_step_ref: 2,
  };
  await db.insertInto("commitment").values(solution).execute();
  const revision = { coalition_id, id: newId(), subject_type: "commitment", subject_id: solution.id, version: 1 };
  const stamp = { event_id: eventId, resolution_id: null, actor_id: facilitator, at: T0 };
  await db
    .insertInto("revision")
    .values({ ...revision, row_json: JSON.stringify(solution), ...stamp })
    .execute();
  await db
    .insertInto("step")
    .values({
      ...owned(),
      commitment_id: solution.id,
      ref: 1,
      label: "1",
      position: 1,
      kind: "step",
      voice: "owner",
      text: `${marker} step`,
      notes: "[]",
    })
    .execute();
  const row = owned();
  const rowText = { label: `${marker} row`, position: 1, stakeholder_group_id: cast.groups.employers, step_id: null };
  await db
    .insertInto("role_row")
    .values({ ...row, commitment_id: solution.id, ...rowText })
    .execute();
  const loose = owned();
  const looseText = { label: `${marker} label`, position: 2, stakeholder_group_id: null, step_id: null };
  await db
    .insertInto("role_row")
    .values({ ...loose, commitment_id: solution.id, ...looseText })
    .execute();
  const looseMark = { role_row_id: loose.id, kind: "support" as const, note: "", bullets: "[]", pending: 0 as const };
  await db
    .insertInto("mark")
    .values({ ...owned(), ...looseMark })
    .execute();
  const contact = owned();
  const reached = { name: `${marker} contact`, what_for: "", email: null, phone: null, is_public: 0 as const };
  await db
    .insertInto("organization_contact")
    .values({ ...contact, organization_id: cast.organizations.foundry.id, position: 0, ...reached })
    .execute();
  const prose = owned();
  const proseText = { section_id: null, kind: "vision", body: `${marker} vision`, position: 1 };
  await db
    .insertInto("prose_part")
    .values({ ...prose, plan_id: plan.id, commitment_id: solution.id, ...proseText })
    .execute();
  const mark = owned();
  const lead = {
    role_row_id: row.id,
    kind: "lead" as const,
    note: `${marker} note`,
    bullets: "[]",
    pending: 0 as const,
  };
  await db
    .insertInto("mark")
    .values({ ...mark, ...lead })
    .execute();
  const assignment = owned();
  await db
    .insertInto("assignment")
    .values({
      ...assignment,
      mark_id: mark.id,
      organization_id: cast.organizations.foundry.id,
      person_id: null,
      deputy_id: null,
      status: "accepted",
      proposed_by: "team",
      note: "",
      reason: "",
    })
    .execute();
  const updateId = newId();
  await db
    .insertInto("commitment_update")
    .values({
      coalition_id,
      id: updateId,
      commitment_id: solution.id,
      step_id: null,
      voice: "owner",
      status: "progressing",
      mark_as_printed: null,
      narrative: `${marker} update`,
      source: "",
      organization_id: null,
      author_id: facilitator,
      supersedes_id: null,
      superseded: 0,
      stated_on: "2026-04-30",
      created_at: T0,
    })
    .execute();
  const faq = owned();
  const question = { team_id: teamId, position: 1, question: `${marker} question`, answer: `${marker} answer` };
  await db
    .insertInto("faq")
    .values({ ...faq, ...question })
    .execute();
  await sessionsOf(db, cast, teamId, marker);
  const { metricId, linkId, contributionId, attachmentId } = await aMetricWithANumber(db, cast, {
    teamId,
    commitmentId: solution.id,
    marker,
  });
  const reading = { text: recapText(marker) };
  const documentId = await startReading(await actorFor(db, cast, "facilitator"), teamId, reading, newId());
  return {
    marker,
    solutionId: solution.id,
    stepRef: 1,
    roleRowId: row.id,
    labelRowId: loose.id,
    contactId: contact.id,
    prosePartId: prose.id,
    assignmentId: assignment.id,
    updateId,
    metricId,
    linkId,
    contributionId,
    attachmentId,
    documentId,
    faqId: faq.id,
    joinQuestionId: await waysToJoin(db, coalition_id, teamId, marker),
    eventId,
  };
}

/** A question for newcomers, and an agreement. */
async function waysToJoin(db: Db, coalition_id: string, teamId: string, marker: string): Promise<string> {
  const id = newId();
  const asked = { position: 1, question: `${marker} join question`, is_required: 0 as const };
  await db
    .insertInto("join_question")
    .values({ coalition_id, id, team_id: teamId, ...asked, removed_at: null, version: 1 })
    .execute();
  // A team may be made the scene of several stories: each writes the next version.
  const { last } = await db
    .selectFrom("team_agreement")
    .select((row) => row.fn.max("number").as("last"))
    .where("coalition_id", "=", coalition_id)
    .where("team_id", "=", teamId)
    .executeTakeFirstOrThrow();
  const agreement = { number: Number(last ?? 0) + 1, body: `${marker} agreement`, written_by: null, written_at: T0 };
  await db
    .insertInto("team_agreement")
    .values({ coalition_id, id: newId(), team_id: teamId, ...agreement })
    .execute();
  return id;
}

/** A recap as a facilitator might paste it. */
function recapText(marker: string): string {
  return `# Session 3 Recap

May 2026

| Solution | Goal |
| --- | --- |
| ${marker} solution | ${marker} goal |

## Solution 1 Steps: ${marker} solution

1. ${marker} first step
`;
}

function emptyDraft(title: string) {
  return {
    kind: "recap",
    language: "en",
    title,
    team: null,
    sessionNumber: 3,
    date: null,
    intro: null,
    solutions: [],
    warnings: [],
    leftover: [],
  };
}

async function sessionsOf(db: Db, cast: Cast, teamId: string, marker: string) {
  for (const [number, state] of [
    [1, "published"],
    [2, "draft"],
  ] as const) {
    const words = state === "draft" ? `${marker} draft words` : `${marker} recap`;
    const session = { coalition_id: cast.coalitionId, id: newId(), removed_at: null, version: 1 };
    const date = { date_words: "April 2026", held_on: "2026-04-01", held_until: "2026-04-30", place: "" };
    await db
      .insertInto("session")
      .values({ ...session, team_id: teamId, number, title: `${marker} session ${number}`, ...date, introduction: "" })
      .execute();
    await db
      .insertInto("recap")
      .values({
        ...session,
        id: newId(),
        session_id: session.id,
        state,
        structure: JSON.stringify({ ...emptyDraft(words), intro: words }),
        published_at: state === "published" ? T0 : null,
        published_by: null,
      })
      .execute();
  }
}

type Place = { teamId: string; commitmentId: string; marker: string };

async function aMetricWithANumber(db: Db, cast: Cast, { teamId, commitmentId, marker }: Place) {
  const coalition_id = cast.coalitionId;
  const owned = () => ({ coalition_id, id: newId(), removed_at: null, version: 1 });
  const metric = owned();
  const versionId = newId();
  await db
    .insertInto("metric")
    .values({
      ...metric,
      team_id: teamId,
      name: `${marker} metric`,
      meaning: "",
      source: "",
      unit: "count",
      unit_label: "events",
      scale: 0,
      direction: "up",
      aggregation: "sum",
      underlying: null,
      grain: "month",
      counts_people: 0,
      confidential: 0,
      asks: "committed",
      dimensions: "[]",
      current_version_id: versionId,
      position: 1,
    })
    .execute();
  const version = { coalition_id, id: versionId, metric_id: metric.id, number: 1, definition: "{}", created_at: T0 };
  await db.insertInto("metric_version").values(version).execute();
  const baseline = {
    state: "unknown" as const,
    amount: null,
    numerator: null,
    denominator: null,
    as_of: null,
    words: "",
  };
  await db
    .insertInto("baseline")
    .values({ ...owned(), metric_id: metric.id, ...baseline })
    .execute();
  const linkRow = owned();
  const link = {
    metric_id: metric.id,
    commitment_id: commitmentId,
    step_id: null,
    kind: "progress" as const,
    position: 1,
  };
  await db
    .insertInto("metric_link")
    .values({ ...linkRow, ...link, words: `${marker} metric` })
    .execute();
  const contributionId = newId();
  await db
    .insertInto("contribution")
    .values({
      coalition_id,
      id: contributionId,
      metric_id: metric.id,
      metric_version_id: versionId,
      organization_id: cast.organizations.foundry.id,
      grain: "month",
      period_start: "2026-04-01",
      period_end: "2026-04-30",
      amount: 7,
      numerator: null,
      denominator: null,
      note: `${marker} contribution note`,
      evidence_url: null,
      state: "pending",
      supersedes_id: null,
      entered_by: cast.people.rep.id,
      on_behalf: 0,
      entered_at: T0,
      decided_by: null,
      decided_at: null,
    })
    .execute();
  const attachmentId = newId();
  const content = Buffer.from(`${marker} evidence`);
  await db
    .insertInto("attachment")
    .values({
      coalition_id,
      id: attachmentId,
      contribution_id: contributionId,
      file_name: `${marker} evidence.txt`,
      media_type: "text/plain",
      bytes: content.byteLength,
      sha256: createHash("sha256").update(content).digest("hex"),
      content,
      added_by: cast.people.rep.id,
      added_at: T0,
      removed_by: null,
      removed_at: null,
    })
    .execute();
  return { metricId: metric.id, linkId: linkRow.id, contributionId, attachmentId };
}

/** A file of the foundry's numbers, sent by its representative, that waits to be taken in. */
export async function aNumberFile(db: Db, cast: Cast, metricId: string): Promise<string> {
  const bytes = new TextEncoder().encode(`Metric id,Period,Value\n${metricId},2025-02,12\n`);
  const file = { fileName: "numbers.csv", bytes };
  return startNumberList(await actorFor(db, cast, "rep"), file, { locale: "en", fiscalYearStart: 1 }, newId());
}

/** A list of members that waits for the coalition's admin. */
export async function aMemberList(db: Db, cast: Cast): Promise<string> {
  const bytes = new TextEncoder().encode(
    "Organization,Type\nHarbor Kettle Works,Employer\nLantern Stret Foundry,Employer\n",
  );
  return startList(await actorFor(db, cast, "admin"), { fileName: "members.csv", bytes }, newId());
}
