/** The coalition's own grouping of organizations. */
export type StakeholderGroup = {
  id: string;
  name: string;
  /** Retired groups keep their organizations, and are offered to nobody new. */
  isRetired: boolean;
  organizations: number;
  version: number;
};

/** What merging one group into another would change. */
export type GroupMergePreview = {
  from: { id: string; name: string };
  into: { id: string; name: string };
  organizations: number;
  roleRows: number;
};

/** A group that was merged into another one. */
export type MergedGroup = { id: string; name: string; into: string };

/** What a new coalition starts with; it may rename and retire each. */
export const firstGroups = [
  "Backbone",
  "City government",
  "Workforce partners",
  "Employers",
  "Educational institutions",
  "Other",
] as const;

/** Whether a text names a time zone that this program knows. */
export function isTimeZone(text: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: text });
    return true;
  } catch {
    return false;
  }
}

/** An address without path, as the coalition is reached: `https://portal.example.org`; null when it is none. */
export function cleanOrigin(text: string): string | null {
  const match = /^(https?):\/\/([a-z0-9.-]+|\[[0-9a-f:]+\])(:\d{1,5})?\/?$/i.exec(text.trim());
  if (!match) return null;
  try {
    return new URL(text.trim().replace(/\.(?=(:\d+)?\/?$)/, "")).origin;
  } catch {
    return null;
  }
}
