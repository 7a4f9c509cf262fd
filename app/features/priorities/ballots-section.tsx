import { paths } from "#app/platform/paths";
import { useI18n } from "#app/ui/i18n";
import { Section } from "#app/ui/section";
import type { BallotLine } from "./ballot";

/** A team's ballots on its priorities page. */
export function BallotsSection({ team, ballots }: { team: string; ballots: readonly BallotLine[] }) {
  const { t, format } = useI18n();
  if (ballots.length === 0) return null;
  return (
    <Section id="ballots" title={t("priorities.ballots")} note={t("priorities.ballots.note")}>
      <ul className="rows">
        {ballots.map(({ id, title, kind, state, closedAt }) => (
          <li key={id}>
            <p>
              <a href={paths.ballot(team, id)}>{title}</a>
            </p>
            <p className="meta">
              {t(`priorities.kind.${kind}`)}. {t(`priorities.ballotState.${state}`)}
              {closedAt !== null && ` ${format.instantDay(closedAt)}`}
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
}
