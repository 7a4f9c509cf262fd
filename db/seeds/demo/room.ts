import { randomUUID } from "node:crypto";
import { openBallot, setUpBallot } from "#app/features/priorities/ballots.commands.server";
import { readBallot } from "#app/features/priorities/ballots.queries.server";
import { addIdea, changeIdeaState } from "#app/features/priorities/ideas.commands.server";
import { allowCode } from "#app/features/priorities/room.commands.server";
import { roomCode } from "#app/features/priorities/room.queries.server";
import { castVote } from "#app/features/priorities/votes.commands.server";
import { newId } from "#app/platform/ids";
import { facilitators } from "./solutions";
import { actorOf, keyOf, type Stage, strangerOf } from "./stage";

const question = "What should the next open house show first?";

const ideas = [
  { topic: "Shop floors", text: "The night shift at work, lights and all" },
  { topic: "Hands on", text: "A lathe that visitors may switch on" },
  { topic: "Pay", text: "What the first year in a trade pays, week by week" },
  { topic: "Getting there", text: "The way from the bus stop to the time clock" },
];

/** Dots of phones in the room, on the ideas in their order. */
const votes = [
  [2, 1, 0, 0],
  [0, 1, 2, 0],
  [0, 2, 1, 0],
  [1, 0, 0, 2],
  [0, 2, 0, 1],
];

/** What the room is asked just now: the ballot is open, and everybody who has its code votes from their phone. */
export async function askTheRoom(stage: Stage): Promise<void> {
  const { today } = stage.calendar;
  const team = keyOf(stage.teams, "manufacturing");
  const keeper = await actorOf(stage, facilitators.manufacturing, today);
  const options: string[] = [];
  for (const words of ideas) {
    const idea = await addIdea(keeper, team.id, { submission: newId(), focusArea: "", ...words });
    await changeIdeaState(keeper, team.id, idea, { version: 1, state: "shortlisted", reason: "" });
    options.push(idea);
  }
  const id = await setUpBallot(keeper, team.id, {
    ...{ submission: newId(), title: question, kind: "dots", dots: 3, mostOnOne: 2, criteria: [] },
    ...{ decides: "person", sessionId: null, options },
  });
  await openBallot(keeper, team.id, id, 1);
  await allowCode(keeper, team.id, id, { version: 2, shows: "open" });
  const ballot = await readBallot(keeper, team.id, id);
  const code = (await roomCode(keeper, ballot)) ?? "";
  for (const dots of votes) {
    const given = dots.flatMap((mark, at): [string, number[]][] =>
      mark > 0 ? [[ballot.options[at]!.id, [mark]]] : [],
    );
    const vote = { submission: newId(), version: 0, organizationId: null, marks: Object.fromEntries(given) };
    await castVote(strangerOf(stage, today), id, { ...vote, code, phone: randomUUID() });
  }
}
