import { useI18n } from "#app/ui/i18n";
import { type Ballot, BEST_SCORE, type Results } from "./ballot";
import type { CountedOption } from "./tally";
import { usePlace } from "./ballot-results";

type RoomBarsProps = { ballot: Pick<Ballot, "kind" | "options" | "state" | "decides">; results: Results };

/** The count that decides, in bars: while voting is open in the ballot's order, so that none jumps; then the best first. */
export function RoomBars({ ballot, results }: RoomBarsProps) {
  const { t } = useI18n();
  const place = usePlace(ballot);
  const counted = results.counts[0];
  if (!counted || results.votes === 0) return <p>{t("room.screen.none")}</p>;
  const inOrder = ballot.options.map(({ id }) => counted.options.find(({ option }) => option === id)!);
  const shown = ballot.state === "open" ? inOrder : counted.options;
  const most = Math.max(...counted.options.map(({ value }) => value ?? 0));
  const texts = new Map(ballot.options.map(({ id, text }) => [id, text]));
  return (
    <>
      <ol className="room-bars">
        {shown.map((each) => (
          <li key={each.option}>
            <span className="words">{texts.get(each.option)}</span> <b className="nowrap">{place(each)}</b>
            <svg width="100%" height="18" aria-hidden="true" focusable="false">
              <rect className="ch-track" width="100%" height="18" rx="2" />
              <rect className="ch-actual" width={`${lengthOf(ballot.kind, each, most)}%`} height="18" rx="2" />
            </svg>
          </li>
        ))}
      </ol>
      <p className="meta">
        {t(`priorities.by.${counted.by}`)}: {t(`priorities.voters.${counted.by}`, { count: counted.voters })}
      </p>
      {results.stated > 0 && counted.by !== "person" && (
        <p className="meta">{t("room.results.stated", { count: results.stated })}</p>
      )}
    </>
  );
}

/** How far a bar reaches, in percent: dots against the most that one option has, scores against the best that there is. */
function lengthOf(kind: Ballot["kind"], { value }: CountedOption, most: number): number {
  if (value === null) return 0;
  const span = BEST_SCORE - 1;
  const share = {
    dots: most === 0 ? 0 : value / most,
    // Impact less effort lies between minus four and four.
    grid: (value + span) / (2 * span),
    criteria: value / BEST_SCORE,
  }[kind];
  return Math.round(share * 1000) / 10;
}
