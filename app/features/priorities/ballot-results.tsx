import { useI18n } from "#app/ui/i18n";
import { Section } from "#app/ui/section";
import { CompareTable } from "#app/ui/table";
import { type Ballot, BEST_SCORE, type Results, showsVoters } from "./ballot";
import type { Count, CountedOption } from "./tally";
import { usePartNames } from "./vote-form";

type ShownBallot = Pick<Ballot, "kind" | "criteria" | "options" | "decides" | "state" | "room">;
type ResultsProps = { ballot: ShownBallot; results: Results };

/** What came of a ballot: who comes first in a sentence, then all three counts side by side. */
export function BallotResults({ ballot, results }: ResultsProps) {
  const { t } = useI18n();
  const winners = useWinners(ballot, results.counts[0]);
  const isOpen = ballot.state === "open";
  const whoSees = showsVoters(ballot) ? t("room.results.shown") : t("priorities.results.sofar.note");
  return (
    <Section
      id="results"
      title={t(isOpen ? "priorities.results.sofar" : "priorities.results")}
      note={isOpen ? whoSees : t("priorities.results.note")}
    >
      {results.votes === 0 ? (
        <p>{t("priorities.results.none")}</p>
      ) : (
        <>
          <p>
            <b>{winners}</b>
          </p>
          <CountsTable ballot={ballot} counts={results.counts} />
          {results.counts.map(
            (count) =>
              count.uncounted > 0 && (
                <p key={count.by} className="meta">
                  {t(`priorities.uncounted.${count.by}`, { count: count.uncounted })}
                </p>
              ),
          )}
          {results.stated > 0 && <p className="meta">{t("room.results.stated", { count: results.stated })}</p>}
        </>
      )}
    </Section>
  );
}

function CountsTable({ ballot, counts }: { ballot: ShownBallot; counts: readonly Count[] }) {
  const { t } = useI18n();
  const parts = usePartNames(ballot);
  const say = useWords(ballot);
  const of = (count: Count, option: string) => count.options.find((each) => each.option === option);
  return (
    <CompareTable caption={t("priorities.results")}>
      <thead>
        <tr>
          <th scope="col">{t("priorities.idea")}</th>
          {counts.map(({ by, voters }) => (
            <th key={by} scope="col" className="num">
              {t(`priorities.by.${by}`)}
              <br />
              <small>{t(`priorities.voters.${by}`, { count: voters })}</small>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {counts[0]?.options.map(({ option, parts: means }) => (
          <tr key={option}>
            <th scope="row" className="words">
              {textOf(ballot, option)}
              {means.length > 0 && (
                <div className="meta">{means.map((mean, at) => `${parts[at]} ${say.number(mean)}`).join(", ")}</div>
              )}
              {ballot.kind === "grid" && means.length > 0 && <div className="meta">{say.corner(means)}</div>}
            </th>
            {counts.map((count) => (
              <td key={count.by} className="n">
                {say.place(of(count, option))}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </CompareTable>
  );
}

/** How a place of a count is written: the value, and the rank that options share which tie. */
export function usePlace({ kind }: Pick<Ballot, "kind">): (counted: CountedOption | undefined) => string {
  const { t, format } = useI18n();
  return (counted) => {
    if (!counted || counted.rank === null || counted.value === null) return "–";
    const value = kind === "grid" ? format.signed(counted.value) : format.number(counted.value);
    return t("priorities.place", { value, rank: counted.rank });
  };
}

function useWords(ballot: ShownBallot) {
  const { t, format } = useI18n();
  const middle = (BEST_SCORE + 1) / 2;
  return {
    number: (value: number) => format.number(value),
    /** In which corner of the grid an option lies. */
    corner: ([impact, effort]: readonly number[]) =>
      t(`priorities.corner.${impact! > middle ? "high" : "low"}${effort! > middle ? "High" : "Low"}`),
    place: usePlace(ballot),
  };
}

/** Who comes first, by the count that decides. */
function useWinners(ballot: ShownBallot, decisive: Count | undefined): string {
  const { t, format } = useI18n();
  const { by, options } = decisive ?? { by: ballot.decides, options: [] };
  const first = options.filter(({ rank }) => rank === 1).map(({ option }) => `“${textOf(ballot, option)}”`);
  if (first.length === 0) return t("priorities.results.none");
  const way = t(`priorities.by.${by}`).toLowerCase();
  return t("priorities.first", { count: first.length, options: format.list(first), way });
}

function textOf({ options }: ShownBallot, id: string): string {
  return options.find((option) => option.id === id)?.text ?? "";
}
