import { acceptAgreement, writeAgreement } from "#app/features/teams/agreement.server";
import { addJoinQuestion, listJoinQuestions } from "#app/features/teams/join-questions.server";
import { joinTeam } from "#app/features/teams/join-team.server";
import { newId } from "#app/platform/ids";
import { type DemoPerson, people, personKeys } from "./people";
import { facilitators } from "./solutions";
import { actorOf, keyOf, type Stage } from "./stage";

const questions = [
  { question: "Where do you meet hiring, in a hospital or from the outside?", isRequired: true },
  { question: "What would you like this team to look at first?", isRequired: false },
];

const answers = [
  "From the outside: I run the job table at the library on Tuesdays, and half of the people who sit down there ask about the hospitals.",
  "Why a posting says two years of experience when the ward says none is needed.",
];

const agreement = `People tell us about days at work that they would not want to read about. So we ask four things.

- What somebody tells about themselves or about a patient **stays in the room**. Numbers and promises go into the recap.
- Nobody recruits at the table.
- Who cannot come sends somebody, or a line.
- We disagree with sentences, not with people.`;

/** The team that one asks to join says what it wants to know and to have agreed to; one person asks, and waits. */
export async function openJoining(stage: Stage): Promise<void> {
  const { id } = keyOf(stage.teams, "healthcare");
  const day = stage.calendar.daysAgo(40);
  const facilitator = await actorOf(stage, facilitators.healthcare, day);
  for (const question of questions) await addJoinQuestion(facilitator, id, { submission: newId(), ...question });
  await writeAgreement(facilitator, id, agreement, 0);
  const members = personKeys.filter((key) => (people[key] as DemoPerson).teams.some(([team]) => team === "healthcare"));
  for (const key of members) await acceptAgreement(await actorOf(stage, key, stage.calendar.daysAgo(38)), id, 1);
  for (const key of personKeys) {
    if ((people[key] as DemoPerson).asks !== "healthcare") continue;
    const asked = await listJoinQuestions(facilitator, id);
    const given = Object.fromEntries(asked.map((question, at) => [question.id, answers[at] ?? ""]));
    await joinTeam(await actorOf(stage, key, stage.calendar.daysAgo(3)), id, { answers: given, agreedNumber: 1 });
  }
}
