/** Why a mail was not sent: what an operator can do about it differs from one to the next. */
export const mailFailures = [
  "unreachable",
  "timed_out",
  "connection_broken",
  "tls_failed",
  "authentication_failed",
  "server_refused",
  "sender_refused",
  "recipient_refused",
  "message_refused",
  "expired",
  "unreadable",
  "failed",
] as const;

/** Why a mail was not sent. */
export type MailFailure = (typeof mailFailures)[number];

/** Narrows a stored text to a reason of this release. */
export function isMailFailure(value: string | null): value is MailFailure {
  return mailFailures.some((known) => known === value);
}

/** What is known of a try that failed: nodemailer's code, the system's behind it, the SMTP command and the server's number. */
export interface FailedTry {
  code?: string | undefined;
  originalCode?: string | undefined;
  command?: string | undefined;
  replyCode?: number | undefined;
}

/** What a failed try comes to. */
export interface JudgedTry {
  reason: MailFailure;
  /** As the server said it (RFC 5321 §4.2), three digits; null where it said none. */
  replyCode: number | null;
  /** The server has refused this mail for good: another try would say the same. */
  isFinal: boolean;
}

const refusals: Readonly<Record<string, MailFailure>> = {
  "MAIL FROM": "sender_refused",
  "RCPT TO": "recipient_refused",
  DATA: "message_refused",
};

/**
 * Says in our words why a try failed. A number of 500 and above about this mail, its sender, recipient or text, ends it at once; one about
 * the connection or the credentials does not, since that is for the operator to mend, and the mail is none the worse for it.
 */
export function judgeFailedTry({ code, originalCode, command, replyCode }: FailedTry): JudgedTry {
  const refusal = command === undefined ? undefined : refusals[command];
  const said = replyCode !== undefined && replyCode >= 400 && replyCode < 600 ? replyCode : null;
  if (refusal !== undefined && said !== null)
    return { reason: refusal, replyCode: said, isFinal: said >= 500 };
  return { reason: reasonOf(code ?? "", originalCode ?? "", said), replyCode: said, isFinal: false };
}

function reasonOf(code: string, originalCode: string, replyCode: number | null): MailFailure {
  if (/^(?:EAUTH|ENOAUTH|EOAUTH2)$/.test(code)) return "authentication_failed";
  if (/^E(?:REQUIRE)?TLS$/.test(code) || isCertificateFault(originalCode)) return "tls_failed";
  if (replyCode !== null) return "server_refused";
  if (code === "EDNS" || /^E(?:CONNREFUSED|HOSTUNREACH|NETUNREACH|NOTFOUND|AI_AGAIN)$/.test(originalCode))
    return "unreachable";
  if (code === "ETIMEDOUT" || code === "EABORT" || originalCode === "ETIMEDOUT") return "timed_out";
  if (/^E(?:CONNECTION|SOCKET|PROTOCOL)$/.test(code)) return "connection_broken";
  return "failed";
}

/** Node.js' names of what is wrong with a certificate, and OpenSSL's of a handshake. */
function isCertificateFault(code: string): boolean {
  return /^ERR_(?:TLS|SSL)_|CERT|^UNABLE_TO_|^HOSTNAME_MISMATCH$|^EPROTO$/.test(code);
}
