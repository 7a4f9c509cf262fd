import { buildRecap } from "#app/features/documents/recap-building.server";
import { editSolution } from "#app/features/plans/solutions.commands.server";
import { proposeCorrection } from "#app/features/recaps/corrections.commands.server";
import { circulateRecap, publishRecap, unpublishRecap } from "#app/features/recaps/recaps.commands.server";
import type { Actor } from "#app/platform/changes.server";
import { formatsFor } from "#app/platform/format";
import { translator } from "#app/platform/i18n/translator";
import { addDays } from "#app/features/rounds/round";
import { timeZone } from "./calendar";
import { solutionOf } from "./plans";
import { facilitators } from "./solutions";
import { actorOf, keyOf, type Stage } from "./stage";

type Team = keyof typeof facilitators;

/**
 * The last session of one team has its recap built from what was recorded, with a solution that changed by decision;
 * that of the other is circulated, and somebody saw a mistake.
 */
export async function buildRecaps(stage: Stage): Promise<void> {
  await buildManufacturing(stage);
  await circulateHealthcare(stage);
}

async function buildManufacturing(stage: Stage): Promise<void> {
  const { facilitator, teamId, sessionId, number, version } = await lastRecap(stage, "manufacturing");
  await goalByDecision(stage, facilitator, sessionId);
  const { locale, today } = { locale: "en" as const, today: facilitator.moment.today };
  const words = { t: translator(locale).t, format: formatsFor({ locale, timeZone, today }), locale };
  await unpublishRecap(facilitator, { teamId, sessionId, version });
  await buildRecap(facilitator, { teamId, number, version: version + 1 }, words);
  await publishRecap(facilitator, { teamId, sessionId, version: version + 2 });
}

/** The first decision of the session says more precisely what a solution is for. */
async function goalByDecision(stage: Stage, facilitator: Actor, sessionId: string): Promise<void> {
  const decision = await stage.db
    .selectFrom("resolution")
    .select("id")
    .where("coalition_id", "=", stage.coalitionId)
    .where("session_id", "=", sessionId)
    .where("kind", "=", "decision")
    .orderBy("position")
    .executeTakeFirst();
  if (!decision) return;
  const { id, title, goal, version, timeline } = await solutionOf(stage, "shopFloors");
  const paid = `${goal.replace(/\.$/, "")}, paid for everybody over 18`;
  const words = {
    label: "",
    title,
    goal: paid,
    timeline: { words: timeline?.words ?? "", points: timeline?.points ?? [] },
  };
  await editSolution({ ...facilitator, decision: decision.id }, id, { ...words, version });
}

async function circulateHealthcare(stage: Stage): Promise<void> {
  const { facilitator, teamId, sessionId, version } = await lastRecap(stage, "healthcare");
  const until = addDays(stage.calendar.today, 5);
  await unpublishRecap(facilitator, { teamId, sessionId, version });
  await circulateRecap(facilitator, { teamId, sessionId, version: version + 1, until });
  const member = await aMember(stage, teamId);
  if (!member) return;
  await proposeCorrection(
    { ...(await actorOf(stage, member, stage.calendar.today)), moment: facilitator.moment },
    { teamId, sessionId },
    {
      place: "Introduction",
      words: "",
      instead: "The night shift was there too: two of its people came straight from work.",
      reason: "They asked to be named as a group.",
    },
  );
}

/** Somebody of a team who does not facilitate it. */
async function aMember({ db, coalitionId, people }: Stage, teamId: string) {
  const members = await db
    .selectFrom("team_member")
    .select("person_id")
    .where("coalition_id", "=", coalitionId)
    .where("team_id", "=", teamId)
    .where("role", "=", "member")
    .where("status", "=", "active")
    .orderBy("id")
    .execute();
  return [...people].find(([, id]) => members.some(({ person_id }) => person_id === id))?.[0];
}

/** The recap of a team's last session, with who facilitates the team, today. */
async function lastRecap(stage: Stage, team: Team) {
  const { db, calendar, coalitionId } = stage;
  const { id: teamId } = keyOf(stage.teams, team);
  const actor = await actorOf(stage, facilitators[team], calendar.today);
  const row = await db
    .selectFrom("session")
    .innerJoin("recap", (join) =>
      join.onRef("recap.coalition_id", "=", "session.coalition_id").onRef("recap.session_id", "=", "session.id"),
    )
    .select(["session.id as sessionId", "session.number", "recap.version"])
    .where("session.coalition_id", "=", coalitionId)
    .where("session.team_id", "=", teamId)
    .where("session.held_on", "<", calendar.today)
    .orderBy("session.held_on", "desc")
    .limit(1)
    .executeTakeFirstOrThrow();
  const facilitator = { ...actor, moment: { now: calendar.now, today: calendar.today } };
  return { ...row, teamId, facilitator };
}
