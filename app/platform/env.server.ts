import { isIP } from "node:net";
import { z } from "zod";

/** A setting that cannot be used. The message is one sentence for the person who runs the server. */
export class SettingsError extends Error {
  override name = "SettingsError";
}

const network = z.string().refine((text) => {
  const [address = "", prefix, ...rest] = text.split("/");
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (family === 4 ? 32 : 128));
});

const schema = z.object({
  NODE_ENV: z
    .enum(["production", "development", "test"], 'must be "production", "development" or "test"')
    .default("production"),
  DATABASE_URL: z
    .string()
    .min(1, "must be a path of an SQLite file or a postgres:// address")
    .default("data/colead.db"),
  HOST: z.string().min(1, "must be an address to listen on, such as 127.0.0.1").default("127.0.0.1"),
  PORT: z.coerce
    .number("must be a port number from 0 to 65535")
    .int("must be a port number from 0 to 65535")
    .min(0, "must be a port number from 0 to 65535")
    .max(65_535, "must be a port number from 0 to 65535")
    .default(3000),
  TRUSTED_PROXIES: z
    .string()
    .default("")
    .transform((text) =>
      text
        .split(",")
        .map((part) => part.trim())
        .filter(Boolean),
    )
    .pipe(z.array(network, "must be addresses or networks separated by commas, such as 127.0.0.1, 10.0.0.0/8")),
  LOG_LEVEL: z
    .enum(["fatal", "error", "warn", "info", "debug", "silent"], "must be fatal, error, warn, info, debug or silent")
    .default("info"),
  SMTP_URL: z
    .url({
      protocol: /^smtps?$/,
      error: "must be the address of a mail server, such as smtps://user:password@mail.example.org",
    })
    .optional(),
  MAIL_FROM: z.email("must be one e-mail address").optional(),
  MAIL_FOLDER: z.string().min(1, "must be a folder").default("data/mail"),
  READY_TOKEN: z.string().min(16, "must have at least 16 characters").optional(),
});

/** Where mail goes: to a mail server, or as files into a folder. */
export type MailSettings = { server: { url: string; from: string } | null; folder: string };

/** The settings of the program, each with its default: see docs/running.md. */
export type Env = {
  mode: "production" | "development" | "test";
  databaseUrl: string;
  host: string;
  port: number;
  /** The proxies whose X-Forwarded-… headers are believed. */
  trustedProxies: string[];
  logLevel: string;
  mail: MailSettings;
  /** Shows the details of /readyz to whoever sends it as a bearer token. */
  readyToken: string | undefined;
};

/**
 * Reads the settings. A name that is set to nothing counts as not set.
 * @throws {SettingsError} one sentence for each bad setting, naming it.
 */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ""));
  const result = schema.safeParse(given);
  if (!result.success) throw new SettingsError(result.error.issues.map(sentence).join("\n"));
  const env = result.data;
  return {
    mode: env.NODE_ENV,
    databaseUrl: env.DATABASE_URL,
    host: env.HOST,
    port: env.PORT,
    trustedProxies: env.TRUSTED_PROXIES,
    logLevel: env.LOG_LEVEL,
    mail: mailSettings(env),
    readyToken: env.READY_TOKEN,
  };
}

function mailSettings(env: z.infer<typeof schema>): MailSettings {
  const { SMTP_URL: url, MAIL_FROM: from, MAIL_FOLDER: folder } = env;
  if (url && !from) {
    throw new SettingsError("The setting MAIL_FROM must be the address that mail comes from, since SMTP_URL is set.");
  }
  return { server: url && from ? { url, from } : null, folder };
}

function sentence(issue: z.core.$ZodIssue): string {
  const name = String(issue.path[0]);
  const reason =
    name === "TRUSTED_PROXIES"
      ? "must be addresses or networks separated by commas, such as 127.0.0.1, 10.0.0.0/8"
      : issue.message;
  return `The setting ${name} ${reason}.`;
}
