import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it } from "vitest";
import { type Mail, mailerOf } from "./mailer.server";

const mail: Mail = {
  ...{ id: "one", subject: "Session 9", text: "You are invited.\n", html: "<p>You are invited.</p>" },
  ...{ to: { name: "Walt", address: "walt@example.org" }, from: "portal@harbor.test", at: 0, calendar: null },
};

async function written(said: Partial<Mail>): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "colead-mail-"));
  try {
    const mailer = mailerOf({ server: null, folder });
    await mailer.hand({ ...mail, ...said });
    mailer.close();
    return await readFile(path.join(folder, "one.eml"), "utf8");
  } finally {
    await rm(folder, { recursive: true });
  }
}

it("takes an entry for a calendar along as a file, where a letter has one", async () => {
  const calendar = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n";
  const message = await written({ calendar });
  expect(message).toMatch(/Content-Type: text\/calendar; charset=utf-8;\s+name=session\.ics/);
  expect(message).toMatch(/Content-Disposition: attachment; filename=session\.ics/);
  const body = /session\.ics\n\n([A-Za-z0-9+/=\n]+)/.exec(message)?.[1] ?? "";
  expect(message.includes(calendar.trim()) || Buffer.from(body, "base64").toString() === calendar).toBe(true);
  expect(await written({})).not.toContain("text/calendar");
});
