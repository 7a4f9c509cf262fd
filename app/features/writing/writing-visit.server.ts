import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { recordedOne } from "#app/features/desk/desk.queries.server";
import { type DeskSession, deskVisit } from "#app/features/desk/desk-session.server";
import { readPlan } from "#app/features/documents/plan-as-it-stands.server";
import { stakeholderGroups } from "#app/features/documents/stakeholder-groups.server";
import { Refusal } from "#app/platform/errors";
import { answer } from "#app/platform/http.server";
import { newId } from "#app/platform/ids";
import { paths } from "#app/platform/paths";
import type { Visit } from "#app/platform/visit.server";
import { authorize } from "#app/policy/policy";
import { rewriteSolution } from "./rewrite-solution.server";
import { readSeen, textOf } from "./seen";
import { skeletonText } from "./skeleton";
import { nextNumber, standingSolution } from "./standing-solution.server";
import { understandChanged, understandNew } from "./understood";
import { takeWriting } from "./writing-form.server";
import { writeSolutions } from "./write-solutions.server";

type Args = LoaderFunctionArgs | ActionFunctionArgs;
type Place = { visit: Visit; session: DeskSession };

/** The signed-in visit of a page on which the plan is written as text, for who records the session and arranges the plan. */
async function writingVisit(args: Args): Promise<Place> {
  const { visit, session } = await deskVisit(args);
  await answer(() => Promise.resolve(authorize(visit.principal, "solution:arrange", session.facts)));
  return { visit, session };
}

/** What the page of a text shows around it. */
async function frameOf({ visit, session }: Place) {
  const found = visit.decision && (await recordedOne(visit, session.id, visit.decision));
  const isDecision = found && found.kind === "decision" && !found.isRemoved;
  return {
    team: { slug: session.team.slug, name: session.team.name },
    session: { number: session.number },
    decision: isDecision ? { id: found.id, text: found.text } : null,
    submission: newId(),
  };
}

const scopeOf = ({ visit, session }: Place) => ({
  db: visit.db,
  coalitionId: visit.principal.coalitionId,
  teamId: session.team.id,
});

/** The page on which new solutions are written. */
export async function loadNewText(args: Args) {
  const place = await writingVisit(args);
  return answer(async () => {
    const groups = await stakeholderGroups(place.visit);
    const number = await nextNumber(scopeOf(place));
    const names = groups.map(({ name }) => name);
    return {
      title: place.visit.t("writing.new.title"),
      text: skeletonText(number, names, place.visit.locale),
      seen: null,
      ...(await frameOf(place)),
    };
  });
}

/** Reads the text of new solutions, or writes them. */
export async function takeNewText(args: ActionFunctionArgs) {
  const place = await writingVisit(args);
  const { visit, session } = place;
  return answer(() =>
    takeWriting(visit, args.request, {
      understand: async (text, typed) => {
        const plan = await readPlan(scopeOf(place));
        return understandNew(text, typed, { plan, groups: await stakeholderGroups(visit) });
      },
      write: async ({ solutions }, { submission }) => {
        await writeSolutions(visit, session.id, { submission, solutions });
        return { to: paths.desk(session.team.slug, session.number), done: "writing.done.new" };
      },
    }),
  );
}

/** The page on which a solution is changed as text. */
export async function loadSolutionText(args: Args) {
  const place = await writingVisit(args);
  return answer(async () => {
    const { now } = await standingSolution(scopeOf(place), refOf(args));
    return {
      title: place.visit.t("writing.change.title", { label: now.label }),
      text: textOf(now, place.visit.locale),
      seen: JSON.stringify(now),
      ...(await frameOf(place)),
    };
  });
}

/** Reads the changed text of a solution, or writes it. */
export async function takeSolutionText(args: ActionFunctionArgs) {
  const place = await writingVisit(args);
  const { visit, session } = place;
  return answer(async () => {
    const ref = refOf(args);
    // Asked before the form is looked at: a solution of another team is nowhere.
    await standingSolution(scopeOf(place), ref);
    return takeWriting(visit, args.request, {
      understand: async (text, typed, { seen }, choices) => {
        const { now } = await standingSolution(scopeOf(place), ref);
        return understandChanged(text, typed, { seen: seenOf(seen), now }, choices);
      },
      write: async ({ solutions }, { submission, seen }, choices) => {
        await rewriteSolution(visit, session.id, ref, {
          submission,
          typed: solutions[0]!,
          seen: seenOf(seen),
          choices,
        });
        return { to: paths.desk(session.team.slug, session.number), done: "writing.done.changed" };
      },
    });
  });
}

/** @throws {Refusal} `invalid` where a form came without the solution that it was made of. */
function seenOf(text: string) {
  const seen = readSeen(text);
  if (!seen) throw new Refusal("invalid", "errors.formIncomplete");
  return seen;
}

function refOf({ params }: Args): number {
  const ref = params["ref"] ?? "";
  if (!/^[1-9]\d{0,8}$/.test(ref)) throw new Refusal("not_found", "errors.notFound");
  return Number(ref);
}
