import { paths } from "#app/platform/paths";
import { useI18n } from "#app/ui/i18n";
import { Section } from "#app/ui/section";
import { Day } from "#app/ui/when";
import type { OpenAsk } from "./ask";

/** What one's organizations are asked for now: each is one short page. Nothing where nobody asks. */
export function OpenAsks({ asks, namesOrganization }: { asks: OpenAsk[]; namesOrganization: boolean }) {
  const { t, format } = useI18n();
  if (asks.length === 0) return null;
  return (
    <Section id="asked" title={t("rounds.own.title")}>
      <ul className="logs">
        {asks.map(({ id, organization, period, dueOn, count }) => (
          <li key={id}>
            <span className="logs-n">
              {format.period(period.grain, period.start)}
              {namesOrganization && <span className="meta"> {organization}</span>}
            </span>
            <span className="meta">
              {t("rounds.own.count", { count })} <Day day={dueOn} as="weekday" />
            </span>
            <a className="btn btn-s" href={paths.ownAsk(id)}>
              {t("rounds.own.answer")} <span className="vh">{format.period(period.grain, period.start)}</span>
            </a>
          </li>
        ))}
      </ul>
    </Section>
  );
}
