import type { ReactNode } from "react";
import type { FormReply } from "#app/platform/form-reply";
import { paths } from "#app/platform/paths";
import { HiddenFields } from "#app/ui/form/form";
import { useI18n } from "#app/ui/i18n";
import { Notice } from "#app/ui/notice";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { Instant } from "#app/ui/when";
import type { ReadingHead, ReadingPage as ReadingData } from "./reading-page-data";
import { ReviewSections } from "./review-sections";
import { withUnsaved } from "./unsaved-choices";
import { StoredSections } from "./stored-sections";

type ReadingPageProps = {
  data: ReadingData;
  reply: FormReply | null;
  /** What somebody had chosen on a page that could not be kept, in words. */
  chosen: string[];
};

/** A document that was read: under review, stored, or put away. */
export function ReadingPage({ data, reply, chosen }: ReadingPageProps) {
  const { t } = useI18n();
  const { head, stored, lines } = data;
  // A page that was refused comes back as it was filled in.
  const review = data.review && reply ? withUnsaved(data.review, reply.values) : data.review;
  return (
    <Page crumbs={[{ href: paths.documents(), label: t("readings.title") }]}>
      <PageHead
        portal
        title={<Title data={data} />}
        lead={t(review ? "readings.head.review" : "readings.head.lines", {
          ...lines,
          placed: lines.total - lines.frame - lines.left,
        })}
        address={<ReadingAddress head={head} total={lines.total} />}
        actions={review && <ReviewActions head={head} hasDoubts={review.doubtCount > 0} />}
      />
      <Refused reply={reply} chosen={review ? [] : chosen} />
      {review?.correctedAt != null && (
        <Notice>
          <p>
            {t("readings.head.corrected")} <Instant at={review.correctedAt} />
          </p>
        </Notice>
      )}
      {review && <ReviewSections head={head} review={review} lines={lines} />}
      {stored && <StoredSections head={head} stored={stored} />}
      {!review && !stored && <PutAway head={head} />}
    </Page>
  );
}

function Title({ data: { head, review } }: { data: ReadingData }) {
  const { t } = useI18n();
  if (review) return <>{t("readings.head.doubts", { count: review.doubtCount })}</>;
  return <>{t(`readings.head.${head.state}`)}</>;
}

export function ReadingAddress({ head, total }: { head: ReadingHead; total: number }) {
  const { t } = useI18n();
  return (
    <>
      <span>{t("readings.kind.recap")}</span>
      <span className="meta">
        {head.fileName || t("readings.pasted")}
        <br />
        {t("readings.head.count", { total })} <Instant at={head.createdAt} />
        <br />
        <a href={paths.team(head.team.slug)}>{head.team.name}</a>
      </span>
    </>
  );
}

function Refused({ reply, chosen }: Pick<ReadingPageProps, "reply" | "chosen">) {
  const { say, t } = useI18n();
  const errors = Object.values(reply?.errors ?? {}).flat();
  if (errors.length === 0) return null;
  return (
    <Notice kind="bad">
      {errors.map((error, i) => (
        <p key={i}>{say(error.key, error.values)}</p>
      ))}
      {chosen.length > 0 && (
        <>
          <p>{t("readings.chosen")}</p>
          <ul>
            {chosen.map((words) => (
              <li className="words" key={words}>
                {words}
              </li>
            ))}
          </ul>
        </>
      )}
    </Notice>
  );
}

function ReviewActions({ head, hasDoubts }: { head: ReadingHead; hasDoubts: boolean }) {
  const { t } = useI18n();
  return (
    <>
      <a className="btn" href={hasDoubts ? "#doubts" : "#store"}>
        {t(hasDoubts ? "readings.head.first" : "readings.head.toStore")}
      </a>
      <IntentButton head={head} intent="setAside">
        {t("readings.setAside")}
      </IntentButton>
    </>
  );
}

/** A form of one button: what it does to the whole reading. */
export function IntentButton({
  head,
  intent,
  children,
}: {
  head: ReadingHead;
  intent: "setAside" | "reviewAgain";
  children: ReactNode;
}) {
  return (
    <form method="post" action={paths.reading(head.id)}>
      <HiddenFields values={{ version: head.version, submission: head.submission, intent }} />
      <button className="btn btn-2" type="submit">
        {children}
      </button>
    </form>
  );
}

function PutAway({ head }: { head: ReadingHead }) {
  const { t } = useI18n();
  return (
    <Notice>
      <p>{t(head.state === "undone" ? "readings.away.undone" : "readings.away.setAside")}</p>
      <div className="acts">
        <IntentButton head={head} intent="reviewAgain">
          {t("readings.away.again")}
        </IntentButton>
      </div>
    </Notice>
  );
}
