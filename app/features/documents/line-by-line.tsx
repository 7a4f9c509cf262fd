import { paths } from "#app/platform/paths";
import { useI18n } from "#app/ui/i18n";
import { Pager } from "#app/ui/pager";
import { OpenTag, Provisional } from "#app/ui/tag";
import type { Doubt } from "./doubts";
import type { Pair, Understood } from "./line-pairs";

type LineByLineProps = {
  runId: string;
  isEditable: boolean;
  pairs: Pair[];
  doubts: Doubt[];
  page: { page: number; pages: number };
  showAll: boolean;
};

/** The source on the left, what was read of it on the right; each line and each item has an address. */
export function LineByLine({ runId, isEditable, pairs, doubts, page, showAll }: LineByLineProps) {
  const { t } = useI18n();
  const doubtsAt = new Map<string, { doubt: Doubt; number: number }[]>();
  for (const [i, doubt] of doubts.entries()) {
    doubtsAt.set(doubt.pointer, [...(doubtsAt.get(doubt.pointer) ?? []), { doubt, number: i + 1 }]);
  }
  const numbers = pairs.flatMap(({ lines }) => lines.map(({ number }) => number));
  const at = (n: number) => `${paths.reading(runId)}?${showAll ? "all=1&" : ""}rows=${n}#pairs`;
  return (
    <>
      <table className="side2">
        <caption className="vh">{t("readings.pairs.caption")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("readings.pairs.source", { first: numbers[0] ?? 0, last: numbers.at(-1) ?? 0 })}</th>
            <th scope="col">{t("readings.pairs.read")}</th>
          </tr>
        </thead>
        <tbody>
          {pairs.map((pair) => (
            <PairRow
              key={pair.lines[0]?.number ?? 0}
              runId={runId}
              isEditable={isEditable}
              pair={pair}
              doubtsAt={doubtsAt}
            />
          ))}
        </tbody>
      </table>
      {page.pages > 1 && (
        <Pager
          shown={page.page}
          total={page.pages}
          previousHref={page.page > 1 ? at(page.page - 1) : null}
          nextHref={page.page < page.pages ? at(page.page + 1) : null}
        />
      )}
    </>
  );
}

type DoubtsAt = ReadonlyMap<string, { doubt: Doubt; number: number }[]>;
type PairRowProps = { runId: string; isEditable: boolean; pair: Pair; doubtsAt: DoubtsAt };

function PairRow({ runId, isEditable, pair, doubtsAt }: PairRowProps) {
  const { t } = useI18n();
  const doubtsOf = ({ pointer }: Understood) => (pointer === "" ? [] : (doubtsAt.get(pointer) ?? []));
  const isDoubted = pair.items.some((item) => doubtsOf(item).length > 0);
  return (
    <tr className={isDoubted ? "pair doubt" : "pair"}>
      <td>
        <div className="srcline">
          {pair.lines.map(({ number, text }) => [
            <span className="ln" key={`n${number}`} id={`line-${number}`}>
              {number}
            </span>,
            <span key={`t${number}`}>{text}</span>,
          ])}
        </div>
      </td>
      <td className="got">
        {pair.rest === "leftover" && <a href="#left">{t("readings.pairs.leftover")}</a>}
        {pair.rest === "frame" && <span className="quiet">{t("readings.pairs.frame")}</span>}
        {pair.items.map((item, i) => (
          <Got key={i} runId={runId} isEditable={isEditable} item={item} doubts={doubtsOf(item)} />
        ))}
      </td>
    </tr>
  );
}

type GotProps = { runId: string; isEditable: boolean; item: Understood; doubts: { doubt: Doubt; number: number }[] };

/** What a piece was read as, in words. */
function useLabel({ as, number, marks, part }: Understood): string {
  const { t, format } = useI18n();
  if (as === "prose") return t(`plans.prose.${part ?? "other"}`);
  if (as !== "role") return t(`readings.as.${as}`, { number: number ?? 0 });
  const roles = marks.map((mark) => t(`ui.role.${mark}`));
  return t("readings.as.role", { roles: roles.length > 0 ? format.list(roles) : t("readings.as.nobody") });
}

function Got({ runId, isEditable, item, doubts }: GotProps) {
  const { t } = useI18n();
  const { as, detail, isOpen, pointer } = item;
  const text = as === "prose" ? shortened(item.text) : item.text;
  const label = useLabel(item);
  return (
    <div id={as === "note" || pointer === "" ? undefined : itemAnchor(pointer)}>
      <span className="as">{label}</span>
      <b>{text}</b>
      {detail && `, ${detail}`}{" "}
      {isOpen && (as === "role" ? <OpenTag>{t("recaps.paper.pending")}</OpenTag> : <Provisional />)}{" "}
      {isEditable && pointer !== "" && (
        <a href={paths.readingItem(runId, pointer)}>
          {t("readings.pairs.edit")} <span className="vh">{text}</span>
        </a>
      )}
      {doubts.map(({ doubt, number: n }) => (
        <span key={doubt.key}>
          {" "}
          <a href={`#doubt-${doubt.key}`}>{t("readings.pairs.doubt", { number: n })}</a>
        </span>
      ))}
    </div>
  );
}

/** The beginning of a text whose whole stands beside it. */
function shortened(text: string): string {
  return text.length > 90 ? `${text.slice(0, 90).trimEnd()}…` : text;
}

/** The address of an item on the page. */
export function itemAnchor(pointer: string): string {
  return `item${pointer.replaceAll("/", "-")}`;
}
