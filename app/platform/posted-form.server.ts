import { Refusal } from "./errors";

/** How many fields a form may have, repeated names counted each time. */
const MOST_FIELDS = 1000;

/**
 * The fields and files of a posted form. Too many are noticed in its bytes, before an object is made of them.
 * @throws {Refusal} `too_large` for a form of too many fields, `invalid` for what is no form at all.
 */
export async function postedForm(request: Request): Promise<FormData> {
  const type = request.headers.get("content-type") ?? "";
  const bytes = new Uint8Array(await request.arrayBuffer());
  if (leastFields(bytes, type) > MOST_FIELDS) throw tooMany();
  let form: FormData;
  try {
    form = await new Response(bytes, { headers: { "content-type": type } }).formData();
  } catch {
    throw new Refusal("invalid", "errors.formIncomplete");
  }
  if ([...form.keys()].length > MOST_FIELDS) throw tooMany();
  return form;
}

function tooMany(): Refusal {
  return new Refusal("too_large", "errors.tooManyFields", { most: MOST_FIELDS });
}

/** Fields as the marks between them tell: `&`, or the line that begins each part of a form with files. */
function leastFields(bytes: Uint8Array, type: string): number {
  const boundary = /^multipart\/form-data\b.*?\bboundary="?([^";]+)/i.exec(type)?.[1];
  return boundary === undefined ? marksIn(bytes, "&") + 1 : marksIn(bytes, `\r\n--${boundary}`);
}

function marksIn(bytes: Uint8Array, mark: string): number {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let marks = 0;
  for (let at = text.indexOf(mark); at >= 0 && marks <= MOST_FIELDS; at = text.indexOf(mark, at + mark.length)) {
    marks += 1;
  }
  return marks;
}
