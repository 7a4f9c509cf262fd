import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { apartFromDesk } from "#app/features/recaps/at-the-desk.server";
import { buildRecap } from "#app/features/documents/recap-building.server";
import { withDecisionLinks } from "#app/features/recaps/decision-links.server";
import { DraftPage } from "#app/features/recaps/draft-page";
import { countOpenCorrections } from "#app/features/recaps/corrections.queries.server";
import { recapDeskSchema } from "#app/features/recaps/recap.schema";
import { recapVisit } from "#app/features/recaps/recap-visit.server";
import {
  callBackRecap,
  circulateRecap,
  publishRecap,
  type RecapAt,
  unpublishRecap,
} from "#app/features/recaps/recaps.commands.server";
import { readRecap } from "#app/features/recaps/recaps.queries.server";
import { addDays } from "#app/features/rounds/round";
import { sayNext } from "#app/platform/flash.server";
import { answer, formAgain, readForm, refuseForm, seeOther } from "#app/platform/http.server";
import { newId } from "#app/platform/ids";
import { paths } from "#app/platform/paths";
import { type Visit, wordsOf } from "#app/platform/visit.server";
import { can } from "#app/policy/policy";
import { titled } from "#app/ui/page-title";

// A week to read it.
const DAYS_TO_CORRECT = 7;

export async function loader(args: LoaderFunctionArgs) {
  const { visit, team, session } = await recapVisit(args, "recap:edit");
  return answer(async () => {
    const recap = await readRecap(visit, { ...team, noteTakerId: session.noteTaker?.id ?? null }, session.id);
    return {
      title: visit.t("recaps.desk.title", { number: session.number }),
      coalition: visit.coalition.name,
      team: { slug: team.slug, name: team.name },
      session,
      recap: recap && {
        ...recap,
        structure: await withDecisionLinks(visit, session.id, recap.structure, wordsOf(visit)),
      },
      apart: recap && (await apartFromDesk(visit, session.id, recap)),
      openCorrections: recap ? await countOpenCorrections(visit, recap.id) : 0,
      suggestedUntil: addDays(visit.moment.today, DAYS_TO_CORRECT),
      submission: newId(),
      mayPublish: can(visit.principal, "recap:publish", team),
    };
  });
}

const done = {
  build: "recaps.done.built",
  circulate: "recaps.done.circulated",
  "call-back": "recaps.done.calledBack",
  publish: "recaps.done.published",
  unpublish: "recaps.done.unpublished",
} as const;

type Pressed = { intent: keyof typeof done; at: RecapAt; number: number; until: string };

function press(visit: Visit, { intent, at, number, until }: Pressed): Promise<void> {
  const words = { ...wordsOf(visit), locale: visit.locale };
  if (intent === "build") return buildRecap(visit, { ...at, number }, words);
  if (intent === "circulate") return circulateRecap(visit, { ...at, until });
  if (intent === "call-back") return callBackRecap(visit, at);
  return intent === "publish" ? publishRecap(visit, at) : unpublishRecap(visit, at);
}

export async function action(args: ActionFunctionArgs) {
  const { visit, team, session } = await recapVisit(args, "recap:edit");
  const form = await readForm(args.request, recapDeskSchema);
  if (!form.ok) return formAgain(form.reply);
  const { intent, version, submission, until } = form.value;
  const at = { teamId: team.id, sessionId: session.id, version, submission };
  try {
    await press(visit, { intent, at, number: session.number, until });
  } catch (error) {
    return refuseForm(form.reply, error);
  }
  sayNext(visit, done[intent]);
  throw seeOther(paths.recap(team.slug, session.number));
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function RecapDraft() {
  const reply = useActionData<typeof action>()?.reply ?? null;
  return <DraftPage {...useLoaderData<typeof loader>()} reply={reply} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
