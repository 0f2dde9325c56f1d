import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import type { Inbox } from "./inbox";

/** Longer than any mail that people are shown here. */
const LONGEST_MAIL = 1024 * 1024;

export interface MailReceiver {
  /** Where a product hands its mails in. */
  url: string;
  close(): Promise<void>;
}

/** Takes every mail, on this machine alone, and brings none further. Rejects with the system's error when the port cannot be had. */
export async function startMailReceiver(
  port: number,
  inbox: Inbox,
  now: () => number,
): Promise<MailReceiver> {
  const server = new SMTPServer({
    authOptional: true,
    disableReverseLookup: true,
    // Its certificate would be one that everybody knows.
    disabledCommands: ["AUTH", "STARTTLS"],
    size: LONGEST_MAIL,
    onData(stream, session, done) {
      const parts: Buffer[] = [];
      stream.on("data", (part: Buffer) => parts.push(part));
      stream.on("end", () => {
        if (stream.sizeExceeded) return done(new Error("the mail is too large"));
        const recipients = session.envelope.rcptTo.map(({ address }) => address);
        inbox.add(Buffer.concat(parts).toString(), recipients, now());
        done();
      });
    },
  });
  // A client that breaks off is nothing to report; that the port is taken is told by the next line but one.
  server.on("error", () => undefined);
  server.listen(port, "127.0.0.1");
  await once(server.server, "listening");
  const address = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
