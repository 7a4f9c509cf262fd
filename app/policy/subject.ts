import type { Denied } from "#app/platform/errors";
import type { Facts } from "./facts";

/** What the facts are about: the person, else the organization, else the team. */
export function subjectOf(
  facts: Facts & { personId?: string; organizationId?: string; teamId?: string },
): Denied["subject"] {
  if (facts.personId) return { type: "person", id: facts.personId };
  if (facts.organizationId) return { type: "organization", id: facts.organizationId };
  return facts.teamId ? { type: "team", id: facts.teamId } : null;
}
