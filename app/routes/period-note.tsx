import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { noteSchema } from "#app/features/metrics/metric.schema";
import { NoteForm } from "#app/features/metrics/note-form";
import { writeNote } from "#app/features/metrics/period-notes.commands.server";
import { readNoteForm } from "#app/features/metrics/period-notes.queries.server";
import { sayNext } from "#app/platform/flash.server";
import { answer, formAgain, readForm, refuseForm, seeOther } from "#app/platform/http.server";
import { newId } from "#app/platform/ids";
import { paths } from "#app/platform/paths";
import { signedInVisit } from "#app/platform/visit.server";
import { useI18n } from "#app/ui/i18n";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  const data = await answer(() => readNoteForm(visit, args.params.metric, args.params.period));
  return { title: visit.t("metrics.notes.pageTitle"), ...data, submission: newId() };
}

export async function action(args: ActionFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  const { metric } = await answer(() => readNoteForm(visit, args.params.metric, args.params.period));
  const form = await readForm(args.request, noteSchema);
  if (!form.ok) return formAgain(form.reply);
  try {
    await writeNote(visit, metric.id, args.params.period, form.value);
  } catch (error) {
    return refuseForm(form.reply, error);
  }
  sayNext(visit, "metrics.done.note");
  throw seeOther(`${paths.metric(metric.id)}#story`);
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function PeriodNote() {
  const { title, metric, period, note, changes, submission } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply;
  const { format } = useI18n();
  return (
    <Page narrow crumbs={[{ href: paths.metric(metric.id), label: metric.name }]}>
      <PageHead portal title={title} lead={`${metric.name}, ${format.period(metric.grain, period.start)}`} />
      <NoteForm {...{ note, changes, submission, reply }} backHref={paths.metric(metric.id)} />
    </Page>
  );
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
