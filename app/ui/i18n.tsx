import { createContext, createElement, Fragment, useContext, type ReactNode } from "react";
import { formatsFor, type Formats } from "#app/platform/format";
import { defaultLocale, type Locale, type MessageKey } from "#app/platform/i18n/catalog";
import { compiledMessage, translator, type Translator } from "#app/platform/i18n/translator";

export type RichValues = Record<string, string | number | ReactNode | ((words: ReactNode) => ReactNode)>;

export type I18n = Translator & {
  format: Formats;
  timeZone: string;
  /** A message with simple tags: `rich("ui.error.code", { id, code: (words) => <code>{words}</code> })`. */
  rich: (key: MessageKey, values: RichValues) => ReactNode;
};

type Settings = { locale: Locale; timeZone: string; today: string };

// Without a provider (a page that broke before its data came) every date carries its year.
const I18nContext = createContext<Settings>({ locale: defaultLocale, timeZone: "UTC", today: "" });

/** Says in which language, time zone and on which day (`YYYY-MM-DD`) everything below is shown. */
export function I18nProvider({ children, ...settings }: Settings & { children: ReactNode }) {
  return <I18nContext.Provider value={settings}>{children}</I18nContext.Provider>;
}

export function useI18n(): I18n {
  const settings = useContext(I18nContext);
  return {
    ...translator(settings.locale),
    format: formatsFor(settings),
    timeZone: settings.timeZone,
    rich: (key, values) => richMessage(settings.locale, key, values),
  };
}

function richMessage(locale: Locale, key: MessageKey, values: RichValues): ReactNode {
  const wrapped = Object.entries(values).map(([name, value]) =>
    typeof value === "function"
      ? [name, (words: ReactNode[]) => value(createElement(Fragment, null, ...words))]
      : [name, value],
  );
  const parts = compiledMessage(locale, key).format<ReactNode>(
    Object.fromEntries(wrapped) as Record<string, ReactNode>,
  );
  return Array.isArray(parts) ? createElement(Fragment, null, ...parts) : parts;
}
