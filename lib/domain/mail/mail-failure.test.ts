import { expect, it } from "vitest";
import { judgeFailedTry } from "./mail-failure";

it.each([
  [{ code: "EENVELOPE", command: "MAIL FROM", replyCode: 553 }, "sender_refused", 553, true],
  [{ code: "EENVELOPE", command: "MAIL FROM", replyCode: 451 }, "sender_refused", 451, false],
  [{ code: "EENVELOPE", command: "RCPT TO", replyCode: 550 }, "recipient_refused", 550, true],
  [{ code: "EENVELOPE", command: "RCPT TO", replyCode: 450 }, "recipient_refused", 450, false],
  [{ code: "EENVELOPE", command: "DATA", replyCode: 554 }, "message_refused", 554, true],
  [{ code: "EMESSAGE", command: "DATA", replyCode: 421 }, "message_refused", 421, false],
  [{ code: "EAUTH", command: "AUTH PLAIN", replyCode: 535 }, "authentication_failed", 535, false],
  [{ code: "EAUTH", command: "API" }, "authentication_failed", null, false],
  [{ code: "EPROTOCOL", command: "CONN", replyCode: 554 }, "server_refused", 554, false],
  [{ code: "ECONNECTION", command: "EHLO", replyCode: 421 }, "server_refused", 421, false],
  [{ code: "ETLS", command: "STARTTLS", replyCode: 454 }, "tls_failed", 454, false],
  [
    { code: "ESOCKET", originalCode: "DEPTH_ZERO_SELF_SIGNED_CERT", command: "CONN" },
    "tls_failed",
    null,
    false,
  ],
  [{ code: "ESOCKET", originalCode: "ERR_TLS_CERT_ALTNAME_INVALID" }, "tls_failed", null, false],
  [{ code: "ESOCKET", originalCode: "CERT_HAS_EXPIRED" }, "tls_failed", null, false],
  [{ code: "ESOCKET", originalCode: "UNABLE_TO_VERIFY_LEAF_SIGNATURE" }, "tls_failed", null, false],
  [{ code: "ESOCKET", originalCode: "ERR_SSL_WRONG_VERSION_NUMBER" }, "tls_failed", null, false],
  [{ code: "EDNS", originalCode: "ENOTFOUND" }, "unreachable", null, false],
  [{ code: "ESOCKET", originalCode: "ECONNREFUSED", command: "CONN" }, "unreachable", null, false],
  [{ code: "ETIMEDOUT", command: "CONN" }, "timed_out", null, false],
  [{ code: "EABORT" }, "timed_out", null, false],
  [{ code: "ESOCKET", originalCode: "ECONNRESET" }, "connection_broken", null, false],
  [{ code: "ECONNECTION", command: "CONN" }, "connection_broken", null, false],
  [{ code: "EENVELOPE", command: "API" }, "failed", null, false],
  [{}, "failed", null, false],
  [{ command: "RCPT TO", replyCode: 99_999 }, "failed", null, false],
])("REL-07: what failed with %j is %s, number %s, for good %s", (failed, reason, replyCode, isFinal) => {
  expect(judgeFailedTry(failed)).toEqual({ reason, replyCode, isFinal });
});
