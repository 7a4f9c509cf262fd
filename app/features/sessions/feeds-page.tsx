import type { FormReply } from "#app/platform/form-reply";
import { paths } from "#app/platform/paths";
import { ErrorSummary } from "#app/ui/form/error-summary";
import { Form, HiddenFields, SubmitRow } from "#app/ui/form/form";
import { useI18n } from "#app/ui/i18n";
import { Notice } from "#app/ui/notice";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { Section } from "#app/ui/section";
import { Instant } from "#app/ui/when";
import type { CalendarFeed } from "./calendar-feed";

type FeedsPageProps = {
  feeds: readonly CalendarFeed[];
  submission: string;
  /** The address that was just made: it is shown this once. */
  made: string | null;
  reply: FormReply | null;
};

/** One's own calendar addresses: those there are, and a button for another one. */
export function FeedsPage({ feeds, submission, made, reply }: FeedsPageProps) {
  const { t } = useI18n();
  return (
    <Page crumbs={[{ href: paths.account(), label: t("people.account.title") }]}>
      <PageHead portal title={t("calendar.title")} lead={t("calendar.lead")} />
      {made && <MadeFeed address={made} />}
      {feeds.length > 0 && (
        <Section id="feeds" title={t("calendar.yours")} note={t("calendar.yours.note")}>
          <ul className="rows">
            {feeds.map((feed) => (
              <FeedRow key={feed.id} feed={feed} />
            ))}
          </ul>
        </Section>
      )}
      <Section id="new" title={t("calendar.new")}>
        <Form id="make" reply={reply} submission={submission}>
          <ErrorSummary labels={{}} />
          <HiddenFields values={{ intent: "make" }} />
          <p>{t("calendar.new.text")}</p>
          <SubmitRow label={t("calendar.make")}>
            <a className="go" href={paths.calendar()}>
              {t("calendar.public")}
            </a>
          </SubmitRow>
        </Form>
      </Section>
    </Page>
  );
}

function MadeFeed({ address }: { address: string }) {
  const { t } = useI18n();
  return (
    <Notice kind="ok" title={t("calendar.made")}>
      <p>{t("calendar.made.text")}</p>
      <pre className="listing listing-wraps" tabIndex={0}>
        <code>{address}</code>
      </pre>
      <p>
        <a className="go" href={address.replace(/^https?:/, "webcal:")}>
          {t("calendar.subscribe")}
        </a>
      </p>
    </Notice>
  );
}

function FeedRow({ feed: { id, madeAt } }: { feed: CalendarFeed }) {
  const { t, format } = useI18n();
  return (
    <li className="row-split">
      <span>
        {t("calendar.madeOn")} <Instant at={madeAt} withTime />
      </span>
      <form method="post">
        <HiddenFields values={{ intent: "revoke", feed: id }} />
        <button
          className="btn btn-2 btn-s"
          type="submit"
          aria-label={t("calendar.revokeOf", { when: format.exactInstant(madeAt) })}
        >
          {t("calendar.revoke")}
        </button>
      </form>
    </li>
  );
}
