import { useI18n } from "#app/ui/i18n";
import { OpenTag } from "#app/ui/tag";
import type { Timeline } from "./plan";
import { exactInterval, intervalWords } from "./timeline";

/** When: the words as written, the dates where there are none, and a mark where no date was read in them. */
export function TimelineWords({ timeline }: { timeline: Timeline }) {
  const speech = useI18n();
  const { t } = speech;
  const exact = timeline.points.map((point) => exactInterval(point, speech)).join("; ");
  if (timeline.words === "")
    return <span title={exact}>{timeline.points.map((point) => intervalWords(point, speech)).join("; ")}</span>;
  const quoted = t("plans.when.quoted", { words: timeline.words });
  if (timeline.points.length === 0) {
    return (
      <span>
        <OpenTag>{t("plans.when.unread")}</OpenTag> {quoted}
      </span>
    );
  }
  return <span title={exact}>{quoted}</span>;
}
