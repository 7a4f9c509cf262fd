import { encode } from "uqr";

type QrCodeProps = {
  /** What the camera of a phone reads. It stands in words beside the picture, too. */
  text: string;
  label: string;
};

/** A picture that a phone reads an address or a key from: drawn on the server, black on white in every theme. */
export function QrCode({ text, label }: QrCodeProps) {
  const { size, path } = squaresOf(text);
  return (
    <svg
      className="squares"
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      width="220"
      height="220"
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}

/** Its size in squares, and the path that draws the dark ones. */
function squaresOf(text: string): { size: number; path: string } {
  const { size, data } = encode(text, { ecc: "M", border: 4 });
  const runs = data.flatMap((row, y) => darkRuns(row).map(({ x, length }) => `M${x} ${y}h${length}v1h-${length}z`));
  return { size, path: runs.join("") };
}

function darkRuns(row: boolean[]): { x: number; length: number }[] {
  const runs: { x: number; length: number }[] = [];
  for (const [x, isDark] of row.entries()) {
    const last = runs.at(-1);
    if (!isDark) continue;
    if (last && last.x + last.length === x) last.length += 1;
    else runs.push({ x, length: 1 });
  }
  return runs;
}
