import type { ReactNode } from "react";
import { useI18n } from "./i18n";

export type Crumb = { href: string; label: string };

type PageProps = {
  /** The way here, outermost first, without this page. */
  crumbs?: readonly Crumb[];
  /** One narrow column, for a page that is one form. */
  narrow?: boolean;
  children: ReactNode;
};

/** The column that a page stands in, under its crumbs: a `PageHead`, then `Section`s. */
export function Page({ crumbs = [], narrow = false, children }: PageProps) {
  return (
    <div className={narrow ? "narrow" : "wrap"}>
      <Crumbs crumbs={crumbs} />
      {children}
    </div>
  );
}

export function Crumbs({ crumbs }: { crumbs: readonly Crumb[] }) {
  const { t } = useI18n();
  if (crumbs.length === 0) return null;
  return (
    <nav className="crumbs" aria-label={t("ui.shell.crumbs")}>
      <ol>
        {crumbs.map((crumb) => (
          <li key={crumb.href}>
            <a href={crumb.href}>{crumb.label}</a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
