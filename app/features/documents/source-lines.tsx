import { useI18n } from "#app/ui/i18n";
import { Section } from "#app/ui/section";

/** The lines of the document that something was read from. */
export function SourceLines({ source }: { source: { number: number; text: string }[] }) {
  const { t } = useI18n();
  return (
    <Section id="source" title={t("readings.item.source")}>
      <div className="srcline">
        {source.map(({ number, text }) => [
          <span className="ln" key={`n${number}`}>
            {number}
          </span>,
          <span key={`t${number}`}>{text}</span>,
        ])}
      </div>
    </Section>
  );
}
