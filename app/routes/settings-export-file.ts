import type { ActionFunctionArgs } from "@remix-run/node";
import { auditVisit } from "#app/features/audit/audit-visit.server";
import { exportCoalition } from "#app/features/audit/coalition-export.server";
import { answer, seeOther } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";
import { requireFreshLogin } from "#app/platform/fresh-login.server";

/** Everything leaves by a form only: a link that was clicked by mistake writes nothing. */
export function loader() {
  return seeOther(paths.wholeExport());
}

export async function action(args: ActionFunctionArgs) {
  const visit = await auditVisit(args, "coalition:export");
  requireFreshLogin(visit, paths.wholeExport());
  return answer(() => exportCoalition(visit));
}
