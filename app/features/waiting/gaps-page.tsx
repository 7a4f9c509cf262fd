import { paths } from "#app/platform/paths";
import { EmptyState } from "#app/ui/empty-state";
import { useI18n } from "#app/ui/i18n";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { Pager } from "#app/ui/pager";
import { GapsOfKind, GapsSummary } from "./gaps-list";
import { type GapCount, type GapKind, gapKinds, type GapLine } from "./line";

type GapsPageProps = {
  counts: readonly GapCount[];
  lines: readonly GapLine[];
  teams: readonly { slug: string; name: string }[];
  /** What the list is narrowed to. */
  team: { slug: string; name: string } | null;
  kind: GapKind | null;
  /** The reader sees the gaps of the whole coalition, not of their own teams alone. */
  seesAll: boolean;
  pager: Parameters<typeof Pager>[0];
};

/** What is missing anywhere, kind by kind, each line with the one thing to do about it. */
export function GapsPage({ counts, lines, teams, team, kind, seesAll, pager }: GapsPageProps) {
  const { t } = useI18n();
  const count = counts.reduce((sum, one) => sum + one.count, 0);
  const title = t(counts.some(({ isMore }) => isMore) ? "waiting.gaps.titleMore" : "waiting.gaps.title", { count });
  const shown = counts.filter((one) => lines.some((line) => line.kind === one.kind));
  const lastPage = pager.nextHref == null;
  return (
    <Page>
      <PageHead
        portal
        title={title}
        lead={t("waiting.gaps.lead", { team: team?.name ?? (seesAll ? "all" : "mine") })}
      />
      {counts.length > 0 && (
        <GapsSummary counts={counts} current={kind} hrefOf={(one) => paths.gaps(team?.slug, one)} />
      )}
      {teams.length > 1 && <FilterForm teams={teams} team={team} kind={kind} />}
      {shown.map((one) => (
        <GapsOfKind
          key={one.kind}
          count={one}
          lines={lines.filter((line) => line.kind === one.kind)}
          allHref={
            one.isMore && kind === null && isLastOf(one, shown, lastPage) ? paths.gaps(team?.slug, one.kind) : null
          }
        />
      ))}
      {lines.length === 0 && <NoGaps isNarrowed={kind !== null && counts.length > 0} />}
      {lines.length > 0 && <Pager {...pager} />}
    </Page>
  );
}

/** Whether the list of a kind ends on this page, so far as it is listed here. */
function isLastOf(one: GapCount, shown: readonly GapCount[], lastPage: boolean): boolean {
  return lastPage || shown.at(-1) !== one;
}

function NoGaps({ isNarrowed }: { isNarrowed: boolean }) {
  const { t } = useI18n();
  const action = isNarrowed ? (
    <a className="btn btn-2" href={paths.gaps()}>
      {t("waiting.gaps.none.all")}
    </a>
  ) : (
    <a className="btn btn-2" href={paths.teams()}>
      {t("waiting.gaps.none.teams")}
    </a>
  );
  return (
    <EmptyState ofPage title={t("waiting.gaps.none.title")} actions={action}>
      {t(isNarrowed ? "waiting.gaps.none.kind" : "waiting.gaps.none.text")}
    </EmptyState>
  );
}

function FilterForm({ teams, team, kind }: Pick<GapsPageProps, "teams" | "team" | "kind">) {
  const { t } = useI18n();
  return (
    <form className="find" method="get" action={paths.gaps()}>
      <div className="field">
        <label htmlFor="gaps-team">{t("waiting.gaps.team")}</label>
        <select className="in" id="gaps-team" name="team" defaultValue={team?.slug ?? ""}>
          <option value="">{t("waiting.gaps.allTeams")}</option>
          {teams.map(({ slug, name }) => (
            <option key={slug} value={slug}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor="gaps-kind">{t("waiting.gaps.kind")}</label>
        <select className="in" id="gaps-kind" name="kind" defaultValue={kind ?? ""}>
          <option value="">{t("waiting.gaps.anyKind")}</option>
          {gapKinds.map((one) => (
            <option key={one} value={one}>
              {t(`waiting.gap.${one}.name`)}
            </option>
          ))}
        </select>
      </div>
      <button className="btn btn-2" type="submit">
        {t("waiting.gaps.filter")}
      </button>
    </form>
  );
}
