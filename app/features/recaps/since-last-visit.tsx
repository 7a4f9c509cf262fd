import { useNumbers } from "#app/features/plans/names";
import { paths } from "#app/platform/paths";
import { useI18n } from "#app/ui/i18n";
import { Section } from "#app/ui/section";
import { Status } from "#app/ui/status";
import { Instant } from "#app/ui/when";
import type { News } from "./team-news";

type SinceLastVisitProps = { team: string; since: number | null; news: News[]; more: number };

/** What is new to a member since they were last at their team's page; what will stand here, on their first visit. */
export function SinceLastVisit({ team, since, news, more }: SinceLastVisitProps) {
  const { t, format } = useI18n();
  if (since === null) {
    return (
      <Section id="since" title={t("recaps.since.title")}>
        <p className="quiet">{t("recaps.since.first")}</p>
      </Section>
    );
  }
  const day = format.instantDay(since);
  return (
    <Section id="since" title={t("recaps.since.title")} note={t("recaps.since.on", { day })}>
      {news.length === 0 && <p className="quiet">{t("recaps.since.nothing", { day })}</p>}
      <ol className="tl">
        {news.map((one) => (
          <li key={keyOf(one)}>
            <p className="when">
              <Instant at={one.at} />
            </p>
            <NewsLine team={team} news={one} />
          </li>
        ))}
      </ol>
      {more > 0 && <p className="quiet">{t("recaps.since.more", { count: more })}</p>}
    </Section>
  );
}

function keyOf(news: News): string {
  if (news.kind === "moved") return `moved ${news.ref}`;
  return news.kind === "cameIn" ? news.kind : `${news.kind} ${news.session}`;
}

function NewsLine({ team, news }: { team: string; news: News }) {
  const { t } = useI18n();
  const numbers = useNumbers();
  if (news.kind === "moved") {
    return (
      <div>
        <p className="who">
          <a href={paths.solution(team, news.ref)}>{numbers.solution(news.label)}</a>{" "}
          {news.status && <Status value={news.status} />}
        </p>
        <p className="words">{news.title}</p>
      </div>
    );
  }
  if (news.kind === "cameIn") return <CameIn team={team} {...news} />;
  return (
    <div>
      <p className="who">
        <a href={paths.session(team, news.session)}>{t(`recaps.since.${news.kind}`, { number: news.session })}</a>
      </p>
      {news.kind === "decided" && <Decisions {...news} />}
    </div>
  );
}

function CameIn({ team, count, metrics, more }: { team: string } & Extract<News, { kind: "cameIn" }>) {
  const { t } = useI18n();
  return (
    <div>
      <p className="who">
        <a href={paths.teamPart(team, "metrics")}>{t("recaps.since.cameIn", { count })}</a>
      </p>
      {metrics.map(({ id, name }) => (
        <p key={id} className="words">
          <a href={paths.metric(id)}>{name}</a>
        </p>
      ))}
      {more > 0 && <p className="meta">{t("recaps.since.moreMetrics", { count: more })}</p>}
    </div>
  );
}

function Decisions({ texts, more }: { texts: string[]; more: number }) {
  const { t } = useI18n();
  return (
    <>
      {texts.map((text, at) => (
        <p key={at} className="words">
          {text}
        </p>
      ))}
      {more > 0 && <p className="meta">{t("recaps.since.moreDecisions", { count: more })}</p>}
    </>
  );
}
