import { readPaste } from "#app/features/priorities/idea";
import { closeBallot, openBallot, setUpBallot } from "#app/features/priorities/ballots.commands.server";
import { readBallot } from "#app/features/priorities/ballots.queries.server";
import { changeIdeaState, importIdeas } from "#app/features/priorities/ideas.commands.server";
import { listIdeas } from "#app/features/priorities/ideas.queries.server";
import type { IdeaState } from "#app/features/priorities/idea";
import { castVote } from "#app/features/priorities/votes.commands.server";
import { newId } from "#app/platform/ids";
import { type OrganizationKey } from "./organizations";
import type { PersonKey } from "./people";
import { facilitators } from "./solutions";
import { actorOf, keyOf, type Stage } from "./stage";

/** What was said on sticky notes, as it was typed off. */
const longList = `
Getting to work: A night bus from the last tram stop to both hospitals
Getting to work: Ride sharing between the wards of one shift
Getting to work: Bicycles on loan for the first three months
Childcare: A childcare place that opens at five in the morning
Childcare: One list of who has places free, kept current
Hiring: One application for every hospital and clinic
Hiring: Interviews in the evening and in Spanish
Hiring: No letter of reference where somebody was trained here
Training: Lessons for the nursing exam on the ward, in paid time
Training: A second try at the medication test within a month
Staying: A mentor outside one's own ward
Staying: Schedules four weeks ahead
Staying: A room to be quiet in on every floor
Pay: A bonus for whoever brings somebody along
`;

type Became = { text: string; state: IdeaState; reason?: string };

const shortlist = [
  "A night bus",
  "A childcare place",
  "One application",
  "Lessons for the nursing",
  "Schedules four weeks",
];

/** What the team made of the vote. */
const outcome: Became[] = [
  { text: "Lessons for the nursing", state: "chosen" },
  {
    text: "A night bus",
    state: "not_chosen",
    reason: "The transit agency decides on night lines in spring; we ask again then.",
  },
  {
    text: "Schedules four weeks",
    state: "not_chosen",
    reason: "Both hospitals try it out already; we look at their numbers first.",
  },
  { text: "A room to be quiet", state: "not_chosen", reason: "Each house can do this by itself, and two have." },
  {
    text: "A bonus",
    state: "not_chosen",
    reason: "It pays for knowing somebody, which is what we want to get away from.",
  },
];

/** Dots on the shortlist, in its order. */
const ballots: [PersonKey, OrganizationKey | null, number[]][] = [
  ["adaeze", "stMaren", [0, 1, 0, 3, 1]],
  ["linh", "stMaren", [3, 0, 0, 2, 0]],
  ["pete", "general", [0, 0, 2, 3, 0]],
  ["fatima", "eastgateClinic", [2, 0, 2, 1, 0]],
  ["gloria", "harborLight", [2, 3, 0, 0, 0]],
  ["thuylinh", "college", [0, 0, 2, 3, 0]],
  ["marguerite", "employment", [2, 0, 3, 0, 0]],
  ["kwabena", "secondChapter", [1, 2, 2, 0, 0]],
  ["beatriz", "puente", [1, 3, 0, 1, 0]],
  ["amina", null, [3, 1, 0, 0, 1]],
  ["luis", null, [0, 2, 1, 2, 0]],
];

/** A year's question of the healthcare team: its long list, the vote on the shortlist, and what came of it. */
export async function choosePriorities(stage: Stage): Promise<void> {
  const team = keyOf(stage.teams, "healthcare");
  const at = (daysAgo: number) => actorOf(stage, facilitators.healthcare, stage.calendar.daysAgo(daysAgo));
  await importIdeas(await at(60), team.id, { submission: newId(), lines: readPaste(longList) });
  for (const text of shortlist) await say(await at(40), team, { text, state: "shortlisted" });
  await vote(stage);
  for (const became of outcome) await say(await at(20), team, became);
}

type Actor = Awaited<ReturnType<typeof actorOf>>;
type TeamAt = { id: string; slug: string };

async function say(actor: Actor, team: TeamAt, { text, state, reason = "" }: Became): Promise<void> {
  const idea = (await listIdeas(actor, team)).find((each) => each.text.startsWith(text));
  if (!idea) throw new Error(`The demo has no idea ${text}.`);
  await changeIdeaState(actor, team.id, idea.id, { version: idea.version, state, reason });
}

async function vote(stage: Stage): Promise<void> {
  const team = keyOf(stage.teams, "healthcare");
  const keeper = await actorOf(stage, facilitators.healthcare, stage.calendar.daysAgo(30));
  const ideas = await listIdeas(keeper, team);
  const id = await setUpBallot(keeper, team.id, {
    ...{ submission: newId(), title: "What do we take on next?", kind: "dots", dots: 5, mostOnOne: 3, criteria: [] },
    ...{ decides: "person", sessionId: null },
    options: ideas.filter(({ state }) => state === "shortlisted").map((idea) => idea.id),
  });
  await openBallot(keeper, team.id, id, 1);
  const { options } = await readBallot(keeper, team.id, id);
  for (const [person, organization, dots] of ballots) {
    const marks = Object.fromEntries(dots.flatMap((given, at) => (given > 0 ? [[options[at]!.id, [given]]] : [])));
    const organizationId = organization && keyOf(stage.organizations, organization);
    await castVote(await actorOf(stage, person, stage.calendar.daysAgo(29)), id, {
      ...{ submission: newId(), version: 0, organizationId, marks },
    });
  }
  const closer = await actorOf(stage, facilitators.healthcare, stage.calendar.daysAgo(25));
  await closeBallot(closer, team.id, id, 2);
}
