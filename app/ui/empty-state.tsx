import type { ReactNode } from "react";

type EmptyStateProps = { title: ReactNode; children: ReactNode; actions?: ReactNode };

/** Nothing here yet: what would be here, and the one way to start it. */
export function EmptyState({ title, children, actions }: EmptyStateProps) {
  return (
    <div className="empty">
      <h3>{title}</h3>
      <p>{children}</p>
      {actions && <p className="acts">{actions}</p>}
    </div>
  );
}
