import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { World } from "./world";

const PATIENCE_MS = 15_000;

/** The newest letter that a world wrote to an address, once it is there. */
export async function letterTo({ mailFolder }: World, address: string, saying: string): Promise<string> {
  const until = Date.now() + PATIENCE_MS;
  while (Date.now() < until) {
    const letters = existsSync(mailFolder) ? readdirSync(mailFolder).filter((name) => name.endsWith(".eml")) : [];
    for (const name of letters.sort().reverse()) {
      const letter = readable(readFileSync(path.join(mailFolder, name), "utf8"));
      if (letter.includes(address) && letter.includes(saying)) return letter;
    }
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error(`No letter to ${address} says “${saying}”.`);
}

/** Where the button of a letter leads, on the portal. */
export function pathIn(letter: string): string {
  const found = /https?:\/\/[^/\s]+(\/\S+)/.exec(letter)?.[1];
  if (!found) throw new Error("The letter has no link.");
  return found;
}

/** A letter with the line ends taken out that mail programs take out. */
function readable(letter: string): string {
  return letter
    .replace(/=\r?\n/g, "")
    .replace(/=([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
