import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { taskSchema } from "#app/features/desk/desk.schema";
import { taskVisit } from "#app/features/desk/task-visit.server";
import { setTaskDone } from "#app/features/desk/tasks.commands.server";
import { readTask } from "#app/features/desk/tasks.queries.server";
import { TaskPage } from "#app/features/desk/tasks-page";
import { takeButton } from "#app/platform/form-action.server";
import { answer } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";
import { can } from "#app/policy/policy";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const { visit, id, facts } = await taskVisit(args);
  return answer(async () => ({
    title: visit.t("desk.tasks.one", { team: facts.name }),
    team: { slug: facts.slug, name: facts.name },
    task: await readTask(visit, facts.teamId, id),
    today: visit.moment.today,
  }));
}

/** Says that the task is done, or that it is not. */
export async function action(args: ActionFunctionArgs) {
  const { visit, id, facts } = await taskVisit(args);
  return takeButton(visit, args.request, taskSchema, async (input) => {
    await setTaskDone(visit, id, input);
    const isInside = can(visit.principal, "task:create", facts);
    return {
      to: isInside ? paths.tasks(facts.slug) : paths.waiting(),
      done: input.intent === "done" ? "desk.done.task" : "desk.done.taskOpen",
    };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function TaskOfTeam() {
  return <TaskPage {...useLoaderData<typeof loader>()} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
