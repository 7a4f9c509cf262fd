import { encode } from "uqr";

/** How many recovery codes there are at a time. */
export const RECOVERY_CODES = 10;

/** A key in groups of four, for whoever types it. */
export function inGroups(key: string): string {
  return key.match(/.{1,4}/g)?.join(" ") ?? key;
}

/** What an authenticator app reads from the picture. */
export function appAddress(coalition: string, email: string, secret: string): string {
  const issuer = coalition.replaceAll(":", " ");
  const query = new URLSearchParams({ secret, issuer, algorithm: "SHA1", digits: "6", period: "30" });
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(email)}`;
  return `otpauth://totp/${label}?${query.toString().replaceAll("+", "%20")}`;
}

/** A picture of squares: its size, and the path that draws the dark ones. */
export function squaresOf(text: string): { size: number; path: string } {
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
