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
  const saysMore = !saysAll(kind);
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
  const { t } = useI18n();
  const where =
    line.solution?.title ?? (line.kind === "requestWaiting" ? line.team?.name : line.name) ?? line.team?.name;
  const address = useAddress(line);
  const action = t(`waiting.gap.${line.kind}.action`);
  const detail = useDetail(line);
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

const sayingAll = [
  "leadMissing",
  "facilitatorMissing",
  "targetsConflict",
  "additionMissing",
  "flagsUnsettled",
] as const;

/** Whether there is nothing to know of gaps of a kind besides where they are. */
function saysAll(kind: GapKind): kind is (typeof sayingAll)[number] {
  return (sayingAll as readonly GapKind[]).includes(kind);
}

/** What is known of a gap besides its place; null where its name says it all. */
function useDetail(line: GapLine): string | null {
  const { t, format } = useI18n();
  const { kind, name, who, extra, dueOn } = line;
  const values = { name: name ?? "", who: who ?? "" };
  if (saysAll(kind)) return null;
  switch (kind) {
    case "baselineMissing":
      return t("waiting.gap.baselineMissing.detail", { state: extra ?? "unknown" });
    case "numberMissing": {
      const period = periodIn(extra);
      return period && t("waiting.gap.numberMissing.detail", { period: format.period(period.grain, period.start) });
    }
    case "updateOverdue":
      return t("waiting.gap.updateOverdue.detail", { day: extra ? format.shortDay(extra) : "none" });
    case "requestWaiting":
      return t("waiting.gap.requestWaiting.detail", { ...values, day: dueOn ? format.shortDay(dueOn) : "" });
    case "offerWaiting":
      return t("waiting.gap.offerWaiting.detail", { ...values, kind: extra ?? "support" });
    default:
      return t(`waiting.gap.${kind}.detail`, values);
  }
}
