import { beforeAll, describe, expect, it } from "vitest";
import { answerMetrics } from "./answer-metrics";

const token = "Zx81-q7Lm0_vT3kRw9sYb2NcE5uHj6Pd";

beforeAll(() => {
  // Before anything asks for the configuration.
  process.env.METRICS_TOKEN = token;
});

const ask = (authorization?: string) =>
  answerMetrics(new Headers(authorization === undefined ? {} : { authorization }));

describe("SEC-65: the metrics", () => {
  it.each([
    undefined,
    "",
    "Bearer",
    `Bearer ${token}x`,
    `Bearer ${token.slice(1)}`,
    `Bearer ${token.toLowerCase()}`,
    `Basic ${token}`,
    token,
    `Bearer ${token} ${token}`,
    `Bearer ${"x".repeat(100_000)}`,
    "Bearer \u00e9",
  ])("are shown to nobody with %s, and nothing is said", async (authorization) => {
    const answer = await ask(authorization);
    expect([answer.status, await answer.text()]).toEqual([401, ""]);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(answer.headers.get("www-authenticate")).toBe("Bearer");
  });

  it("are shown whole to whoever has the token", async () => {
    const answer = await ask(`Bearer ${token}`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toContain("text/plain");
    const text = await answer.text();
    for (const name of [
      "dingpass_sign_in_attempts_total",
      "nodejs_eventloop_lag_p99_seconds",
      "process_cpu_seconds_total",
      "dingpass_mail_oldest_unsent_seconds",
    ])
      expect(text).toContain(name);
    expect(text).not.toContain(token);
  });
});
