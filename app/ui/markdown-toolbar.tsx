import { createElement } from "react";
import { useI18n } from "./i18n";

/** Buttons over a text in Markdown, which write its marks. They work, and are seen, only where the script runs. */
export function MarkdownToolbar({ field }: { field: string }) {
  const { t } = useI18n();
  // The elements of @github/markdown-toolbar-element.
  const button = (element: string, words: string) =>
    createElement(element, { role: "button", class: "btn btn-2 btn-s" }, words);
  return createElement(
    "markdown-toolbar",
    { for: field, "aria-label": t("ui.markdown.toolbar") },
    button("md-bold", t("ui.markdown.bold")),
    button("md-unordered-list", t("ui.markdown.list")),
    button("md-ordered-list", t("ui.markdown.numbered")),
    button("md-quote", t("ui.markdown.quote")),
    button("md-link", t("ui.markdown.link")),
  );
}
