import type { LoaderFunctionArgs } from "@remix-run/node";
import { kindOf, numberFile } from "#app/features/number-lists/number-file.server";
import { ownLines, readOwnOrganization } from "#app/features/number-lists/own-lines.server";
import { answerFile } from "#app/platform/file-answer.server";

/** An organization's own numbers, in the columns of the template: sent back as they are they change nothing. */
export function loader(args: LoaderFunctionArgs) {
  return answerFile(args, "text", async (visit) => {
    const organization = await readOwnOrganization(visit, args.params["organization"]);
    const ways = { locale: visit.locale, fiscalYearStart: visit.coalition.fiscalYearStart, t: visit.t };
    const name = `${organization.slug}-numbers`;
    return numberFile(ownLines(visit, organization), kindOf(args.request.url), { ...ways, name });
  });
}
