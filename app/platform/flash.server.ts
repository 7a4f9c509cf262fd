import { isMessageKey, type MessageKey } from "./i18n/catalog";

/** A sentence about what was just done: its key has `done` in it and its message names no values. */
export type DoneKey = Extract<MessageKey, `${string}.done.${string}`>;

type Sender = { setCookie: (cookie: string) => void };

const NAME = "flash";
const attributes = "Path=/; HttpOnly; SameSite=Lax";

/** Has the next page say, once, what was done. Only the key of the sentence travels. */
export function sayNext({ setCookie }: Sender, key: DoneKey): void {
  setCookie(`${NAME}=${key}; Max-Age=60; ${attributes}`);
}

/** The sentence that the page before left for this one, which is then forgotten. */
export function takeFlash(request: Request, { setCookie }: Sender): DoneKey | null {
  const found = /(?:^|;\s*)flash=([\w.-]{1,80})/.exec(request.headers.get("cookie") ?? "")?.[1];
  if (!found) return null;
  setCookie(`${NAME}=; Max-Age=0; ${attributes}`);
  return isDoneKey(found) ? found : null;
}

function isDoneKey(text: string): text is DoneKey {
  return isMessageKey(text) && /^\w+\.done\./.test(text);
}
