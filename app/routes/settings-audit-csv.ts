import type { LoaderFunctionArgs } from "@remix-run/node";
import { filterIn } from "#app/features/audit/audit";
import { auditFile } from "#app/features/audit/audit-export.server";
import { auditVisit } from "#app/features/audit/audit-visit.server";

/** The chosen events of the audit log as CSV. */
export async function loader(args: LoaderFunctionArgs) {
  const visit = await auditVisit(args, "audit:read");
  return auditFile(visit, { of: "coalition", filter: filterIn(args.request.url) }, "csv");
}
