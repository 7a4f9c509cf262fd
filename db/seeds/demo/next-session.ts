import { addAgendaItem } from "#app/features/sessions/agenda.commands.server";
import { newId } from "#app/platform/ids";
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

/** The facilitator prepares the session of her team that is still to come. */
export async function prepareNextSession(stage: Stage): Promise<void> {
  const { id: teamId } = keyOf(stage.teams, "manufacturing");
  const facilitator = await actorOf(stage, facilitators.manufacturing, stage.calendar.daysAgo(3));
  const { id: sessionId } = await stage.db
    .selectFrom("session")
    .select("id")
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
}
