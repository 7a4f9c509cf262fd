type MoveButtonsProps = {
  action: string;
  up: string;
  down: string;
  /** What the buttons do, named whole, where several stand on a page. */
  upLabel?: string;
  downLabel?: string;
  isFirst?: boolean;
  isLast?: boolean;
};

/** Moves one thing of a list past its neighbour: a plain form with two buttons. */
export function MoveButtons({
  action,
  up,
  down,
  upLabel,
  downLabel,
  isFirst = false,
  isLast = false,
}: MoveButtonsProps) {
  if (isFirst && isLast) return null;
  return (
    <form method="post" action={action} className="acts">
      {!isFirst && (
        <button className="btn btn-2 btn-s" type="submit" name="direction" value="up" aria-label={upLabel}>
          {up}
        </button>
      )}
      {!isLast && (
        <button className="btn btn-2 btn-s" type="submit" name="direction" value="down" aria-label={downLabel}>
          {down}
        </button>
      )}
    </form>
  );
}
