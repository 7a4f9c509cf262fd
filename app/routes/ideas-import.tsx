import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { FormPage } from "#app/features/plans/form-page";
import { readPaste, type SortedLine, sortPaste } from "#app/features/priorities/idea";
import { pasteSchema } from "#app/features/priorities/idea.schema";
import { usePrioritiesCrumbs } from "#app/features/priorities/idea-page";
import { importIdeas } from "#app/features/priorities/ideas.commands.server";
import { listIdeas } from "#app/features/priorities/ideas.queries.server";
import { PasteForm } from "#app/features/priorities/paste-form";
import { keepingVisit } from "#app/features/priorities/priorities-visit.server";
import { sayNext } from "#app/platform/flash.server";
import { formAgain, readForm, refuseForm, seeOther } from "#app/platform/http.server";
import { newId } from "#app/platform/ids";
import { paths } from "#app/platform/paths";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const { visit, team } = await keepingVisit(args);
  return {
    title: visit.t("priorities.paste.title"),
    team: { slug: team.slug, name: team.name },
    submission: newId(),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { visit, team } = await keepingVisit(args);
  const form = await readForm(args.request, pasteSchema);
  if (!form.ok) return formAgain(form.reply);
  const { submission, paste, sure } = form.value;
  const lines = readPaste(paste);
  if (!sure) {
    const known = await listIdeas(visit, team);
    return {
      reply: form.reply,
      lines: sortPaste(
        lines,
        known.map(({ text }) => text),
      ),
    };
  }
  try {
    await importIdeas(visit, team.id, { submission, lines });
  } catch (error) {
    return refuseForm(form.reply, error);
  }
  sayNext(visit, "priorities.done.imported");
  throw seeOther(paths.priorities(team.slug));
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function ImportIdeas() {
  const { title, team, submission } = useLoaderData<typeof loader>();
  const answer: { reply: Parameters<typeof PasteForm>[0]["reply"]; lines?: SortedLine[] } | undefined =
    useActionData<typeof action>();
  return (
    <FormPage title={title} crumbs={usePrioritiesCrumbs(team)}>
      <PasteForm
        reply={answer?.reply ?? null}
        submission={submission}
        lines={answer?.lines ?? null}
        backHref={paths.priorities(team.slug)}
      />
    </FormPage>
  );
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
