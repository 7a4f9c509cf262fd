/** Who somebody is, and for which organizations they spoke at a moment. */
export type SpokeFor = { name: string; organizations: string[] };
