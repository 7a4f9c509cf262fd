/** An address at which somebody's calendar reads their sessions; the address itself is shown once and kept nowhere. */
export type CalendarFeed = { id: string; madeAt: number };
