import type { Db } from "#db/schema";
import type { Mail, Mailer } from "#app/platform/mail/mailer.server";
import { sendDue } from "#app/platform/mail/sending.server";

/** A mail server that keeps what it is handed: `await mailbox.open()` gives the letters that are due. */
export function aMailbox(db: Db, clock: () => number = Date.now) {
  const mailer = (taken: Mail[]): Mailer => ({
    hand: (mail) => {
      taken.push(mail);
      return Promise.resolve({ outcome: "sent" });
    },
    close: () => undefined,
  });
  const open = async (now = clock()): Promise<Mail[]> => {
    const taken: Mail[] = [];
    await sendDue(db, { mailer: mailer(taken), from: "portal@harbor.test", fallbackOrigin: null }, () => now);
    return taken;
  };
  return {
    open,
    /** The secret in the newest letter to an address with a link under a path, such as "reset". */
    async secretFor(address: string, path: string, now = clock()): Promise<string> {
      const letters = (await open(now)).filter(({ to }) => to.address === address);
      const found = letters.map(({ text }) => new RegExp(`/${path}/([\\w-]{43})`).exec(text)?.[1]).findLast(Boolean);
      if (!found) throw new Error(`No letter to ${address} leads to /${path}.`);
      return found;
    },
  };
}
