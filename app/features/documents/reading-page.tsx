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
import { StoredSections } from "./stored-sections";

/** A document that was read: under review, stored, or put away. */
export function ReadingPage({ data, reply }: { data: ReadingData; reply: FormReply | null }) {
  const { t } = useI18n();
  const { head, review, stored, lines } = data;
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
      <Refused reply={reply} />
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

function Refused({ reply }: { reply: FormReply | null }) {
  const { say } = useI18n();
  const errors = Object.values(reply?.errors ?? {}).flat();
  if (errors.length === 0) return null;
  return (
    <Notice kind="bad">
      {errors.map((error, i) => (
        <p key={i}>{say(error.key, error.values)}</p>
      ))}
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
