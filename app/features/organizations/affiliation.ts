/** What a new affiliation begins with besides its person, organization, role and status. */
export const freshAffiliation = {
  claimed_name: null,
  to_on: null,
  reason: "",
  decided_by: null,
  decided_at: null,
} as const;
