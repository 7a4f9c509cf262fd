import type { FormReply } from "#app/platform/form-reply";
import { paths } from "#app/platform/paths";
import { useI18n } from "#app/ui/i18n";
import { Notice } from "#app/ui/notice";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { Section } from "#app/ui/section";
import { RoomBars } from "./room-bars";
import type { RoomVote } from "./room-vote";
import { VoteForm } from "./vote-form";

type RoomVotePageProps = { vote: RoomVote; code: string; reply: FormReply | null };

/** Voting by a code, on a phone in the room: the question, the options, and one's own vote. */
export function RoomVotePage({ vote, code, reply }: RoomVotePageProps) {
  const { t } = useI18n();
  const { ballot, team, own, results, isTaking } = vote;
  // A form that comes back from a ballot that is closed meanwhile shows what was chosen.
  const showsForm = isTaking || reply !== null;
  return (
    <Page narrow>
      <PageHead title={ballot.title} address={team ?? undefined} />
      <Standing vote={vote} />
      {showsForm && (
        <VoteForm
          ballot={ballot}
          own={own}
          organizations={vote.organizations}
          submission={vote.submission}
          reply={reply}
          isStated={!vote.isPerson}
        />
      )}
      {results && (
        <Section id="results" title={t(ballot.state === "open" ? "priorities.results.sofar" : "priorities.results")}>
          <RoomBars ballot={ballot} results={results} />
          {isTaking && (
            <p>
              <a className="go" href={paths.vote(code)}>
                {t("room.reload")}
              </a>
            </p>
          )}
        </Section>
      )}
    </Page>
  );
}

/** Whether one's vote is in, and until when it can be changed. */
function Standing({ vote: { own, isTaking, isPerson } }: { vote: RoomVote }) {
  const { t } = useI18n();
  if (own && isTaking) {
    return (
      <Notice kind="ok" title={t("priorities.vote.again")}>
        <p>{t("room.vote.voted")}</p>
      </Notice>
    );
  }
  if (own) {
    return (
      <Notice kind="ok" title={t("room.vote.over")}>
        <p>{t("room.vote.counted")}</p>
      </Notice>
    );
  }
  return <p className="meta">{t(isPerson ? "room.vote.asYourself" : "room.vote.asPhone")}</p>;
}
