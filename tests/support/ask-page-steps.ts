import { expect } from "vitest";
import type { Db } from "#db/schema";
import { type Ask, fieldOf, shownAnswer } from "#app/features/rounds/ask";
import { readLinkedAsk, takeAnswers } from "#app/features/rounds/ask-visit.server";
import { openRound } from "#app/features/rounds/rounds.commands.server";
import { newId } from "#app/platform/ids";
import type { Cast } from "./factories";
import { aMailbox } from "./mailbox";
import { OCTOBER, roundSteps } from "./round-steps";

/** The address behind the link, with what it says of the part that is wanted. */
type Address = { part?: number; after?: number };

/** Steps on the page behind a letter's link, for a coalition's cast. */
export function askPageSteps(db: Db, cast: () => Cast) {
  const { act } = roundSteps(db, cast);

  /** Opens a round of the quarter, with these choices, and the page behind the link in the representative's letter. */
  const aLink = async (start: string, more: { leavesOutLast?: string } = {}) => {
    const mailbox = aMailbox(db, () => OCTOBER);
    await mailbox.open();
    const input = {
      submission: newId(),
      teams: [cast().teams.open.id],
      period: { grain: "quarter" as const, start },
      dueOn: "2026-10-16",
    };
    await openRound(await act("facilitator"), { ...input, ...more }, 1);
    const secret = await mailbox.secretFor(cast().people.rep.email, "contribute");
    const look = async ({ part, after }: Address = {}) => {
      const wanted = { part: part ?? null, after: after ?? null };
      return readLinkedAsk({ ...(await act("viewer")), locale: "en" }, secret, "192.0.2.3", wanted);
    };
    const questionOf = async (metric: string) =>
      (await look()).ask.questions.find((question) => question.metric.id === metric)!;
    return { look, questionOf };
  };
  type Link = Pick<Awaited<ReturnType<typeof aLink>>, "look">;

  /** Sends a page as it is shown, with what is changed in it. @returns where it led, or the errors by field. */
  const sendPage = async (link: Link, address: Address, changes: Record<string, string>) => {
    const { ask, holder } = await link.look(address);
    const body = new URLSearchParams({ submission: newId(), opened: "0", ...asShown(ask), ...changes });
    const request = new Request("https://harbor.example/contribute/x", { method: "POST", body });
    const taken = await takeAnswers(holder, request, ask, { through: "link", back: "/x" }).catch((thrown: unknown) => {
      if (thrown instanceof Response && thrown.status === 303) return thrown.headers.get("location")!;
      throw thrown;
    });
    if (typeof taken === "string") return { to: taken, errors: {} };
    const { errors, values } = taken.data.reply;
    for (const [field, text] of Object.entries(changes)) expect(values[field]).toEqual([text]);
    return {
      to: null,
      errors: Object.fromEntries(Object.entries(errors).map(([field, [first]]) => [field, first?.key])),
    };
  };

  /** Sends the page that the link opens. @returns the errors by field; none when it was taken. */
  const send = async (link: Link, changes: Record<string, string>) => (await sendPage(link, {}, changes)).errors;

  return { aLink, send, sendPage };
}

/** The fields of a page as it is shown. */
function asShown({ questions }: Pick<Ask, "questions">): Record<string, string> {
  return Object.assign(
    {},
    ...questions.map((question) => {
      const { slices, ...fields } = shownAnswer(question, "en");
      const parts = question.dimensions.length > 0 ? slices : [];
      const seen = ["seen", question.given?.id ?? ""] as const;
      const named = [...Object.entries(fields), seen, ...parts] as [Parameters<typeof fieldOf>[1], string][];
      return Object.fromEntries(named.map(([field, text]) => [fieldOf(question.id, field), text]));
    }),
  ) as Record<string, string>;
}
