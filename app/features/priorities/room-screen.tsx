import { paths } from "#app/platform/paths";
import { useI18n } from "#app/ui/i18n";
import type { Ballot, Results } from "./ballot";
import { CodeCard } from "./code-card";
import { RoomBars } from "./room-bars";

type RoomScreenProps = {
  team: { slug: string; name: string };
  ballot: Ballot;
  /** Null while nobody votes by code. */
  code: string | null;
  origin: string;
  /** How the ballot stood when this was read: the script asks anew when it stands otherwise. */
  mark: string;
  votes: number;
  /** What the room is to see; null while it is to see none. */
  results: Results | null;
};

/** A ballot on the screen in the room, read from the last row; printed, the sheet for the wall. */
export function RoomScreen(screen: RoomScreenProps) {
  const { t } = useI18n();
  const { team, ballot } = screen;
  return (
    <main className="room">
      <header>
        <p className="meta">{team.name}</p>
        <h1>{ballot.title}</h1>
      </header>
      <Live {...screen} />
      <p className="room-foot noprint">
        <a className="go" href={paths.ballotPart(team.slug, ballot.id, "room")}>
          {t("room.screen.reload")}
        </a>
        <a className="go" href={paths.ballot(team.slug, ballot.id)}>
          {t("room.screen.back")}
        </a>
        <span className="meta" data-live-yes={t("room.screen.live")} data-live-no={t("room.screen.notLive")}>
          {t("room.screen.print")}
        </span>
      </p>
    </main>
  );
}

/** The part that the script puts in anew; without it the link below loads it. */
function Live({ team, ballot, code, origin, mark, votes, results }: RoomScreenProps) {
  const { t, format } = useI18n();
  const isOpen = ballot.state === "open";
  return (
    <div
      className={code === null ? "room-live" : "room-live room-both"}
      data-live={isOpen ? paths.ballotPart(team.slug, ballot.id, "room/changes") : ""}
      data-mark={mark}
    >
      {code !== null && <CodeCard code={code} origin={origin} />}
      <div className="noprint">
        {isOpen && code === null && <p>{t("room.screen.noCode")}</p>}
        {!isOpen && <p>{t("room.screen.closed")}</p>}
        <p className="room-votes" role="status">
          <b>{format.number(votes)}</b> {t(isOpen ? "room.screen.votes" : "room.screen.counted", { count: votes })}
        </p>
        {results ? <RoomBars ballot={ballot} results={results} /> : <p>{t("room.screen.later")}</p>}
      </div>
    </div>
  );
}
