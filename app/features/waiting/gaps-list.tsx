import { useI18n } from "#app/ui/i18n";
import { Cell, RecordTable } from "#app/ui/table";
import type { GapCount, GapKind, GapLine } from "./line";
import { periodIn } from "./periods";

type GapsSummaryProps = { counts: readonly GapCount[]; hrefOf: (kind: GapKind) => string; current: GapKind | null };

/** How many gaps of each kind, as links to them. */
export function GapsSummary({ counts, hrefOf, current }: GapsSummaryProps) {
  const { t, format } = useI18n();
  return (
    <nav aria-label={t("waiting.gaps.kinds")}>
      <div className="gapsum">
        {counts.map(({ kind, count, isMore }) => (
          <a key={kind} href={hrefOf(kind)} aria-current={kind === current ? "true" : undefined}>
            <b>{isMore ? `${format.number(count)}+` : format.number(count)}</b>
            <span>{t(`waiting.gap.${kind}.name`)}</span>
          </a>
        ))}
      </div>
    </nav>
  );
}

type GapsOfKindProps = {
  count: GapCount;
  lines: readonly GapLine[];
  /** The list of this kind alone, where this one ends before it does. */
  allHref: string | null;
};

/** The gaps of one kind: where, what is known, and what closes each. */
export function GapsOfKind({ count, lines, allHref }: GapsOfKindProps) {
  const { t, format } = useI18n();
  const { kind } = count;
  const shown = format.number(count.count);
  const saysMore = details[kind] !== undefined;
  return (
    <section className="area" aria-labelledby={`gap-${kind}`}>
      <h2 className="sub gap-h" id={`gap-${kind}`}>
        {t(`waiting.gap.${kind}.name`)}
      </h2>
      <p className="meta">{t(`waiting.gap.${kind}.note`)}</p>
      <RecordTable caption={t(`waiting.gap.${kind}.name`)} className="gaps">
        <thead>
          <tr>
            <th scope="col" className="c-g" colSpan={saysMore ? 1 : 2}>
              {t("waiting.gaps.where")}
            </th>
            {saysMore && (
              <th scope="col" className="c-w">
                {t("waiting.gaps.what")}
              </th>
            )}
            <th scope="col" className="c-t">
              {t("waiting.gaps.ofTeam")}
            </th>
            <th scope="col">
              <span className="vh">{t("waiting.gaps.action")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <GapRow key={line.id} line={line} saysMore={saysMore} />
          ))}
        </tbody>
      </RecordTable>
      {allHref && (
        <p>
          <a className="go" href={allHref}>
            {t("waiting.gaps.moreOfKind", { shown })}
          </a>
        </p>
      )}
    </section>
  );
}

function GapRow({ line, saysMore }: { line: GapLine; saysMore: boolean }) {
  const speech = useI18n();
  const { t } = speech;
  const where = placeOf(line);
  const address = useAddress(line);
  const action = t(`waiting.gap.${line.kind}.action`);
  const detail = details[line.kind]?.(line, speech) ?? null;
  return (
    <tr>
      <th scope="row" colSpan={saysMore ? 1 : 2}>
        {line.href ? <a href={line.href}>{where}</a> : where}
        {address && <div className="meta">{address}</div>}
      </th>
      {saysMore && <Cell label={t("waiting.gaps.what")}>{detail}</Cell>}
      <Cell label={t("waiting.gaps.ofTeam")}>{line.team && line.team.name !== where ? line.team.name : null}</Cell>
      <Cell label="">
        <a className="go" href={line.action} aria-label={`${action}: ${[where, detail].filter(Boolean).join(", ")}`}>
          {action}
        </a>
      </Cell>
    </tr>
  );
}

function useAddress({ solution, stepLabel }: GapLine): string | null {
  const { t } = useI18n();
  if (!solution) return null;
  return stepLabel === null
    ? t("waiting.gaps.solution", { label: solution.label })
    : t("waiting.gaps.step", { label: solution.label, step: stepLabel });
}

/** Where a gap is: the solution, else the metric or organization, else the team. */
function placeOf({ kind, solution, name, team }: GapLine): string {
  const own = kind === "requestWaiting" ? null : name;
  return solution?.title ?? own ?? team?.name ?? "";
}

type Say = (line: GapLine, speech: ReturnType<typeof useI18n>) => string | null;

const namesOf = ({ name, who }: GapLine) => ({ name: name ?? "", who: who ?? "" });

/** What is known of a gap besides its place, for the kinds whose name does not say it all. */
const details: Partial<Record<GapKind, Say>> = {
  personLeft: (line, { t }) => t("waiting.gap.personLeft.detail", namesOf(line)),
  organizationLeft: (line, { t }) => t("waiting.gap.organizationLeft.detail", namesOf(line)),
  leadOpen: (line, { t }) => t("waiting.gap.leadOpen.detail", namesOf(line)),
  personMissing: (line, { t }) => t("waiting.gap.personMissing.detail", namesOf(line)),
  offerWaiting: (line, { t }) =>
    t("waiting.gap.offerWaiting.detail", { ...namesOf(line), kind: line.extra ?? "support" }),
  requestWaiting: (line, { t, format }) =>
    t("waiting.gap.requestWaiting.detail", {
      ...namesOf(line),
      day: line.dueOn ? format.shortDay(line.dueOn) : "",
    }),
  claimWaiting: (line, { t }) => t("waiting.gap.claimWaiting.detail", namesOf(line)),
  groupUnmatched: (line, { t }) => t("waiting.gap.groupUnmatched.detail", namesOf(line)),
  timelineUnread: (line, { t }) => t("waiting.gap.timelineUnread.detail", namesOf(line)),
  updateOverdue: ({ extra }, { t, format }) =>
    t("waiting.gap.updateOverdue.detail", { day: extra ? format.shortDay(extra) : "none" }),
  baselineMissing: ({ extra }, { t }) => t("waiting.gap.baselineMissing.detail", { state: extra ?? "unknown" }),
  readerMissing: ({ amount }, { t }) => t("waiting.gap.readerMissing.detail", { count: amount ?? 0 }),
  targetProvisional: (line, { t }) => t("waiting.gap.targetProvisional.detail", namesOf(line)),
  numberMissing: ({ extra }, { t, format }) => {
    const period = periodIn(extra);
    return period && t("waiting.gap.numberMissing.detail", { period: format.period(period.grain, period.start) });
  },
};
