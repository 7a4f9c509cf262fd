import type { ReactNode } from "react";

type NoticeProps = { kind?: "plain" | "sun" | "bad" | "ok"; title?: ReactNode; children?: ReactNode };

/** A message that stays on the page. Sun: something waits. Bad: it did not work. Ok: it is stored. */
export function Notice({ kind = "plain", title, children }: NoticeProps) {
  return (
    <div className={kind === "plain" ? "note" : `note note-${kind}`}>
      {title && <h2>{title}</h2>}
      {children}
    </div>
  );
}
