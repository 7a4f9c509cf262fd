import type { ReactNode, TdHTMLAttributes } from "react";
import { useI18n } from "./i18n";

type TableProps = {
  caption: string;
  /** The caption is read, not seen, where the side-head already says it. */
  showCaption?: boolean;
  /** More of the table's own classes: `roles`, `nw`, `long`, `leftover`. */
  className?: string;
  /** `<thead>`, `<tbody>`, `<tfoot>`; `scope` on every `<th>`, the row's header first. */
  children: ReactNode;
};

/** Numbers that are compared: the table keeps its columns and scrolls inside a named region on a phone. */
export function CompareTable(props: TableProps) {
  const { t } = useI18n();
  return (
    <section className="scroll" aria-label={t("ui.table.scrolls", { caption: props.caption })} tabIndex={0}>
      <Table {...props} />
    </section>
  );
}

/** Records: on a phone each row becomes a block, and each `Cell` repeats its column's name. */
export function RecordTable({ className = "", ...props }: TableProps) {
  return <Table {...props} className={`stack ${className}`} />;
}

function Table({ caption, showCaption = false, className = "", children }: TableProps) {
  return (
    <table className={`tbl ${className}`.trim()}>
      <caption className={showCaption ? undefined : "vh"}>{caption}</caption>
      {children}
    </table>
  );
}

type CellProps = { label: string; number?: boolean; className?: string; children?: ReactNode } & Pick<
  TdHTMLAttributes<HTMLTableCellElement>,
  "colSpan"
>;

/** A cell of a `RecordTable`. An empty one vanishes on a phone; a number stands right. */
export function Cell({ label, number = false, className, children, ...rest }: CellProps) {
  const blank = children == null || children === "" || children === false;
  const names = [number && "n", blank && "blank", className].filter(Boolean).join(" ");
  return (
    <td data-l={label} className={names || undefined} {...rest}>
      {children}
    </td>
  );
}
