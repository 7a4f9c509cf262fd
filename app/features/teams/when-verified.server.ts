import type { WhenVerified } from "../people/verification.server";

/** What teams do in the transaction in which an address turns out to be somebody's. */
export const whenVerified: WhenVerified = () => Promise.resolve();
