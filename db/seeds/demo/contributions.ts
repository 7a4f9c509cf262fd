import { correctContribution, logContribution } from "#app/features/contributions/contributions.commands.server";
import { acceptContribution } from "#app/features/contributions/review.commands.server";
import type { TypedSlices } from "#app/features/contributions/slice";
import { newId } from "#app/platform/ids";
import type { Day } from "#db/schema";
import { breakNumbersDown } from "./breakdowns";
import type { MetricStory, Numbers } from "./metric-story";
import type { OrganizationKey } from "./organizations";
import { colleagueOf, spokespersonOf, type PersonKey } from "./people";
import { type Answer, answersOf, jitter } from "./series";
import { facilitators } from "./solutions";
import { actorOf, keyOf, type Stage } from "./stage";

const ways = { locale: "en", fiscalYearStart: 1 };

/** One thing that somebody does with a number, on a day. */
type Deed = { on: Day; order: number; work: () => Promise<void> };

/**
 * Organizations log their numbers, put some right, and the data steward accepts all but the last few: in the order in
 * which it happened.
 */
export async function reportNumbers(stage: Stage, ids: ReadonlyMap<MetricStory, string>): Promise<void> {
  const deeds: Deed[] = [];
  const partsOf = await breakNumbersDown(stage, ids);
  for (const [story, id] of ids) {
    const { numbers, settled } = story;
    if (!numbers) continue;
    for (const answer of answersOf(numbers, settled?.grain ?? "quarter", stage.calendar)) {
      if (!answer.isMissing)
        deeds.push(...deedsFor(stage, { id, story, numbers, parts: partsOf(story, answer) }, answer));
    }
  }
  deeds.sort((a, b) => (a.on === b.on ? a.order - b.order : a.on < b.on ? -1 : 1));
  for (const { work } of deeds) await work();
}

type Told = { id: string; story: MetricStory; numbers: Numbers; parts: TypedSlices };

function deedsFor(stage: Stage, told: Told, answer: Answer): Deed[] {
  const { calendar } = stage;
  const { organization, period } = answer;
  const { person, typed, first, isPending } = scriptOf(stage, told, answer);
  const days = Math.round(8 + 4 * jitter(`${told.story.words} ${organization} ${period.start}`));
  const logged = period.grain === "year" ? `${period.start.slice(0, 4)}-11-05` : calendar.after(period.end, days);
  const [corrected, accepted] = [calendar.after(logged, 3), calendar.after(logged, 5)];
  let id = "";
  const log = async () => {
    const where = {
      submission: newId(),
      organization: keyOf(stage.organizations, organization),
      period: period.start,
      back: undefined,
    };
    id = await logContribution(
      await actorOf(stage, person, logged),
      told.id,
      { ...where, ...(first ?? typed) },
      ways,
      told.parts,
    );
  };
  const correct = async () => {
    id = await correctContribution(
      await actorOf(stage, person, corrected),
      id,
      { submission: newId(), ...typed },
      ways,
      told.parts,
    );
  };
  const accept = async () => {
    await acceptContribution(await actorOf(stage, "pilar", accepted), id, newId());
  };
  return [
    { on: logged, order: 0, work: log },
    ...(first ? [{ on: corrected, order: 1, work: correct }] : []),
    ...(isPending ? [] : [{ on: accepted, order: 2, work: accept }]),
  ];
}

type Typed = Omit<Parameters<typeof correctContribution>[2], "submission">;
/** Who gives one answer, and what they type: `first` is what they put right afterwards. */
type Script = { person: PersonKey; typed: Typed; first: Typed | null; isPending: boolean };

function scriptOf(stage: Stage, { story, numbers }: Told, answer: Answer): Script {
  const { organization, back } = answer;
  const isThis = ([who, when]: readonly [OrganizationKey, number, ...unknown[]]) =>
    who === organization && when === back;
  const isMeant = (some: readonly (readonly [OrganizationKey, number])[] = []) => some.some(isThis);
  const [, , note = ""] = numbers.notes?.find(isThis) ?? [];
  const [, , wrong, why = note] = numbers.corrected?.find(isThis) ?? [];
  const amounts = isMeant(numbers.notApplicable) ? doesNotApply : typedAs(answer);
  const last = back === 0 ? lastOf(numbers, organization) : { evidence: "", isPending: false };
  return {
    person: isMeant(numbers.onBehalf) ? facilitators[story.team] : whoLogs(stage, answer),
    typed: { ...amounts, note: why, evidence: last.evidence },
    first: wrong === undefined ? null : { ...amounts, value: wrong, note, evidence: last.evidence },
    isPending: last.isPending,
  };
}

function lastOf({ evidence = "", pending = [] }: Numbers, organization: OrganizationKey) {
  return { evidence, isPending: pending.includes(organization) };
}

/** The representative; once there is a colleague for it, the colleague. */
function whoLogs({ calendar }: Stage, { organization, period }: Answer): PersonKey {
  const colleague = colleagueOf(organization);
  const isThere = colleague !== null && calendar.ago(colleague.joinedAgo, 28) < period.end;
  return isThere ? colleague.person : spokespersonOf(organization);
}

const doesNotApply = { value: "", numerator: "", denominator: "", notApplicable: "on" };

function typedAs({ value, whole }: Answer) {
  if (whole === null) return { ...doesNotApply, value: String(value), notApplicable: undefined };
  return { ...doesNotApply, numerator: String(value), denominator: String(whole), notApplicable: undefined };
}
