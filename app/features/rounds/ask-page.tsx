import type { FormReply } from "#app/platform/form-reply";
import { useI18n } from "#app/ui/i18n";
import { EmptyState } from "#app/ui/empty-state";
import { Notice } from "#app/ui/notice";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import type { AskOnPage } from "./ask";
import { AskForm } from "./ask-form";
import { AskParts } from "./ask-parts-nav";

export type AskPageProps = {
  ask: AskOnPage;
  submission: string;
  /** When the page was made. */
  opened: number;
  /** Answered a moment ago. */
  isSaved: boolean;
  /** Somebody signed in: what they type is kept as a draft. */
  isSignedIn: boolean;
  reply: FormReply | null | undefined;
};

/** What one organization is asked in one round, for whoever holds the link or speaks for it. */
export function AskPage({ ask, submission, opened, isSaved, isSignedIn, reply }: AskPageProps) {
  const { t, format } = useI18n();
  const { organization, round, questions, part, isOver } = ask;
  const left = part.open.reduce((all, one) => all + one, 0);
  return (
    <Page narrow>
      {isSaved && !isOver && <Saved left={left} />}
      <PageHead
        portal
        title={t("rounds.ask.title", { period: format.period(round.period.grain, round.period.start) })}
        lead={t(isOver ? "rounds.ask.leadOver" : "rounds.ask.lead", {
          organization: organization.name,
          due: format.exactDay(round.dueOn),
          count: left,
        })}
      />
      {isOver && !reply ? (
        <EmptyState ofPage title={t("rounds.ask.over")}>
          {t("rounds.ask.overText")}
        </EmptyState>
      ) : (
        <>
          <AskParts part={part} isAbove />
          {questions.length > 0 && (
            <AskForm ask={ask} submission={submission} opened={opened} keep={isSignedIn} reply={reply} />
          )}
          <AskParts part={part} />
        </>
      )}
      <p className="meta">{t(isSignedIn ? "contributions.new.privacy" : "rounds.ask.privacy")}</p>
    </Page>
  );
}

function Saved({ left }: { left: number }) {
  const { t } = useI18n();
  return (
    <div role="status">
      <Notice kind="ok" title={t(left === 0 ? "rounds.ask.thanks" : "rounds.ask.saved")}>
        <p>{t(left === 0 ? "rounds.ask.thanksText" : "rounds.ask.savedText", { count: left })}</p>
      </Notice>
    </div>
  );
}
