import type { LoaderFunctionArgs } from "@remix-run/node";
import { savedAs } from "#app/features/contributions/evidence";
import { readEvidenceFile } from "#app/features/contributions/evidence.server";
import { answer } from "#app/platform/http.server";
import { signedInVisit } from "#app/platform/visit.server";

/** A file that shows where a number comes from: it is saved, never shown inside the portal. */
export function loader(args: LoaderFunctionArgs): Promise<Response> {
  return answer(async () => {
    const visit = await signedInVisit(args);
    const { name, mediaType, content } = await readEvidenceFile(visit, args.params["attachment"]);
    return new Response(Buffer.from(content), {
      headers: {
        "content-type": mediaType,
        "content-length": String(content.byteLength),
        "content-disposition": savedAs(name),
        "content-security-policy": "default-src 'none'; sandbox",
      },
    });
  });
}
