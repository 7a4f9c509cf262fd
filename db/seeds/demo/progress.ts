import { answerAssignment, proposeAssignment } from "#app/features/plans/assignments.commands.server";
import { addRole } from "#app/features/plans/roles.commands.server";
import { offerRole } from "#app/features/plans/offers.commands.server";
import { addUpdate, correctUpdate } from "#app/features/plans/updates.commands.server";
import { newId } from "#app/platform/ids";
import { spokespersonOf } from "./people";
import { solutionOf, stepOf } from "./plans";
import { loose, roles, type RoleStory } from "./roles";
import { facilitators, type SolutionKey, solutions } from "./solutions";
import { actorOf, keyOf, type Stage } from "./stage";
import { updatesOf } from "./updates";

/** Teams ask, organizations offer, and most of them say yes. */
export async function giveRoles(stage: Stage): Promise<void> {
  const places = new Map<SolutionKey, Awaited<ReturnType<typeof solutionOf>>>();
  for (const story of roles) {
    const solution = places.get(story.solution) ?? (await solutionOf(stage, story.solution));
    places.set(story.solution, solution);
    const row = solution.roles.find(({ label }) => label === story.row);
    if (!row) throw new Error(`${solution.title} has no row ${story.row}.`);
    await giveRole(stage, story, { solutionId: solution.id, rowId: row.id, markId: row[story.kind]?.id ?? "" });
  }
}

/** Names that were said in a session and written down as they were said. */
export async function writeLooseLabels(stage: Stage): Promise<void> {
  for (const { solution: key, label, kind, ago } of loose) {
    const { id } = await solutionOf(stage, key);
    const facilitator = await actorOf(stage, facilitators[solutions[key].team], stage.calendar.ago(ago, 12));
    await addRole(facilitator, id, { submission: newId(), groupId: null, label, stepId: null, ...marked(kind) });
  }
}

function marked(kind: RoleStory["kind"]) {
  const words = { leadNote: "", leadBullets: [], supportNote: "", supportBullets: [] };
  return { ...words, lead: kind === "lead", leadPending: false, support: kind === "support", supportPending: false };
}

type Place = { solutionId: string; rowId: string; markId: string };

async function giveRole(stage: Stage, story: RoleStory, { solutionId, rowId, markId }: Place): Promise<void> {
  const { calendar } = stage;
  const [asked, answered] = [calendar.ago(story.ago, 24), calendar.after(calendar.ago(story.ago, 24), 4)];
  const facilitator = facilitators[solutions[story.solution].team];
  const speaker = spokespersonOf(story.organization);
  const organizationId = keyOf(stage.organizations, story.organization);
  const isOffer = story.by === "organization";
  const { id } = isOffer
    ? await offerRole(await actorOf(stage, speaker, asked), solutionId, {
        submission: newId(),
        organizationId,
        rowId,
        kind: story.kind,
        note: story.note ?? "",
      })
    : await proposeAssignment(await actorOf(stage, facilitator, asked), solutionId, {
        submission: newId(),
        markId,
        organizationId,
      });
  if (story.answer === "open") return;
  const answer = story.answer === "accepted" ? "accept" : "decline";
  const answering = await actorOf(stage, isOffer ? facilitator : speaker, answered);
  await answerAssignment(answering, solutionId, id, { version: 1, answer, reason: story.reason ?? "" });
}

/** What was said about the solutions and their steps over the months. */
export async function tellUpdates(stage: Stage): Promise<void> {
  const places = new Map<SolutionKey, Awaited<ReturnType<typeof solutionOf>>>();
  for (const { on, by, solution: key, step, status, narrative, source, atFirst } of updatesOf(stage.calendar)) {
    const solution = places.get(key) ?? (await solutionOf(stage, key));
    places.set(key, solution);
    const author = await actorOf(stage, by, on);
    const text = {
      submission: newId(),
      stepId: step === undefined ? null : stepOf(solution.steps, step).id,
      narrative: atFirst ?? narrative,
      status: status ?? null,
      ...(source === undefined ? {} : { source }),
    };
    const { id } = await addUpdate(author, solution.id, text);
    if (atFirst)
      await correctUpdate(author, solution.id, id, {
        submission: newId(),
        shown: id,
        narrative,
        status: status ?? null,
      });
  }
}
