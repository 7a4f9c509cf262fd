import { unstable_parseMultipartFormData as parseMultipart } from "@remix-run/node";
import { Refusal } from "./errors";
import { postedForm } from "./posted-form.server";

export type PostedFile = { fileName: string; bytes: Uint8Array };

const mostParts = 50;
const longestText = 2_000;

/**
 * The fields and the one file of a posted form. The file is taken in as it comes and kept once, whatever its size;
 * what is beyond the limit is read past and not kept.
 * @throws {Refusal} `invalid` for what is no form, at the field without a file; `too_large` for too many fields.
 */
export async function postedFile(
  request: Request,
  { field, limit }: { field: string; limit: number },
): Promise<{ form: FormData; file: PostedFile | null; isTooLarge: boolean }> {
  const type = request.headers.get("content-type") ?? "";
  if (!/^multipart\/form-data\b/i.test(type)) return { form: await postedForm(request), file: null, isTooLarge: false };
  let file: PostedFile | null = null;
  let isTooLarge = false;
  let parts = 0;
  const announced = Number(request.headers.get("content-length") ?? 0) || 0;
  const form = await parseMultipart(request, async ({ name, filename, data }) => {
    parts += 1;
    if (parts > mostParts) throw new Refusal("too_large", "errors.tooManyFields", { most: mostParts });
    const isFile = filename !== undefined;
    const { bytes, isCut } = await upTo(data, isFile ? limit : longestText, isFile ? announced : 0);
    if (!isFile) return new TextDecoder().decode(bytes);
    if (name === field && (bytes.byteLength > 0 || filename !== "")) {
      file = { fileName: filename, bytes };
      isTooLarge = isCut;
    }
    return null;
  }).catch((error: unknown) => {
    throw error instanceof Refusal ? error : new Refusal("invalid", "errors.formIncomplete");
  });
  return { form, file, isTooLarge };
}

/** What is sent, kept in one stretch of memory from the beginning: pieces that are joined later take it twice. */
async function upTo(
  data: AsyncIterable<Uint8Array>,
  limit: number,
  expected: number,
): Promise<{ bytes: Uint8Array; isCut: boolean }> {
  let kept = Buffer.alloc(Math.min(limit, expected));
  let length = 0;
  for await (const chunk of data) {
    const end = length + chunk.byteLength;
    if (end <= limit) {
      if (end > kept.byteLength) kept = Buffer.concat([kept], Math.min(limit, end * 2));
      kept.set(chunk, length);
    }
    length = end;
  }
  return { bytes: length > limit ? new Uint8Array() : kept.subarray(0, length), isCut: length > limit };
}
