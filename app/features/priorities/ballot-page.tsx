import { useTeamCrumbs } from "#app/features/teams/team-form";
import type { FormReply } from "#app/platform/form-reply";
import { paths } from "#app/platform/paths";
import { ConfirmButton } from "#app/ui/form/confirm-button";
import { useI18n } from "#app/ui/i18n";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { Section } from "#app/ui/section";
import type { Ballot, OwnVote, Results } from "./ballot";
import { BallotResults } from "./ballot-results";
import { CodeSection } from "./code-section";
import { VoteForm } from "./vote-form";

type BallotPageProps = {
  team: { slug: string; name: string };
  ballot: Ballot;
  /** The code that the room votes by; for whoever keeps the ballot, while there is one. */
  code: string | null;
  /** Where the portal is reached. */
  origin: string;
  votes: number;
  /** Null while they are not shown to the reader. */
  results: Results | null;
  own: OwnVote | null;
  organizations: readonly { id: string; name: string }[];
  may: { read: boolean; vote: boolean; setUp: boolean };
  submission: string;
  reply: FormReply | null;
};

/** A ballot: one's own vote while it is open, what came of it once it is closed. */
export function BallotPage(page: BallotPageProps) {
  const { team, ballot, may, results } = page;
  const { t, format } = useI18n();
  const crumbs = [...useTeamCrumbs(team), { href: paths.priorities(team.slug), label: t("priorities.title") }];
  const when = ballot.closedAt ?? ballot.openedAt;
  const facts = [
    { label: t("priorities.ballot.kind"), value: t(`priorities.kind.${ballot.kind}`) },
    { label: t("priorities.ballot.decides"), value: t(`priorities.by.${ballot.decides}`) },
    { label: t("priorities.ballot.votes"), value: page.votes },
  ];
  return (
    <Page crumbs={may.read ? crumbs : []}>
      <PageHead
        title={ballot.title}
        address={
          <>
            {t(`priorities.ballotState.${ballot.state}`)}
            {when !== null && <br />}
            {when !== null && format.instant(when)}
          </>
        }
        facts={facts}
      />
      {ballot.state === "open" && <OwnVoteSection {...page} />}
      {ballot.state === "set_up" && <Options ballot={ballot} />}
      {may.setUp && ballot.state === "open" && (
        <CodeSection team={team.slug} ballot={ballot} code={page.code} origin={page.origin} />
      )}
      {may.setUp && ballot.state !== "closed" && <Keeping team={team.slug} ballot={ballot} />}
      {results && <BallotResults ballot={ballot} results={results} />}
    </Page>
  );
}

function OwnVoteSection({ ballot, own, organizations, may, submission, reply }: BallotPageProps) {
  const { t } = useI18n();
  if (!may.vote) {
    return (
      <Section id="vote" title={t("priorities.vote.title")}>
        <p>{t("priorities.vote.notYours")}</p>
        <OptionList ballot={ballot} />
      </Section>
    );
  }
  return (
    <Section
      id="vote"
      title={t(own ? "priorities.vote.again" : "priorities.vote.title")}
      note={t(own ? "priorities.vote.voted" : "priorities.vote.note")}
    >
      <VoteForm ballot={ballot} own={own} organizations={organizations} submission={submission} reply={reply} />
    </Section>
  );
}

function Options({ ballot }: { ballot: Ballot }) {
  const { t } = useI18n();
  return (
    <Section id="options" title={t("priorities.ballot.options")}>
      <OptionList ballot={ballot} />
    </Section>
  );
}

function OptionList({ ballot: { options } }: { ballot: Ballot }) {
  return (
    <ul className="rows">
      {options.map(({ id, text }) => (
        <li key={id} className="words">
          {text}
        </li>
      ))}
    </ul>
  );
}

/** Opens or closes it, for who keeps the team's ballots. */
function Keeping({ team, ballot }: { team: string; ballot: Ballot }) {
  const { t } = useI18n();
  const isOpen = ballot.state === "open";
  const intent = isOpen ? "close" : "open";
  return (
    <Section id="keeping" title={t("priorities.keeping")}>
      <div className="fields">
        {!isOpen && (
          <p className="acts">
            <a className="btn btn-2" href={paths.ballotPart(team, ballot.id, "edit")}>
              {t("priorities.ballot.edit")}
            </a>
          </p>
        )}
        <ConfirmButton
          mild
          label={t(`priorities.ballot.${intent}`)}
          confirm={t(`priorities.ballot.${intent}Yes`)}
          action={paths.ballotPart(team, ballot.id, "state")}
          values={{ version: ballot.version, intent }}
        >
          {t(`priorities.ballot.${intent}Ask`)}
        </ConfirmButton>
      </div>
    </Section>
  );
}
