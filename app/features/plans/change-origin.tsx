import { paths } from "#app/platform/paths";
import { useI18n } from "#app/ui/i18n";
import type { DecisionBehind } from "./decision-behind";

/** The decision that a change comes from, or that there is none. */
export function ChangeOrigin({ decision }: { decision: DecisionBehind | null }) {
  const { t, rich } = useI18n();
  if (!decision) return <>{t("plans.history.noDecision")}</>;
  const { id, team, session, text, isTakenOut } = decision;
  return (
    <>
      {rich("plans.history.decision", {
        number: session,
        a: (words) => <a href={paths.decision(team, session, id)}>{words}</a>,
      })}
      {isTakenOut && ` (${t("plans.history.takenOut")})`}: <span className="words">{text}</span>
    </>
  );
}

type DecidedProps = { decision: DecisionBehind };

/** The session of a decision, as a link to it there. */
export function SessionOf({ decision: { id, team, session, heldOn, text } }: DecidedProps) {
  const { t, format } = useI18n();
  const words = t("plans.decidedIn.session", { number: session });
  return (
    <a href={paths.decision(team, session, id)} title={text}>
      {heldOn ? `${words}, ${format.shortDay(heldOn)}` : words}
    </a>
  );
}

/** "Decided in session 3", beside what stands as a decision left it; of a target in so many words. */
export function DecidedIn({ decision, isTarget = false }: DecidedProps & { isTarget?: boolean }) {
  const { rich } = useI18n();
  const { id, team, session, text } = decision;
  return (
    <span className="meta">
      {rich(isTarget ? "plans.decidedIn.target" : "plans.decidedIn", {
        number: session,
        a: (words) => (
          <a href={paths.decision(team, session, id)} title={text}>
            {words}
          </a>
        ),
      })}
    </span>
  );
}
