import { useI18n } from "#app/ui/i18n";
import { OpenTag } from "#app/ui/tag";
import type { Timeline } from "./plan";

/** When: the words as written, the interval where there are none, and a mark where no interval was read in them. */
export function TimelineWords({ timeline }: { timeline: Timeline }) {
  const { t } = useI18n();
  const interval = useInterval(timeline);
  if (timeline.words === "") return <span>{interval}</span>;
  const quoted = t("plans.when.quoted", { words: timeline.words });
  if (timeline.relation === null) {
    return (
      <span>
        <OpenTag>{t("plans.when.unread")}</OpenTag> {quoted}
      </span>
    );
  }
  return <span title={interval}>{quoted}</span>;
}

function useInterval({ relation, startOn, endOn }: Timeline): string {
  const { t, format } = useI18n();
  if (relation === null) return "";
  const only = startOn ?? endOn;
  if (only === null) return "";
  const days = startOn && endOn && startOn !== endOn ? format.daySpan(startOn, endOn) : format.longDay(only);
  return t(`plans.when.${relation}`, { days });
}
