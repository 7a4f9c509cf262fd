import { addItemAtDesk, callUpItem } from "#app/features/desk/agenda.commands.server";
import { addAttendee, saveAttendance } from "#app/features/desk/attendance.commands.server";
import type { Kind } from "#app/features/desk/desk";
import { saveNote } from "#app/features/desk/notes.commands.server";
import { recordResolution } from "#app/features/desk/resolutions.commands.server";
import { setTaskDone } from "#app/features/desk/tasks.commands.server";
import { momentAt } from "#app/platform/dates";
import { newId } from "#app/platform/ids";
import { timeZone } from "./calendar";
import { type PersonKey, people } from "./people";
import { solutionOf } from "./plans";
import { facilitators, type SolutionKey } from "./solutions";
import { actorOf, keyOf, type Stage } from "./stage";

type Said = { kind: Kind; text: string; who?: string; dueWords?: string; isDone?: true };
type ItemStory = { title: string; minutes: number; about?: SolutionKey; notes: string; said: Said[] };

const items: ItemStory[] = [
  {
    title: "What we promised last time",
    minutes: 10,
    notes: "The lists went to the library four Mondays in a row. Nobody forgot one.",
    said: [
      {
        kind: "task",
        text: "Hand the library a folder for the paper lists, so that the desk need not look for them.",
        who: people.beatriz.name,
        dueWords: "next session",
        isDone: true,
      },
    ],
  },
  {
    title: "Who pays for a first day?",
    minutes: 35,
    about: "shopFloors",
    notes:
      "- The city can carry the first four plants for a year.\n- Two plants pay in any case.\n- One plant asks what insurance costs for visitors under 20. **Nobody knew.**",
    said: [
      {
        kind: "decision",
        text: "Visitors over 18 are paid for their first day, by the plant or for one year by the city.",
      },
      {
        kind: "decision",
        text: "Plants with fewer than 20 people may share a first day, one hosting and one sending a guide.",
      },
      {
        kind: "task",
        text: "Send the one-page agreement to the four plants.",
        who: `${people.marguerite.name}, Office of Employment, City of Brightwater`,
        dueWords: "before the month ends",
      },
      { kind: "task", text: "Find out what the bus pass for visitors costs." },
      { kind: "note", text: "Two employers ask what insurance costs for visitors under 20. No answer yet." },
    ],
  },
  {
    title: "What we count from next month on",
    minutes: 15,
    about: "shopFloors",
    notes: "A first day counts when somebody was paid for it, not when it was offered.",
    said: [
      { kind: "decision", text: "From next month on we count paid first days, each person once." },
      { kind: "task", text: "Write the sentence for the form that the plants fill in.", who: people.hannah.name },
    ],
  },
];

const present: PersonKey[] = ["imani", "hannah", "ruth", "walt", "marguerite", "thuylinh", "beatriz"];

/** The facilitator recorded the last session of her team at the desk: who was there, and what came of each item. */
export async function recordLastSession(stage: Stage): Promise<void> {
  const { db, calendar, coalitionId } = stage;
  const { id: teamId } = keyOf(stage.teams, "manufacturing");
  const session = await db
    .selectFrom("session")
    .select(["id", "held_on"])
    .where("coalition_id", "=", coalitionId)
    .where("team_id", "=", teamId)
    .where("held_on", "<", calendar.today)
    .orderBy("held_on", "desc")
    .limit(1)
    .executeTakeFirstOrThrow();
  const host = await actorOf(stage, facilitators.manufacturing, session.held_on ?? calendar.today);
  const began = Math.min(host.moment.now, calendar.now - 2 * 3_600_000);
  const after = (minutes: number) => ({ ...host, moment: momentAt(began + minutes * 60_000, timeZone) });

  const here = present.map((key) => `p:${keyOf(stage.people, key)}`);
  await saveAttendance(after(0), session.id, { was: [], here });
  await addAttendee(after(2), session.id, { name: "Osvaldo Brandt", organization: "Northline Gear" });
  let minute = 3;
  for (const { title, minutes, about, notes, said } of items) {
    const item = await addItemAtDesk(after(minute), session.id, { title, minutes });
    await callUpItem(after(minute), session.id, item);
    await saveNote(after(minute + 2), session.id, item, { save: newId(), version: 0, body: notes });
    const solution = about && (await solutionOf(stage, about)).id;
    for (const [at, { kind, text, who = "", dueWords = "", isDone }] of said.entries()) {
      const words = { kind, text, about: solution ? `s:${solution}` : "", who, dueWords, dueOn: null };
      const recorder = after(minute + 3 + at * 4);
      const id = await recordResolution(recorder, session.id, { ...words, item });
      if (isDone) await setTaskDone(recorder, id, { intent: "done", version: 1 });
    }
    minute += minutes;
  }
}
