import { paths } from "#app/platform/paths";
import { useI18n } from "#app/ui/i18n";
import { Status, StatusMark } from "#app/ui/status";
import { Day } from "#app/ui/when";
import { useNumbers } from "./names";
import { addUp, type Movement, type Standings } from "./standings";

/** On the dark statement of the start page: where all promises stand. */
export function WhereAllStand({ standings }: { standings: Standings }) {
  const { t, format } = useI18n();
  const sums = addUp(standings);
  return (
    <ul className="stand" aria-labelledby="stand">
      {sums.map(({ status, solutions }) => (
        <li key={status}>
          <b>{format.number(solutions)}</b>
          <StatusMark value={status} />
          <span>{t(`coalitions.home.standing.${status}`)}</span>
        </li>
      ))}
    </ul>
  );
}

/** How one team's solutions stand: "2 progressing", "1 blocked". */
export function StandingTally({ standings }: { standings: Standings }) {
  const { t, format } = useI18n();
  const sums = addUp(standings);
  if (sums.length === 0) return null;
  return (
    <ul className="tally" aria-label={t("plans.tally")}>
      {sums.map(({ status, solutions }) => (
        <li key={status}>
          <Status value={status} label={`${format.number(solutions)} ${t(`coalitions.home.standing.${status}`)}`} />
        </li>
      ))}
    </ul>
  );
}

/** What was said lately about solutions and steps. On a team's own page the solution is told by its number. */
export function Movements({ movements, byNumber = false }: { movements: readonly Movement[]; byNumber?: boolean }) {
  const numbers = useNumbers();
  return (
    <ol className="tl">
      {movements.map(({ id, team, solution, stepLabel, status, narrative, statedOn }) => (
        <li key={id}>
          <p className="when">
            <Day day={statedOn} as="day" />
          </p>
          <div>
            <p className="who">
              <a href={paths.solution(team, solution.ref)}>
                {byNumber ? numbers.solution(solution.label) : solution.title}
                {stepLabel && `, ${numbers.step(stepLabel).toLowerCase()}`}
              </a>{" "}
              {status && <Status value={status} />}
            </p>
            <p className="words">{shortened(narrative)}</p>
          </div>
        </li>
      ))}
    </ol>
  );
}

// The whole text stands on the solution's page.
function shortened(text: string): string {
  if (text.length <= 320) return text;
  return `${text.slice(0, text.lastIndexOf(" ", 300))} …`;
}
