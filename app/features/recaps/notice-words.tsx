import { useI18n } from "#app/ui/i18n";
import { Notice } from "#app/ui/notice";
import { Day } from "#app/ui/when";
import type { RecapNotice } from "./recap";

/** A notice beside a recap, with its day and giver; one that was taken back says so, and why. */
export function NoticeWords({ notice: { text, day, who, takenBack } }: { notice: RecapNotice }) {
  const { t } = useI18n();
  const title = !takenBack
    ? t("recaps.notice.title")
    : t(takenBack.isReplaced ? "recaps.notice.replacedTitle" : "recaps.notice.backTitle");
  return (
    <Notice kind={takenBack ? "plain" : "sun"} title={title}>
      <p className="words">{takenBack ? <del>{text}</del> : text}</p>
      <p className="meta">
        <Day day={day} as="longDay" />
        {who && `, ${who}`}
      </p>
      {takenBack && <TakenBack takenBack={takenBack} />}
    </Notice>
  );
}

function TakenBack({
  takenBack: { day, who, reason, isReplaced },
}: {
  takenBack: NonNullable<RecapNotice["takenBack"]>;
}) {
  const { t, format } = useI18n();
  const date = format.longDay(day);
  return (
    <p>
      {isReplaced ? t("recaps.notice.replacedBy", { date }) : t("recaps.notice.back", { date, reason })}
      {who && <span className="meta"> ({who})</span>}
    </p>
  );
}
