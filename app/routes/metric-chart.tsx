import type { LoaderFunctionArgs } from "@remix-run/node";
import { renderToStaticMarkup } from "react-dom/server";
import { ChartFile } from "#app/features/metrics/chart-file";
import { readPublicMetric } from "#app/features/metrics/public-metric.server";
import { answerFile } from "#app/platform/file-answer.server";
import { I18nProvider } from "#app/ui/i18n";

/** A public metric's chart as a picture that other sites show, and that is drawn anew when its numbers change. */
export function loader(args: LoaderFunctionArgs) {
  return answerFile(args, "text", async (visit) => {
    const { view, freshness } = await readPublicMetric(visit, args.params.metric);
    const { coalition, locale, moment } = visit;
    const svg = renderToStaticMarkup(
      <I18nProvider locale={locale} timeZone={coalition.timeZone} today={moment.today}>
        <ChartFile view={view} freshness={freshness} coalition={coalition.name} />
      </I18nProvider>,
    );
    return new Response(`<?xml version="1.0" encoding="UTF-8"?>\n${svg}\n`, {
      headers: { "Content-Type": "image/svg+xml; charset=utf-8" },
    });
  });
}
