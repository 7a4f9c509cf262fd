import type { LoaderFunctionArgs } from "@remix-run/node";
import { personFile } from "#app/features/people/person-file";
import { exportPerson } from "#app/features/people/records-of-person.server";
import { answer } from "#app/platform/http.server";
import { signedInVisit } from "#app/platform/visit.server";

/** Everything that the portal holds about whoever is signed in, as a file. */
export async function loader(args: LoaderFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  const data = await answer(() => exportPerson(visit, visit.person.id));
  return personFile(visit.coalition, data, "my-data.json");
}
