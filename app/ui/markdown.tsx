import type { SafeHtml } from "#app/platform/safe-html";

/** Rich text that people wrote. It takes only what the server's sanitizer returned, never a plain string. */
export function Markdown({ html, className = "words" }: { html: SafeHtml; className?: string }) {
  return <div className={className} dangerouslySetInnerHTML={{ __html: html.safeHtml }} />;
}
