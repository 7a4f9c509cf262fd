import { useI18n } from "./i18n";

export type Download = { href: string; label: string; type?: string };

/** The same content in other shapes: Markdown, JSON, CSV. Quiet buttons, not printed. */
export function DownloadLinks({ links, asOf }: { links: readonly Download[]; asOf?: string }) {
  const { t } = useI18n();
  return (
    <ul className="acts" aria-label={t("ui.downloads.label")}>
      {links.map((link) => (
        <li key={link.href}>
          <a className="btn btn-2 btn-s" href={link.href} type={link.type}>
            {link.label}
          </a>
        </li>
      ))}
      {asOf && <li className="asof">{asOf}</li>}
    </ul>
  );
}
