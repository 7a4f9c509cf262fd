import type { PersonalData } from "./records-of-person.server";

/** What is held about a person as a file, the same for themselves and for an admin. */
export function personFile(coalition: { name: string }, data: PersonalData, name: string): Response {
  return new Response(JSON.stringify({ coalition: coalition.name, ...data }, null, 2), {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": `attachment; filename="${name}"`,
    },
  });
}
