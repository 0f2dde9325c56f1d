import "server-only";
import { createTransport } from "nodemailer";
import { config } from "@/lib/config";
import type { FailedTry } from "@/lib/domain/mail/mail-failure";
import type { RenderedMail } from "./render-mail";

/** Milliseconds: a server that says nothing is waited for so long, and all of a try takes no longer than the last. */
const limits = { connect: 10_000, greeting: 10_000, silence: 20_000, all: 60_000 };

/** Seconds after which a try is over, whatever the mail server does. */
export const longestTry = limits.all / 1000;

/** A mail as it goes out. */
export interface OutgoingMail extends RenderedMail {
  id: string;
  recipient: string;
}

/**
 * Hands a mail to the mail server. Its Message-ID is made from its id, so it is the same at every try: a mail that arrives twice can be
 * known by it.
 *
 * @returns null when the server took it, else what is known of why not; never its own words, which may hold anything.
 */
export async function sendMail(
  { id, recipient, subject, text }: OutgoingMail,
  within = limits,
): Promise<FailedTry | null> {
  const { mail, publicUrl } = config();
  if (mail === null) return {};
  const { server, from } = mail;
  const transport = createTransport({
    host: server.host,
    port: server.port,
    secure: server.secure,
    requireTLS: server.insistOnTls,
    ...(server.credentials && { auth: { user: server.credentials.user, pass: server.credentials.password } }),
    tls: { rejectUnauthorized: server.insistOnTls, minVersion: "TLSv1.2" },
    name: new URL(publicUrl).hostname,
    connectionTimeout: within.connect,
    dnsTimeout: within.connect,
    greetingTimeout: within.greeting,
    socketTimeout: within.silence,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    await transport.sendMail({
      messageId: `<${id}@${from.address.slice(from.address.lastIndexOf("@") + 1)}>`,
      from,
      to: { name: "", address: recipient },
      envelope: { from: from.address, to: [recipient] },
      subject,
      text,
      // No automatic answers to it (RFC 3834).
      headers: { "Auto-Submitted": "auto-generated" },
      signal: AbortSignal.timeout(within.all),
    });
    return null;
  } catch (error) {
    return describeFailure(error);
  } finally {
    transport.close();
  }
}

function describeFailure(error: unknown): FailedTry {
  if (typeof error !== "object" || error === null) return {};
  const { code, originalCode, command, responseCode } = error as Record<string, unknown>;
  const text = (value: unknown) => (typeof value === "string" ? value : undefined);
  return {
    code: text(code),
    originalCode: text(originalCode),
    command: text(command),
    replyCode: typeof responseCode === "number" ? responseCode : undefined,
  };
}
