import type { LoaderFunctionArgs } from "@remix-run/node";
import { adminVisit } from "#app/features/coalitions/admin-visit.server";

// A byte order mark has spreadsheet programs read accents right.
const template =
  "\uFEFFOrganization,Type,Group,Website,Area,Zip,Person,E-mail,Role,Team\r\n" +
  "Example Works,Employer,Employers,https://example.org,West side,60600,Ana Example,ana@example.org,representative,\r\n";

/** A list to begin with: the heads that are read, and one row that shows how. */
export async function loader(args: LoaderFunctionArgs) {
  await adminVisit(args);
  return new Response(template, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": 'attachment; filename="members-template.csv"',
      "Cache-Control": "no-store",
    },
  });
}
