import { DownloadLinks } from "#app/ui/download-links";
import { useI18n } from "#app/ui/i18n";

const forms = ["csv", "xlsx", "json"] as const;

/** The same figures for a spreadsheet or a program. */
export function FigureDownloads({ hrefOf }: { hrefOf: (form: (typeof forms)[number]) => string }) {
  const { t } = useI18n();
  return <DownloadLinks links={forms.map((form) => ({ href: hrefOf(form), label: t(`metrics.download.${form}`) }))} />;
}
