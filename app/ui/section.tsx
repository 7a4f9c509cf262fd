import type { ReactNode } from "react";

type SectionProps = {
  /** The address of the part on the page; also ties the heading to it. */
  id: string;
  title: ReactNode;
  /** A sentence under the side-head. */
  note?: ReactNode;
  children: ReactNode;
};

/** A part of a page with its own question: its name hangs left under a short rule, the part stands right. */
export function Section({ id, title, note, children }: SectionProps) {
  return (
    <section className="sec" aria-labelledby={id}>
      <div className="sec-head">
        <h2 id={id}>{title}</h2>
        {note && <p>{note}</p>}
      </div>
      <div className="sec-body">{children}</div>
    </section>
  );
}
