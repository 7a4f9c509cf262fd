import type { IncomingMessage } from "node:http";
import { BlockList, isIP } from "node:net";
import { remembered } from "#app/platform/remembered";

/** Who really asked, and how: read from the connection, and from proxies that the settings name. */
export type Client = {
  address: string;
  host: string | undefined;
  protocol: "http" | "https";
  /** Whether the request came straight from this machine, with no sign of a proxy. */
  isLocal: boolean;
};

/** Reads the client of a request, given the addresses or networks whose X-Forwarded-… headers are believed. */
export type ReadClient = (req: IncomingMessage) => Client;

export function clientReader(trustedProxies: string[]): ReadClient {
  const trusted = blockList(trustedProxies);
  const isTrusted = remembered(
    (address) => isIP(address) !== 0 && trusted.check(address, isIP(address) === 6 ? "ipv6" : "ipv4"),
  );
  const peerOf = remembered(plainAddress);
  return (req) => {
    const peer = peerOf(req.socket.remoteAddress ?? "");
    const { headers } = req;
    if (!isTrusted(peer)) {
      const isForwarded = headers["x-forwarded-for"] !== undefined || headers.forwarded !== undefined;
      return { address: peer, host: headers.host, protocol: "http", isLocal: isLoopback(peer) && !isForwarded };
    }
    return {
      address: addressBehind(peer, last(headers["x-forwarded-for"]), isTrusted),
      host: lastOf(headers["x-forwarded-host"]) ?? headers.host,
      protocol: lastOf(headers["x-forwarded-proto"]) === "https" ? "https" : "http",
      isLocal: false,
    };
  };
}

/**
 * Puts what was believed into the request's headers, so that nobody behind the front reads what was not. The origin has
 * been checked by then, and is dropped: Remix's own check would break on `null`, which browsers send under some policies.
 */
export function settleHeaders(req: IncomingMessage, client: Client, origin: string | null): void {
  for (const name of Object.keys(req.headers)) {
    if (name.startsWith("x-forwarded-") || name === "forwarded" || name === "origin") delete req.headers[name];
  }
  req.headers.host = origin ? new URL(origin).host : client.host;
  req.headers["x-forwarded-proto"] = origin ? new URL(origin).protocol.slice(0, -1) : client.protocol;
}

// From the right, the first address that is not one of our proxies: what stands left of it anybody can write.
function addressBehind(peer: string, forwarded: string | undefined, isTrusted: (address: string) => boolean): string {
  let address = peer;
  for (const hop of (forwarded ?? "").split(",").reverse()) {
    const next = plainAddress(hop.trim());
    if (isIP(next) === 0) break;
    address = next;
    if (!isTrusted(next)) break;
  }
  return address;
}

function blockList(networks: string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = "", prefix] = network.split("/");
    const family = isIP(address) === 6 ? "ipv6" : "ipv4";
    if (prefix === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(prefix), family);
  }
  return list;
}

function plainAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, "").replace(/^\[(.*)\]$/, "$1");
}

function isLoopback(address: string): boolean {
  return address === "::1" || address.startsWith("127.");
}

function last(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header.join(",") : header;
}

function lastOf(header: string | string[] | undefined): string | undefined {
  return last(header)?.split(",").at(-1)?.trim() || undefined;
}
