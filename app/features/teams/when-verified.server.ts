import type { WhenVerified } from "../people/verification.server";
import { takeUpIntents } from "./join-intents.server";

/** What teams do in the transaction in which an address turns out to be somebody's. */
export const whenVerified: WhenVerified = async (change, { id }) => void (await takeUpIntents(change, id));
