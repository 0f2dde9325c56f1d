import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import { hostname } from "node:os";
import { afterEach, describe, expect, it, vi } from "vitest";
import { type MailServer, refuse, startMailServer } from "@/e2e/fixtures/mail-server";
import { type Config, parseEnvironment } from "@/lib/config/schema";
import { judgeFailedTry } from "@/lib/domain/mail/mail-failure";
import { readHeader, readMail } from "@/simulator/mail/read-mail";
import { sendMail } from "./send-mail";

let mail: Config["mail"] = null;
vi.mock("@/lib/config", async (original) => {
  const real = await original<typeof import("@/lib/config")>();
  return { ...real, config: () => ({ ...real.config(), mail }) };
});

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

function configure(SMTP_URL: string, MAIL_FROM = "Acme 登录 <no-reply@acme.example>"): void {
  mail = parseEnvironment({ ...process.env, SMTP_URL, MAIL_FROM }).mail;
}

async function start(...options: Parameters<typeof startMailServer>): Promise<MailServer> {
  const server = await startMailServer(...options);
  closing.push(server.close);
  configure(server.url);
  return server;
}

const outgoing = { id: "0190-1", recipient: "li@example.com", subject: "[Acme] 你好", text: "Hello 你好\n" };
const short = { connect: 300, greeting: 300, silence: 300, all: 2_000 };

async function judge(...args: Parameters<typeof sendMail>) {
  const failed = await sendMail(...args);
  return failed === null ? "sent" : judgeFailedTry(failed);
}

describe("REL-07: a mail", () => {
  it("arrives as it is, with the same Message-ID at every try", async () => {
    const server = await start();
    expect(await judge(outgoing)).toBe("sent");
    expect(await judge(outgoing)).toBe("sent");
    const [first, second] = server.mails;
    if (!first || !second) throw new Error("two mails were sent");
    expect(first).toMatchObject({ from: "no-reply@acme.example", to: ["li@example.com"] });
    expect(readHeader(first.raw, "From")).toBe("Acme 登录 <no-reply@acme.example>");
    expect(readHeader(first.raw, "To")).toBe("li@example.com");
    expect(readHeader(first.raw, "Subject")).toBe("[Acme] 你好");
    expect(readHeader(first.raw, "Auto-Submitted")).toBe("auto-generated");
    expect(readHeader(first.raw, "Message-ID")).toBe("<0190-1@acme.example>");
    expect(readHeader(second.raw, "Message-ID")).toBe("<0190-1@acme.example>");
    expect(readMail(first.raw).text).toContain("Hello 你好");
    expect(first.raw).not.toMatch(/text\/html/i);
  });

  it("has no header that a subject or a name brought along", async () => {
    const server = await start();
    configure(server.url, "no-reply@acme.example");
    const subject = "Hello\r\nBcc: other@example.com\r\n\r\nand a text";
    expect(await judge({ ...outgoing, subject })).toBe("sent");
    const [received] = server.mails;
    if (!received) throw new Error("a mail was sent");
    expect(received.to).toEqual(["li@example.com"]);
    expect(readHeader(received.raw, "Bcc")).toBeUndefined();
    expect(readMail(received.raw).text).toContain("Hello 你好");
  });

  it("REL-07: whose sender, recipient or text the server refuses is told from one that it takes later", async () => {
    let step = { name: "none", code: 0 };
    await start({
      onMailFrom: (_address, _session, done) => done(step.name === "from" ? refuse(step.code) : null),
      onRcptTo: (_address, _session, done) => done(step.name === "to" ? refuse(step.code) : null),
      onData: (stream, _session, done) => {
        stream.resume();
        stream.on("end", () => done(step.name === "data" ? refuse(step.code) : null));
      },
    });
    for (const [name, code, reason] of [
      ["from", 553, "sender_refused"],
      ["from", 451, "sender_refused"],
      ["to", 550, "recipient_refused"],
      ["to", 450, "recipient_refused"],
      ["data", 554, "message_refused"],
      ["data", 452, "message_refused"],
    ] as const) {
      step = { name, code };
      expect(await judge(outgoing)).toEqual({ reason, replyCode: code, isFinal: code >= 500 });
    }
  });

  it("is not handed to a server that refuses the credentials", async () => {
    const server = await start({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: (_auth, _session, done) => done(refuse(535)),
    });
    configure(server.url.replace("smtp://", "smtp://user:wrong@"));
    expect(await judge(outgoing)).toEqual({
      reason: "authentication_failed",
      replyCode: 535,
      isFinal: false,
    });
    expect(server.mails).toEqual([]);
  });

  it("signs in where credentials are configured", async () => {
    const seen: unknown[] = [];
    const server = await start({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: ({ username, password }, _session, done) => {
        seen.push([username, password]);
        done(null, { user: username });
      },
    });
    configure(server.url.replace("smtp://", "smtp://no-reply%40acme.example:p%3Ass@"));
    expect(await judge(outgoing)).toBe("sent");
    expect(seen).toEqual([["no-reply@acme.example", "p:ss"]]);
  });
});

