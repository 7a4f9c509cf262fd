import { IntlMessageFormat } from "intl-messageformat";
import { catalogs, isMessageKey, type Locale, type MessageKey } from "./catalog";

export type MessageValues = Record<string, string | number>;

export type Translate = (key: MessageKey, values?: MessageValues) => string;

export type Translator = {
  locale: Locale;
  /** The message in this locale. Throws when a value that the message names is not given. */
  t: Translate;
  /** What a check or a refusal says: translated when it is a message key, else as it stands. */
  say: (keyOrSentence: string, values?: MessageValues) => string;
};

const translators = new Map<Locale, Translator>();
const compiled = new Map<string, IntlMessageFormat>();

export function translator(locale: Locale): Translator {
  const known = translators.get(locale);
  if (known) return known;
  const t: Translate = (key, values) => {
    const text = catalogs[locale][key];
    return isPlain(text) ? text : String(compiledMessage(locale, key).format(values));
  };
  const made: Translator = { locale, t, say: (text, values) => (isMessageKey(text) ? t(text, values) : text) };
  translators.set(locale, made);
  return made;
}

/** A message compiled once a process; `ui/i18n.tsx` formats it to parts for messages with tags. */
export function compiledMessage(locale: Locale, key: MessageKey): IntlMessageFormat {
  const place = `${locale} ${key}`;
  let message = compiled.get(place);
  if (!message) {
    message = new IntlMessageFormat(catalogs[locale][key], locale);
    compiled.set(place, message);
  }
  return message;
}

function isPlain(text: string): boolean {
  return !/[{}<']/.test(text);
}
