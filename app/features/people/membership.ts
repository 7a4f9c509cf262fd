/** What a new membership begins with besides its team, person, role and status. */
export const freshMembership = {
  ends_on: null,
  carries_over: 0,
  ended_on: null,
  reason: "",
  decided_by: null,
  decided_at: null,
  agreed_number: null,
  agreed_at: null,
} as const;
