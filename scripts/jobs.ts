import type { OpenDatabase } from "#db/client.server";
import { forgetOldArrivals } from "#app/features/desk/arrivals.server";
import { forgetOldLetters } from "#app/features/notifications/outbox.commands.server";
import { forgetLeftReadings } from "#app/features/number-lists/left-readings.server";
import { turnRounds } from "#app/features/rounds/reminders.server";
import { endTerms } from "#app/features/teams/terms.server";
import type { Env } from "#app/platform/env.server";
import { sealEvents } from "#app/features/audit/seal.server";
import { startJobs } from "#app/platform/jobs.server";
import { log } from "#app/platform/log.server";
import { forgetOldSubmissions } from "#app/platform/old-submissions.server";
import { mailerOf } from "#app/platform/mail/mailer.server";
import { sendDue } from "#app/platform/mail/sending.server";
import { forgetOldCounts } from "#app/platform/rate-limits.server";
import { BootError } from "./boot";

/** What the server process does beside requests. @throws {BootError} when mail could not lead its readers back here. */
export async function startServerJobs(open: OpenDatabase, env: Env): Promise<{ stop: () => Promise<void> }> {
  if (env.mail.server) await requireAddresses(open);
  const mailer = mailerOf(env.mail);
  const sender = {
    mailer,
    from: env.mail.server?.from ?? "colead@localhost",
    fallbackOrigin: env.mail.server ? null : `http://localhost:${env.port}`,
  };
  const jobs = startJobs([
    {
      name: "mail",
      everyMs: 2_000,
      async run() {
        const { isDown } = await sendDue(open.db, sender);
        if (isDown) log().warn("the mail server of the setting SMTP_URL does not answer");
      },
    },
    {
      name: "old mail",
      everyMs: 60 * 60_000,
      async run() {
        await forgetOldLetters(open.db);
      },
    },
    {
      name: "left files of numbers",
      everyMs: 60 * 60_000,
      run: async () => void (await forgetLeftReadings(open.db)),
    },
    {
      name: "old submissions",
      everyMs: 60 * 60_000,
      run: async () => void (await forgetOldSubmissions(open.db)),
    },
    {
      name: "old arrivals",
      everyMs: 60 * 60_000,
      run: async () => void (await forgetOldArrivals(open.db)),
    },
    {
      name: "old counts of tries",
      everyMs: 10 * 60_000,
      run: async () => void (await forgetOldCounts(open.db)),
    },
    {
      name: "end terms",
      everyMs: 10 * 60_000,
      run: async () => void (await endTerms(open.db)),
    },
    {
      name: "rounds",
      everyMs: 10 * 60_000,
      run: async () => void (await turnRounds(open.db)),
    },
    {
      name: "seal the audit log",
      everyMs: 2_000,
      run: async () => void (await sealEvents(open.db)),
    },
  ]);
  return {
    async stop() {
      await jobs.stop();
      mailer.close();
    },
  };
}

// A link in a mail cannot be relative.
async function requireAddresses({ db }: OpenDatabase): Promise<void> {
  const homeless = await db
    .selectFrom("coalition")
    .select("name")
    .where("public_origin", "is", null)
    .executeTakeFirst();
  if (!homeless) return;
  throw new BootError(
    `The setting SMTP_URL is set, but the coalition ${homeless.name} has no public_origin, so links in its mail would ` +
      "lead nowhere. Start without SMTP_URL, give the coalition its address under Settings, and start again.",
  );
}
