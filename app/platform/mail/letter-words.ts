import type { Translator } from "../i18n/translator";
import type { MessageKey } from "../i18n/catalog";

export type LetterWords = { subject: string; text: string; html: string };

type Written = {
  kind: string;
  values: Record<string, string | number>;
  /** The reader's name, or null for somebody without an account. */
  name: string | null;
  /** The whole address of the page that it leads to. */
  link: string | null;
  coalition: string;
};

/** Writes a letter out: the same words as plain text and as simple HTML, in the order greeting, text, link, footer. */
export function writeLetter({ t }: Pick<Translator, "t">, letter: Written): LetterWords {
  const values = { ...letter.values, coalition: letter.coalition };
  const say = (part: string) => t(`${letter.kind}.${part}` as MessageKey, values);
  const greeting = letter.name === null ? t("mail.greetingUnnamed") : t("mail.greeting", { name: letter.name });
  const paragraphs = [greeting, ...say("text").split("\n\n")];
  const footer = t("mail.footer", { coalition: letter.coalition });
  const action = letter.link === null ? null : { label: say("action"), href: letter.link };

  const text = [...paragraphs, ...(action ? [`${action.label}:\n${action.href}`] : []), `-- \n${footer}`];
  const html = [
    ...paragraphs.map((words) => `<p>${escapeHtml(words)}</p>`),
    ...(action
      ? [
          `<p><a href="${escapeHtml(action.href)}">${escapeHtml(action.label)}</a></p>`,
          `<p>${escapeHtml(t("mail.orCopy"))}<br>${escapeHtml(action.href)}</p>`,
        ]
      : []),
    `<hr><p>${escapeHtml(footer)}</p>`,
  ];
  return { subject: oneLine(say("subject")), text: `${text.join("\n\n")}\n`, html: `${html.join("\n")}\n` };
}

/** A header is one line, whatever a name in it holds. */
export function oneLine(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f\u0085\u2028\u2029]+/g, " ").trim();
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`).replaceAll("\n", "<br>");
}
