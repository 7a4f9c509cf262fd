import { remembered } from "../remembered";
import { type Locale, localeOf, locales } from "./catalog";

/**
 * The visitor's language among ours, from `Accept-Language`; the coalition's own language when none of theirs is here.
 * Reads at most the first ten wishes: more come only from programs that probe.
 */
export function chooseLocale(acceptLanguage: string | undefined, fallback: string): Locale {
  return wishedLocale(acceptLanguage ?? "") ?? localeOf(fallback);
}

const wishedLocale = remembered((acceptLanguage): Locale | null => {
  const wishes = acceptLanguage
    .split(",", 10)
    .map((wish) => {
      const [tag = "", ...parameters] = wish.trim().toLowerCase().split(";");
      const weight = parameters.map((parameter) => /^\s*q=([\d.]+)$/.exec(parameter)?.[1]).find(Boolean);
      return { language: tag.split("-")[0], weight: Number(weight ?? 1) };
    })
    .filter((wish) => wish.weight > 0)
    .sort((a, b) => b.weight - a.weight);
  for (const { language } of wishes) {
    const ours = locales.find((locale) => locale === language);
    if (ours) return ours;
  }
  return null;
});
