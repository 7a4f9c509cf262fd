import { paths } from "#app/platform/paths";
import { useI18n } from "#app/ui/i18n";

/** Stands where the coalition's address is not settled: for whoever pastes to fill in. */
const someOrigin = "https://your-portal.example.org";

type EmbedSnippetProps = { metric: { id: string; name: string }; origin: string | null };

/** What to paste into another site's page to show a public metric there. */
export function EmbedSnippet({ metric, origin }: EmbedSnippetProps) {
  const { t } = useI18n();
  const at = (path: string) => (origin ?? someOrigin) + path;
  const title = inAttribute(metric.name);
  const frame = `<iframe src="${at(paths.metricEmbed(metric.id))}" title="${title}" width="100%" height="560" loading="lazy" style="border: 0"></iframe>`;
  const picture = `<a href="${at(paths.metric(metric.id))}"><img src="${at(paths.metricChart(metric.id))}" alt="${title}" width="760"></a>`;
  return (
    <details className="more snippet noprint">
      <summary>{t("metrics.embed.title")}</summary>
      <p className="meta prose">{t("metrics.embed.note")}</p>
      {origin === null && <p className="meta prose">{t("metrics.embed.noOrigin")}</p>}
      <Snippet id="embed-frame" label={t("metrics.embed.frame")} text={frame} />
      <Snippet id="embed-picture" label={t("metrics.embed.picture")} text={picture} />
      <p className="acts">
        <a className="go" href={paths.metricEmbed(metric.id)}>
          {t("metrics.embed.see")}
        </a>
        <a className="go" href={paths.metricChart(metric.id)}>
          {t("metrics.embed.seePicture")}
        </a>
      </p>
    </details>
  );
}

function Snippet({ id, label, text }: { id: string; label: string; text: string }) {
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <textarea className="in code" id={id} readOnly rows={4} defaultValue={text} />
    </div>
  );
}

function inAttribute(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}
