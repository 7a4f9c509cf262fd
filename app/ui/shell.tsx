import type { ReactNode } from "react";
import { BrandMark } from "./brand";
import { useI18n } from "./i18n";

/** `count` is what waits for the person, shown in sun beside the word; 0 shows nothing. */
export type NavItem = { href: string; label: string; current?: boolean; count?: number };

export type FooterLink = { href: string; label: string; lang?: string };

type ShellProps = {
  brand: { name: string; href: string };
  nav: readonly NavItem[];
  footer: { links: readonly FooterLink[]; note: ReactNode };
  children: ReactNode;
};

/** The frame of every page: skip link, masthead, main, footer. A page fills it with `Page`s. */
export function Shell({ brand, nav, footer, children }: ShellProps) {
  const { t } = useI18n();
  return (
    <>
      <a className="skip" href="#main">
        {t("ui.shell.skip")}
      </a>
      <header className="mast">
        <div className="wrap mast-in">
          <a className="brand" href={brand.href}>
            <BrandMark />
            <span>{brand.name}</span>
          </a>
          {nav.length > 0 && (
            <nav aria-label={t("ui.shell.nav")}>
              <ul className="nav">
                {nav.map((item) => (
                  <NavEntry key={item.href} {...item} />
                ))}
              </ul>
            </nav>
          )}
        </div>
      </header>
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      <Footer {...footer} />
    </>
  );
}

function NavEntry({ href, label, current, count }: NavItem) {
  const { t, format } = useI18n();
  return (
    <li>
      <a href={href} aria-current={current ? "page" : undefined}>
        {label}
        {count ? (
          <span className="count">
            <span className="vh">{t("ui.shell.waiting")}</span>
            {format.number(count)}
          </span>
        ) : null}
      </a>
    </li>
  );
}

function Footer({ links, note }: ShellProps["footer"]) {
  return (
    <footer className="foot">
      <div className="wrap">
        <ul>
          {links.map((link) => (
            <li key={link.href}>
              <a href={link.href} lang={link.lang} hrefLang={link.lang}>
                {link.label}
              </a>
            </li>
          ))}
        </ul>
        <p>{note}</p>
      </div>
    </footer>
  );
}