describe("beyond this machine", () => {
  /** A name of this machine that is none of the loopback's: to the product it is another one. */
  const elsewhere = hostname();

  it("SEC-90: no mail goes to a server whose certificate does not hold, by STARTTLS or from the start", async () => {
    for (const secure of [false, true]) {
      const server = await startMailServer({ secure, disabledCommands: [] }, 0, "0.0.0.0");
      closing.push(server.close);
      configure(`${secure ? "smtps" : "smtp"}://${elsewhere}:${server.port}`);
      expect(await judge(outgoing)).toMatchObject({ reason: "tls_failed", isFinal: false });
      expect(server.mails).toEqual([]);
    }
  });

  it("SEC-90: no mail and no password goes to a server without TLS", async () => {
    const seen: unknown[] = [];
    const server = await startMailServer(
      {
        allowInsecureAuth: true,
        onAuth: (auth, _session, done) => {
          seen.push(auth);
          done(null, { user: "x" });
        },
      },
      0,
      "0.0.0.0",
    );
    closing.push(server.close);
    configure(`smtp://user:secret@${elsewhere}:${server.port}`);
    expect(await judge(outgoing)).toMatchObject({ reason: "tls_failed" });
    expect([seen, server.mails]).toEqual([[], []]);
  });

  it("a host that nobody knows, and one where nobody listens, are unreachable", async () => {
    configure("smtps://mail.invalid");
    expect(await judge(outgoing, { ...short, connect: 5_000, all: 10_000 })).toMatchObject({
      reason: "unreachable",
    });
    const server = await startMailServer();
    await server.close();
    configure(server.url);
    expect(await judge(outgoing)).toMatchObject({ reason: "unreachable", isFinal: false });
  });
});

describe("REL-07: a server that hangs", () => {
  async function hang(answer: (socket: Socket) => void): Promise<void> {
    const server = createServer((socket) => {
      socket.on("error", () => undefined);
      answer(socket);
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    closing.push(() => server.close());
    const address = server.address();
    if (typeof address !== "object" || address === null) throw new Error("it listens");
    configure(`smtp://127.0.0.1:${address.port}`);
  }

  it("is left when it does not greet", async () => {
    await hang(() => undefined);
    expect(await judge(outgoing, short)).toMatchObject({ reason: "timed_out", isFinal: false });
  });

  it("is left when it falls silent", async () => {
    await hang((socket) => socket.write("220 hello\r\n"));
    expect(await judge(outgoing, short)).toMatchObject({ reason: "timed_out" });
  });

  it("is left after the whole time, however busy it seems", async () => {
    await hang((socket) => {
      socket.write("220-hello\r\n");
      const timer = setInterval(() => socket.write("220-and again\r\n"), 50);
      socket.on("close", () => clearInterval(timer));
    });
    const began = performance.now();
    expect(
      await judge(outgoing, { connect: 5_000, greeting: 5_000, silence: 5_000, all: 600 }),
    ).toMatchObject({
      reason: "timed_out",
    });
    expect(performance.now() - began).toBeLessThan(4_000);
  });

  it("that cuts the connection breaks it", async () => {
    await hang((socket) => socket.destroy());
    expect(await judge(outgoing, short)).toMatchObject({ reason: "connection_broken" });
  });
});
