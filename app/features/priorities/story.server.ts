import { changeInWords, decidedLines } from "#app/features/desk/decision-changes";
import { metricsOfSolution } from "#app/features/metrics/solution-metrics.queries.server";
import type { DecidedRow } from "#app/features/plans/as-decided.server";
import type { Words } from "#app/features/plans/change-lines";
import { decidedRowsOf } from "#app/features/plans/decided-parts.server";
import type { DecisionBehind } from "#app/features/plans/decision-behind";
import { decisionsAbout } from "#app/features/plans/decisions-behind.server";
import type { Update } from "#app/features/plans/plan";
import { newestUpdates } from "#app/features/plans/updates.queries.server";
import type { Moment } from "#app/platform/dates";
import type { Reader } from "#app/platform/reader.server";
import type { CommitmentFacts } from "#app/policy/policy";
import { middleOf, type StoryMoment } from "./story";
import { ballotMoments, ideaChanges, ideaMoments } from "./story-beginnings.server";
import { firstNumbers, knownLines, milestones, numberMoments, type Stood } from "./story-numbers.server";

const LONGEST_WORDS = 600;

/**
 * A solution's way from its idea to a number, as far as the reader may know of each part; in no order. The caller has
 * asked the policy for `solution:read`. Ten statements at most.
 */
export async function readStory(
  reader: Reader & { moment: Moment },
  solutionId: string,
  facts: CommitmentFacts,
  words: Words,
): Promise<StoryMoment[]> {
  const ideas = await ideaChanges(reader, solutionId);
  const [stood, rows, lines, updates, ballots] = await Promise.all([
    milestones(reader, solutionId),
    decidedRowsOf(reader, solutionId),
    metricsOfSolution(reader, solutionId),
    newestUpdates(reader, solutionId, facts),
    ballotMoments(reader, [...new Set(ideas.map(({ idea }) => idea))]),
  ]);
  const cited = [...ideas, ...stood].map(({ resolution }) => resolution);
  const about = await decisionsAbout(reader, solutionId, cited);
  const decisions = new Map([...about, ...rows.map(({ decision }) => decision)].map((each) => [each.id, each]));
  const known = knownLines(lines);
  const first = await firstNumbers(reader, known);
  return [
    ...ideaMoments(ideas, decisions),
    ...ballots,
    ...writtenMoment(stood, decisions),
    ...[...decisions.values()].map((decision) => decisionMoment(decision, rows, words)),
    ...updates.map(updateMoment),
    ...first,
    ...numberMoments(known, stood, decisions, { ...words, today: reader.moment.today }),
  ];
}

function writtenMoment(stood: readonly Stood[], decisions: ReadonlyMap<string, DecisionBehind>): StoryMoment[] {
  const first = stood.find(({ type }) => type === "commitment");
  if (!first) return [];
  const decision = decisions.get(first.resolution ?? "") ?? null;
  return [{ id: `${first.id}-written`, at: first.at, day: null, what: "written", decision }];
}

/** A decision with what it changed: a row that was changed several times for it is told once. */
function decisionMoment(decision: DecisionBehind, rows: readonly DecidedRow[], words: Words): StoryMoment {
  const folded = new Map<string, DecidedRow>();
  // The newest come first.
  for (const row of rows.filter((each) => each.decision.id === decision.id)) {
    const last = folded.get(row.subjectId);
    folded.set(row.subjectId, last ? { ...last, before: row.before } : row);
  }
  const lines = [...folded.values()].reverse().flatMap((row) => decidedLines(row, row.name, words));
  const changes = [...new Set(lines.map((line) => changeInWords("", line, words)))];
  const { heldOn, recordedAt } = decision;
  const at = heldOn ? middleOf(heldOn) : recordedAt;
  return { id: decision.id, at, day: heldOn, what: "decision", decision, changes };
}

function updateMoment(update: Update): StoryMoment {
  const { id, statedOn, status, narrative, authorName, organizationName, stepLabel: step } = update;
  const isCut = narrative.length > LONGEST_WORDS;
  const words = isCut ? `${narrative.slice(0, LONGEST_WORDS).trimEnd()}…` : narrative;
  const by = [authorName, organizationName].filter((name) => name !== null);
  return { id, at: middleOf(statedOn), day: statedOn, what: "update", status, words, isCut, by, step };
}
