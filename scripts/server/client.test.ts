import type { IncomingMessage } from "node:http";
import { describe, expect, it } from "vitest";
import { clientReader, settleHeaders } from "./client";

function requestFrom(remoteAddress: string, headers: Record<string, string> = {}): IncomingMessage {
  return { socket: { remoteAddress }, headers: { host: "portal.test", ...headers } } as unknown as IncomingMessage;
}

const forwarded = {
  "x-forwarded-for": "203.0.113.9, 198.51.100.7",
  "x-forwarded-host": "a.test",
  "x-forwarded-proto": "https",
};

describe("who is asking", () => {
  it("is the connection's other end, whatever headers say, unless that is a proxy of ours", () => {
    const read = clientReader(["10.0.0.0/8"]);
    expect(read(requestFrom("192.0.2.1", forwarded))).toEqual({
      address: "192.0.2.1",
      host: "portal.test",
      protocol: "http",
      isLocal: false,
    });
  });

  it("is what our proxy says, and not what stood in the header before it", () => {
    const read = clientReader(["10.0.0.0/8", "::1"]);
    expect(read(requestFrom("10.1.2.3", forwarded))).toMatchObject({
      address: "198.51.100.7",
      host: "a.test",
      protocol: "https",
    });
    const twoProxies = { "x-forwarded-for": "6.6.6.6, 198.51.100.7, 10.9.9.9" };
    expect(read(requestFrom("::ffff:10.1.2.3", twoProxies)).address).toBe("198.51.100.7");
    expect(read(requestFrom("::1", { "x-forwarded-for": "nonsense" })).address).toBe("::1");
  });

  it("is this machine only without any sign of a proxy", () => {
    const read = clientReader([]);
    expect(read(requestFrom("127.0.0.1")).isLocal).toBe(true);
    expect(read(requestFrom("::ffff:127.0.0.1")).isLocal).toBe(true);
    expect(read(requestFrom("127.0.0.1", { forwarded: "for=1.2.3.4" })).isLocal).toBe(false);
    expect(clientReader(["127.0.0.1"])(requestFrom("127.0.0.1")).isLocal).toBe(false);
  });

  it("leaves nothing in the headers that was not believed", () => {
    const req = requestFrom("192.0.2.1", { ...forwarded, "x-forwarded-port": "1", forwarded: "for=1.2.3.4" });
    settleHeaders(req, clientReader([])(req), "https://portal.test");
    expect(req.headers).toEqual({ host: "portal.test", "x-forwarded-proto": "https" });
  });

  it("leaves no origin for anybody to check again", () => {
    const req = requestFrom("192.0.2.1", { origin: "null" });
    settleHeaders(req, clientReader([])(req), null);
    expect(req.headers).toEqual({ host: "portal.test", "x-forwarded-proto": "http" });
  });
});
