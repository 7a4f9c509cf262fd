import { mkdir, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { createTransport } from "nodemailer";
import { z } from "zod";
import type { MailSettings } from "../env.server";
import { oneLine, type LetterWords } from "./letter-words";

export type Mail = LetterWords & {
  id: string;
  to: { name: string; address: string };
  from: string;
  at: number;
  calendar: string | null;
};

/** What became of handing a mail over. */
export type Handed =
  | { outcome: "sent" }
  /** The server will never take it: the address is wrong, or it says so. */
  | { outcome: "refused"; reply: string }
  /** The server takes nothing now, or not this one yet. `isDown`: it was not reached at all. */
  | { outcome: "later"; reply: string; isDown: boolean };

export type Mailer = { hand: (mail: Mail) => Promise<Handed>; close: () => void };

const address = z.email();

/** Whether a text is one address that mail can be sent to: no list, no name, no line break. */
export function isMailAddress(text: string): boolean {
  return text.length <= 254 && address.safeParse(text).success;
}

/**
 * Hands mail to the server of the settings, or writes it as files where none is set.
 * @param patienceMs how long a server may be silent: a letter's turn must not end while it is being handed over.
 */
export function mailerOf(settings: MailSettings, patienceMs = 15_000): Mailer {
  return settings.server ? smtpMailer(settings.server, patienceMs) : fileMailer(settings.folder);
}

function smtpMailer({ url, from }: { url: string; from: string }, patienceMs: number): Mailer {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: 1,
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async hand(mail) {
      try {
        await transport.sendMail(messageOf({ ...mail, from }));
        return { outcome: "sent" };
      } catch (error) {
        return handedBack(error);
      }
    },
    close: () => transport.close(),
  };
}

type SmtpFault = { code?: string; responseCode?: number; response?: string; message?: string };

function handedBack(error: unknown): Handed {
  const { code, responseCode = 0, response = "", message = "" } = error as SmtpFault;
  const reply = oneLine(response || code || message).slice(0, 300);
  // A wrong password is the operator's to mend: the letters wait for it.
  if (responseCode >= 500 && code !== "EAUTH") return { outcome: "refused", reply };
  return { outcome: "later", reply, isDown: responseCode === 0 || code === "EAUTH" };
}

function fileMailer(folder: string): Mailer {
  const writer = createTransport({ streamTransport: true, buffer: true, newline: "unix" });
  return {
    async hand(mail) {
      const { message } = await writer.sendMail(messageOf(mail));
      await mkdir(folder, { recursive: true });
      // By another name until it is whole, so that who watches the folder never reads half a mail.
      const file = path.join(folder, `${mail.id}.eml`);
      await writeFile(`${file}.part`, message);
      await rename(`${file}.part`, file);
      return { outcome: "sent" };
    },
    close: () => writer.close(),
  };
}

/** Programs look here first whether a file puts an entry into the calendar or takes it out. */
function calendarType(calendar: string): string {
  const method = /^METHOD:([A-Z]+)\r?$/m.exec(calendar)?.[1];
  return `text/calendar; charset=utf-8${method ? `; method=${method}` : ""}`;
}

function messageOf({ id, to, from, subject, text, html, at, calendar }: Mail) {
  return {
    // The same for each try: a mailbox then shows a letter once that was handed over twice.
    messageId: `<${id}@${from.split("@").at(-1)}>`,
    from,
    to: { name: oneLine(to.name), address: to.address },
    subject,
    text,
    html,
    date: new Date(at),
    ...(calendar === null
      ? {}
      : { attachments: [{ filename: "session.ics", content: calendar, contentType: calendarType(calendar) }] }),
    headers: { "Auto-Submitted": "auto-generated" },
  };
}
