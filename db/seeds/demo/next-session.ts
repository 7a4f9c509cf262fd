import type { Reply } from "#app/features/sessions/attending";
import { addAgendaItem } from "#app/features/sessions/agenda.commands.server";
import { inviteToSession } from "#app/features/sessions/inviting.commands.server";
import { replyToInvitation } from "#app/features/sessions/replying.commands.server";
import { newId } from "#app/platform/ids";
import type { PersonKey } from "./people";
import { solutionOf } from "./plans";
import { facilitators, type SolutionKey } from "./solutions";
import { actorOf, keyOf, type Stage } from "./stage";

type ItemStory = { title: string; minutes: number; purpose?: string; about?: SolutionKey[] };

const items: ItemStory[] = [
  { title: "What we promised last time", minutes: 5 },
  {
    title: "Paid first days: who opens in spring",
    minutes: 25,
    purpose: "Name the plants that open from March to May, and who pays for the day in each.",
    about: ["shopFloors"],
  },
  {
    title: "Instructors: two offers and a gap",
    minutes: 30,
    purpose: "Decide whether the college and Walt share one instructor, or wait for a second one.",
    about: ["shopFloors", "ninetyDays"],
  },
  {
    title: "One front door: who leads it?",
    minutes: 15,
    purpose: "Find an organization that takes the directory on, or park it until somebody does.",
    about: ["frontDoor"],
  },
  { title: "Dates of the year to come, and good news", minutes: 10 },
];

/** Who has answered by now. The others have the letter. */
const answers: [PersonKey, Reply][] = [
  ["hannah", "going"],
  ["walt", "going"],
  ["marguerite", "going"],
  ["imani", "going"],
  ["thuylinh", "maybe"],
  ["dev", "declined"],
];

/** The facilitator prepares the session of her team that is still to come, and invites to it. */
export async function prepareNextSession(stage: Stage): Promise<void> {
  const { id: teamId, slug } = keyOf(stage.teams, "manufacturing");
  const facilitator = await actorOf(stage, facilitators.manufacturing, stage.calendar.daysAgo(3));
  const { id: sessionId, number } = await stage.db
    .selectFrom("session")
    .select(["id", "number"])
    .where("coalition_id", "=", stage.coalitionId)
    .where("team_id", "=", teamId)
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirstOrThrow();
  for (const { title, minutes, purpose = "", about = [] } of items) {
    const solutions = await Promise.all(about.map(async (key) => (await solutionOf(stage, key)).id));
    const item = { submission: newId(), title, minutes, purpose, about: solutions };
    await addAgendaItem(facilitator, { teamId, sessionId }, item);
  }
  const everybody = { submission: newId(), members: true, person: null, organization: null };
  await inviteToSession(facilitator, { teamId, sessionId }, everybody);
  for (const [person, reply] of answers) {
    const guest = await actorOf(stage, person, stage.calendar.daysAgo(1));
    await replyToInvitation(guest, slug, number, reply);
  }
}
