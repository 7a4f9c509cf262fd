import type { ReactNode } from "react";
import { HiddenFields } from "./form";

type ConfirmButtonProps = {
  /** What the closed button says: "Drop this solution". */
  label: string;
  /** What happens, and how to come back from it. */
  children: ReactNode;
  /** What the second button says: "Yes, drop it". */
  confirm: string;
  action: string;
  /** Sent along: a version, an id. */
  values?: Record<string, string | number | null | undefined>;
  /** Something that only sounds grave: an ordinary button instead of a red one. */
  mild?: boolean;
  /** One of several in a list. */
  small?: boolean;
};

/** Two steps for what is not done by accident, without a script: the first opens, the second sends. */
export function ConfirmButton({ label, children, confirm, action, values = {}, mild, small }: ConfirmButtonProps) {
  const look = mild ? "btn btn-2" : "btn btn-bad";
  return (
    <details className="confirm">
      <summary className={small ? `${look} btn-s` : look}>{label}</summary>
      <form className={mild ? "note" : "note note-bad"} method="post" action={action}>
        <HiddenFields values={values} />
        <div>{children}</div>
        <p className="acts">
          <button className={look} type="submit">
            {confirm}
          </button>
        </p>
      </form>
    </details>
  );
}
