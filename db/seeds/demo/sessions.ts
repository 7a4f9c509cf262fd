import { createSession } from "#app/features/sessions/sessions.commands.server";
import { newId } from "#app/platform/ids";
import type { Day } from "#db/schema";
import type { Calendar } from "./calendar";
import { facilitators, meetingDays } from "./solutions";
import { actorOf, keyOf, type Stage } from "./stage";

type SessionStory = {
  number: number;
  on: Day;
  title: string;
  introduction: string;
  /** Of those that are still to come. */
  at?: { startTime: string; endTime: string; place: string };
};

/** The sessions beside the second ones, which come with their recaps; the last one of each team is still to come. */
function sessionsOf({ year, ago, daysAgo }: Calendar): Record<"manufacturing" | "healthcare", SessionStory[]> {
  return {
    manufacturing: [
      {
        number: 1,
        on: `${year}-02-13`,
        title: "What stands in the way",
        introduction:
          "Twenty-six people, eleven ideas on the wall, and one sentence that everybody wrote down: nobody ever showed us a factory.",
      },
      {
        number: 3,
        on: ago(16, 19),
        title: "Nine lists instead of five",
        introduction:
          "We went through the steps of One Front Door and found four more lists than we had known of. Second Chapter hosted.",
      },
      {
        number: 4,
        on: ago(13, 16),
        title: "Before Makers' Month",
        introduction: "One calendar, and who puts what into it. Northline joined as the fourth plant.",
      },
      {
        number: 5,
        on: ago(10, 15),
        title: "After Makers' Month",
        introduction:
          "What worked, what stood in front of the same gate at the same hour, and what the insurer said about apprentices.",
      },
      {
        number: 6,
        on: ago(6, 18),
        title: "Every school has a plant",
        introduction:
          "Step 1 of Open Shop Floors is done. Half of the evening went to why people leave in the second month.\n\nIt is the bus, four out of five said, and the first paycheck that comes after the first rent. The plants compare their pay days until we meet again.",
      },
      {
        number: 7,
        on: ago(4, 14),
        title: "Stuck at the front door",
        introduction:
          "The data agreement, and what we do until it is signed.\n\nUntil then the lists travel on paper, once a week, in the hand of whoever goes to the library anyway. Nobody likes it, and everybody agreed to it.",
      },
      {
        number: 8,
        on: ago(2, 22),
        title: "Who pays for a first day?",
        introduction:
          "Visitors over 18 are to be paid. The city offered to carry the first four plants.\n\nTwo plants said that they would pay in any case, and one asked for a year to see. We count paid first days from next month on.",
      },
      {
        number: 9,
        on: daysAgo(-18),
        title: "Instructors, and the year to come",
        introduction: "Walt opens the floor from 8:15.",
        at: { startTime: "09:00", endTime: "10:30", place: "Coppice Packaging, in the canteen" },
      },
    ],
    healthcare: [
      {
        number: 1,
        on: `${year}-03-04`,
        title: "Who works here, and who lives here",
        introduction: "Two maps on one table: where the staff lives, and where the hospitals stand.",
      },
      {
        number: 3,
        on: ago(17, 22),
        title: "What next door means",
        introduction: "Five ZIP codes. It took an hour and a felt pen.",
      },
      {
        number: 4,
        on: ago(12, 18),
        title: "Twenty-two postings later",
        introduction: "St. Maren showed what it changed and what it could not. Brightwater General took the list home.",
      },
      {
        number: 5,
        on: ago(7, 14),
        title: "What really bars a person",
        introduction:
          "The state's list on two pages, read aloud. Second Chapter and the hospitals' lawyers in one room.",
      },
      {
        number: 6,
        on: ago(5, 19),
        title: "One training wage",
        introduction:
          "The contracts have run out, and there is one number now.\n\nIt is the higher one. What it costs each hospital stands on one page, and nobody took the page home without reading it first.",
      },
      {
        number: 7,
        on: ago(2, 17),
        title: "After a slow summer",
        introduction:
          "Why three afternoons fell into the weeks when nobody may be hired, and how next summer will be different.\n\nThe calendar of the hospitals now hangs beside the calendar of the afternoons. The first clash was found before the coffee was cold.",
      },
      {
        number: 8,
        on: daysAgo(-25),
        title: "The first anniversaries",
        introduction: "Bring one person who stayed.",
        at: { startTime: "12:30", endTime: "14:00", place: "Eastgate Community Health Center, second floor" },
      },
    ],
  };
}

/** The facilitators set the sessions up, a week before each. */
export async function holdSessions(stage: Stage): Promise<void> {
  const { calendar } = stage;
  const stories = sessionsOf(calendar);
  for (const team of ["manufacturing", "healthcare"] as const) {
    for (const { on: week, at, ...words } of stories[team]) {
      const on = calendar.inWeekOf(week, meetingDays[team]);
      const facilitator = await actorOf(stage, facilitators[team], calendar.after(on, -7));
      const session = { submission: newId(), ...words, dateWords: inWords(on), heldOn: on, heldUntil: null, ...at };
      await createSession(facilitator, keyOf(stage.teams, team).id, session);
    }
  }
}

function inWords(day: Day): string {
  return new Intl.DateTimeFormat("en-US", { dateStyle: "full", timeZone: "UTC" }).format(new Date(`${day}T12:00:00Z`));
}
