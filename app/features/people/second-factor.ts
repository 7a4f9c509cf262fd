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
