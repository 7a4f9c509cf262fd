import type { OrganizationFacts } from "#app/policy/policy";

export const organizationKinds = [
  "employer",
  "training_provider",
  "agency",
  "community_organization",
  "industry_group",
  "other",
] as const;
export type OrganizationKind = (typeof organizationKinds)[number];

/** An organization with its profile. It serves as the facts that the policy asks for. */
export type Organization = OrganizationFacts & {
  /** The same as `organizationId`. */
  id: string;
  slug: string;
  name: string;
  kind: OrganizationKind;
  group: { id: string; name: string } | null;
  parent: { id: string; slug: string; name: string } | null;
  areaServed: string;
  website: string | null;
  about: string;
  version: number;
};

export type ListedOrganization = Pick<Organization, "id" | "slug" | "name" | "kind" | "isPublic" | "isArchived"> & {
  groupName: string | null;
};

// Forms of business that people write or leave out at will.
const legalForms =
  /(?:,| )+(?:incorporated|inc|llc|l l c|llp|l l p|lp|pllc|ltd|limited|corp|corporation|co|company|pbc|pc|plc|gmbh|nfp|not for profit)$/;

/**
 * A name as it is compared, so that "The  Foundry, Inc." and "foundry" are the same organization: no case, accents,
 * punctuation, outer or doubled spaces of any kind, leading "The" or legal form. Never empty for a name with a letter.
 */
export function normalizeName(name: string): string {
  const folded = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const plain = squeeze(
    folded
      .replace(/&/g, " and ")
      .replace(/['’`.]/g, "")
      .replace(/[^\p{L}\p{N}, ]/gu, " "),
  );
  const bare = stripForms(plain.replace(/^the /, ""));
  return squeeze((bare || plain).replace(/,/g, " ")) || folded.trim();
}

function stripForms(name: string): string {
  const shorter = name.replace(legalForms, "").replace(/[, ]+$/, "");
  return shorter === name || shorter === "" ? name : stripForms(shorter);
}

function squeeze(text: string): string {
  return text
    .replace(/[\s\u00a0\u200b]+/g, " ")
    .replace(/ ,/g, ",")
    .trim();
}
