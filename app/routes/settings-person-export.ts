import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { adminVisit } from "#app/features/coalitions/admin-visit.server";
import { handOutPerson } from "#app/features/people/records-of-person.server";
import { personFile } from "#app/features/people/person-file";
import { answer, seeOther } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";
import { requireFreshLogin } from "#app/platform/fresh-login.server";

/** What is held about somebody leaves by a form only: a link that was clicked by mistake hands out nothing. */
export function loader({ params }: LoaderFunctionArgs) {
  return seeOther(paths.person(params["person"] ?? ""));
}

/** What the portal holds about one person, for an admin whom they asked for it. */
export async function action(args: ActionFunctionArgs) {
  const visit = await adminVisit(args);
  const id = args.params["person"] ?? "";
  requireFreshLogin(visit, paths.person(id));
  const data = await answer(() => handOutPerson(visit, id));
  return personFile(visit.coalition, data, `person-${id}.json`);
}
