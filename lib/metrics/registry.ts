import "server-only";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { config } from "@/lib/config";

/** All that is counted in this process. Every label has a small set of values, known beforehand. */
function createMetrics() {
  const registry = new Registry();
  // The event loop is watched only where somebody reads it.
  if (config().metricsToken !== null) collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    opened: new Counter({
      name: "dingpass_sign_in_attempts_opened_total",
      help: "Sign-ins that were begun, by entry mode, or by method without DingTalk.",
      labelNames: ["mode"] as const,
      registers,
    }),
    ended: new Counter({
      name: "dingpass_sign_in_attempts_total",
      help: "Sign-ins that ended, by outcome, entry mode or method, and error code; the code is empty for those who got in.",
      labelNames: ["outcome", "mode", "reason"] as const,
      registers,
    }),
    refused: new Counter({
      name: "dingpass_sign_in_requests_refused_total",
      help: "Requests of a sign-in that were refused without an attempt to end, by where and error code.",
      labelNames: ["where", "reason"] as const,
      registers,
    }),
    calls: new Counter({
      name: "dingpass_dingtalk_calls_total",
      help: "Calls to DingTalk, by endpoint, result in our codes (ok among them) and DingTalk's own code.",
      labelNames: ["endpoint", "result", "code"] as const,
      registers,
    }),
    callSeconds: new Histogram({
      name: "dingpass_dingtalk_call_duration_seconds",
      help: "How long calls to DingTalk took, whatever they came to.",
      labelNames: ["endpoint"] as const,
      // A call takes 5 s at most.
      buckets: [0.05, 0.1, 0.2, 0.5, 1, 2, 5],
      registers,
    }),
    clock: new Gauge({
      name: "dingpass_dingtalk_clock_ahead_seconds",
      help: "How far DingTalk's clock was ahead of ours in its last answer; answers name whole seconds.",
      registers,
    }),
    renewals: new Counter({
      name: "dingpass_app_token_renewals_total",
      help: "Renewals of app tokens that this instance made, by result: renewed or an error code.",
      labelNames: ["result"] as const,
      registers,
    }),
    mails: new Counter({
      name: "dingpass_mails_total",
      help: "Tries to send a mail, by outcome: sent, failed and to be tried again, or given up.",
      labelNames: ["outcome"] as const,
      registers,
    }),
    oldestMail: new Gauge({
      name: "dingpass_mail_oldest_unsent_seconds",
      help: "How long the oldest mail waits that is still to be sent; 0 without one. The same on every instance.",
      registers,
    }),
    notices: new Counter({
      name: "dingpass_logout_notices_total",
      help: "Tries to tell an application that a session has ended, by outcome: sent, failed and to be tried again, or given up.",
      labelNames: ["outcome"] as const,
      registers,
    }),
    oldestNotice: new Gauge({
      name: "dingpass_logout_notice_oldest_unsent_seconds",
      help: "How long the oldest logout notice waits that is still to be sent; 0 without one. The same on every instance.",
      registers,
    }),
    door: new Counter({
      name: "dingpass_http_refusals_total",
      help: "Requests that the HTTP server answered before the application, by status.",
      labelNames: ["status"] as const,
      registers,
    }),
  };
}

type Metrics = ReturnType<typeof createMetrics>;

const holder = globalThis as { dingpassMetrics?: Metrics };

/** The counters of the process: one set, however many bundles hold a copy of this module. */
export function metrics(): Metrics {
  holder.dingpassMetrics ??= createMetrics();
  return holder.dingpassMetrics;
}
