import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { saveAttendance } from "#app/features/desk/attendance.commands.server";
import { attendanceSchema } from "#app/features/desk/desk.schema";
import { deskVisit } from "#app/features/desk/desk-session.server";
import { takeButton } from "#app/platform/form-action.server";
import { answer, seeOther } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";

/** The list stands on the desk. */
export async function loader(args: LoaderFunctionArgs) {
  const { team, session } = await deskVisit(args);
  return answer(() => {
    throw seeOther(`${paths.desk(team.slug, session.number)}#here`);
  });
}

/** Says who came. */
export async function action(args: ActionFunctionArgs) {
  const { visit, team, session } = await deskVisit(args);
  return takeButton(visit, args.request, attendanceSchema, async ({ quietly, ...ticks }) => {
    await saveAttendance(visit, session.id, ticks);
    const to = `${paths.desk(team.slug, session.number)}#here`;
    return quietly ? { to } : { to, done: "desk.done.attendance" };
  });
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
