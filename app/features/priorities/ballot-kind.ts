/** How a ballot asks: dots to spread, impact against effort, or scores by criteria. */
export const ballotKinds = ["dots", "grid", "criteria"] as const;
export type BallotKind = (typeof ballotKinds)[number];
