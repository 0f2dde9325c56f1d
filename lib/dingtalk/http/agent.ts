import "server-only";
import { Agent } from "undici";

/** The longest answer that is read, in bytes; login answers are a few kilobytes. */
export const answerLimitBytes = 256 * 1024;

/**
 * Idle connections are given up after 4 s unless the server promises longer: a connection that the server has just
 * closed would cost a login its one-time code, which is never sent again.
 */
const settings: Agent.Options = {
  connect: { timeout: 2_000 },
  connections: 128,
  pipelining: 1,
  keepAliveTimeout: 4_000,
  keepAliveMaxTimeout: 30_000,
  headersTimeout: 0,
  bodyTimeout: 0,
  maxResponseSize: answerLimitBytes,
  maxHeaderSize: 16 * 1024,
};

const holder = globalThis as { dingpassDingTalkAgent?: Agent };

/** The process' connections to DingTalk, opened at the first use. Header and body times are bounded per call. */
export function agent(): Agent {
  holder.dingpassDingTalkAgent ??= new Agent(settings);
  return holder.dingpassDingTalkAgent;
}
