import { SMTPServer } from "smtp-server";

// A mail server of its own process, which can be killed. Its manners are told by message: `hold` says nothing to who
// connects, `defer` puts off every third letter, `take` takes all. It reports the Message-ID of each letter taken.
type Manner = "take" | "defer" | "hold";
let manner: Manner = "take";
let asked = 0;

const report = (message: object) => process.send?.(message);

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS"],
  logger: false,
  onConnect: (_session, done) => {
    if (manner !== "hold") done();
  },
  onRcptTo: ({ address }, _session, done) => {
    asked += 1;
    if (address.startsWith("nobody")) done(Object.assign(new Error("no such user"), { responseCode: 550 }));
    else if (manner === "defer" && asked % 3 === 0) done(Object.assign(new Error("come back"), { responseCode: 451 }));
    else done();
  },
  onData: (stream, _session, done) => {
    const chunks: Buffer[] = [];
    stream.on("data", (chunk: Buffer) => chunks.push(chunk));
    stream.on("end", () => {
      const id = /^Message-ID: <(.+?)@/im.exec(Buffer.concat(chunks).toString("utf8"))?.[1];
      report({ taken: id });
      done();
    });
  },
});

process.on("message", (told: Manner) => {
  manner = told;
  report({ manner });
});
server.on("error", () => undefined);
server.listen(Number(process.argv[2] ?? 0), "127.0.0.1", () => {
  const address = server.server.address();
  report({ port: typeof address === "object" ? address?.port : undefined });
});
