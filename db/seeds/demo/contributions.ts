import { acceptContribution, correctContribution, logContribution } from "#app/features/contributions/contributions.commands.server";
import { newId } from "#app/platform/ids";
import type { Day } from "#db/schema";
import type { MetricStory, Numbers } from "./metric-story";
import type { OrganizationKey } from "./organizations";
import { colleagueOf, spokespersonOf, type PersonKey } from "./people";
import { type Answer, answersOf, jitter } from "./series";
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
  for (const [story, id] of ids) {
    const { numbers, settled } = story;
    if (!numbers) continue;
    for (const answer of answersOf(numbers, settled?.grain ?? "quarter", stage.calendar)) {
      if (!answer.isMissing) deeds.push(...deedsFor(stage, id, numbers, answer));
    }
  }
  deeds.sort((a, b) => (a.on === b.on ? a.order - b.order : a.on < b.on ? -1 : 1));
  for (const { work } of deeds) await work();
}

function deedsFor(stage: Stage, metricId: string, numbers: Numbers, answer: Answer): Deed[] {
  const { calendar } = stage;
  const { organization, period, back } = answer;
  const days = Math.round(8 + 4 * jitter(`${metricId.length} ${organization} ${period.start}`));
  const logged = period.grain === "year" ? `${period.start.slice(0, 4)}-11-05` : calendar.after(period.end, days);
  const isHere = ([who, when]: readonly [OrganizationKey, number, ...unknown[]]) => who === organization && when === back;
  const correction = numbers.corrected?.find(isHere);
  const note = numbers.notes?.find(isHere)?.[2] ?? "";
  const person = whoLogs(stage, answer);
  const typed = numbers.notApplicable?.some(isHere) ? notApplicable(note) : typedAs(answer, note);
  let id = "";
  const log = async () => {
    const first = correction ? { ...typed, value: correction[2] } : typed;
    const where = { submission: newId(), organization: keyOf(stage.organizations, organization), period: period.start, back: undefined };
    id = await logContribution(await actorOf(stage, person, logged), metricId, { ...where, ...first }, ways);
  };
  const deeds: Deed[] = [{ on: logged, order: 0, work: log }];
  if (correction) {
    const on = calendar.after(logged, 3);
    const correct = async () => {
      const right = { submission: newId(), ...typed, note: correction[3] };
      id = await correctContribution(await actorOf(stage, person, on), id, right, ways);
    };
    deeds.push({ on, order: 1, work: correct });
  }
  if (back === 0 && numbers.pending?.includes(organization)) return deeds;
  const accepted = calendar.after(logged, 5);
  const accept = async () => {
    await acceptContribution(await actorOf(stage, "pilar", accepted), id, newId());
  };
  return [...deeds, { on: accepted, order: 2, work: accept }];
}


/** The representative; once there is a colleague for it, the colleague. */
function whoLogs({ calendar }: Stage, { organization, period }: Answer): PersonKey {
  const colleague = colleagueOf(organization);
  const isThere = colleague !== null && calendar.ago(colleague.joinedAgo, 28) < period.end;
  return isThere ? colleague.person : spokespersonOf(organization);
}

function typedAs({ value, whole }: Answer, note: string) {
  const amounts = whole === null ? { value: String(value), numerator: "", denominator: "" } : { value: "", numerator: String(value), denominator: String(whole) };
  return { ...amounts, notApplicable: undefined, note, evidence: "" };
}

function notApplicable(note: string) {
  return { value: "", numerator: "", denominator: "", notApplicable: "on", note, evidence: "" };
}
