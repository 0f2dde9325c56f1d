import "server-only";
import { Agent, buildConnector } from "undici";
import { config } from "@/lib/config";
import { type OutgoingProxy, throughProxy } from "./tunnel";

/** The longest answer that is read, in bytes; login answers are a few kilobytes. */
export const answerLimitBytes = 256 * 1024;

/** For a connection; through a proxy for the tunnel, and again for what is agreed with its other end. */
const connectMilliseconds = 2_000;

/**
 * Idle connections are given up after 4 s unless the server promises longer: a connection that the server has just
 * closed would cost a login its one-time code, which is never sent again.
 */
const settings: Agent.Options = {
  connections: 128,
  pipelining: 1,
  keepAliveTimeout: 4_000,
  keepAliveMaxTimeout: 30_000,
  headersTimeout: 0,
  bodyTimeout: 0,
  maxResponseSize: answerLimitBytes,
  maxHeaderSize: 16 * 1024,
};

/**
 * Makes connections to DingTalk, through a proxy where there is one.
 *
 * @param ca the authority that vouches for a test's host; the system's without
 */
export function createAgent(proxy: OutgoingProxy | null, ca?: string): Agent {
  const direct = buildConnector({ timeout: connectMilliseconds, ...(ca === undefined ? {} : { ca }) });
  return new Agent({
    ...settings,
    connect: proxy ? throughProxy(proxy, direct, connectMilliseconds) : direct,
  });
}

const holder = globalThis as { dingpassDingTalkAgent?: Agent };

/** The process' connections to DingTalk, opened at the first use. Header and body times are bounded per call. */
export function agent(): Agent {
  holder.dingpassDingTalkAgent ??= createAgent(config().dingtalk.proxy);
  return holder.dingpassDingTalkAgent;
}
