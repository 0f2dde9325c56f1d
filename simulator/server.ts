import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { CallLog } from "./call-log";
import type { ControlContext } from "./control/context";
import { answerControl } from "./control/control";
import { sendAnswer, sendFaultyAnswer } from "./delivery";
import type { Seed } from "./directory-schema";
import { isFaultable } from "./endpoint";
import { answerUnknownAddress, findEndpoint, getHost } from "./endpoints";
import { answerFault } from "./fault-answers";
import { Faults } from "./faults";
import {
  type Answer,
  answerJson,
  isLoopback,
  RequestBodyTooLarge,
  readRequest,
  type SimulatedRequest,
} from "./http";
import { findLanguage, switchLanguage } from "./language";
import { streamCalls } from "./live-calls";
import { refuseForeignName, refuseStrangers } from "./local-programs";
import { Inbox } from "./mail/inbox";
import { startMailReceiver } from "./mail/mail-receiver";
import { findSavedForm } from "./pages/app-form";
import { findAsset } from "./pages/assets";
import { renderHomePage } from "./pages/home-page";
import { renderMailPage } from "./pages/mail-page";
import { answerPersonPicture } from "./pages/person-picture";
import { loadSeed } from "./seed";
import { findAddressRefusal } from "./server-addresses";
import { State } from "./state";

/** Longer than clients keep idle connections, so that none is closed under a request. */
const KEEP_ALIVE_MS = 75_000;

export interface SimulatorOptions {
  /** 0 takes a free one. */
  port: number;
  /** Address to listen on; loopback unless given. */
  host?: string;
  /** Origin under which browsers reach the simulator, without a trailing slash. */
  publicUrl?: string;
  /** Where mails are taken, on this machine alone; 0 takes a free one. None are without it. */
  mailPort?: number | undefined;
  seed?: Seed;
  /** Milliseconds since the epoch. */
  now?: () => number;
}

export interface Simulator {
  url: string;
  /** Where mails are handed in. */
  mailUrl?: string | undefined;
  /** Stops at once; unanswered requests are cut off. */
  close(): Promise<void>;
}

/** Starts the simulator; rejects with the system's error when the port cannot be had. */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const host = options.host ?? "127.0.0.1";
  const now = options.now ?? Date.now;
  const seed = options.seed ?? loadSeed();
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  const url =
    options.publicUrl ?? `http://${isLoopback(host) || host === "0.0.0.0" ? "localhost" : host}:${port}`;
  const context: ControlContext = {
    state: new State(seed, now, url),
    faults: new Faults(),
    calls: new CallLog(),
    inbox: new Inbox(),
    reset() {
      context.state = new State(seed, now, url);
      context.faults.clear();
      context.calls.clear();
      context.inbox.clear();
    },
  };
  const receiver =
    options.mailPort === undefined ? null : await startMailReceiver(options.mailPort, context.inbox, now);
  server.on("request", (message, response) => {
    serve(context, now, message, response).catch((error: unknown) => {
      // A client that gave up while it was sending is nothing to report.
      if (message.complete) console.error("DingTalk simulator: request failed", error);
      response.destroy();
    });
  });
  return {
    url,
    mailUrl: receiver?.url,
    close: async () => {
      await receiver?.close();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

async function serve(
  context: ControlContext,
  now: () => number,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const request = await readRequest(message).catch((error: unknown) => {
    if (error instanceof RequestBodyTooLarge) return null;
    throw error;
  });
  if (!request) {
    response.setHeader("connection", "close");
    return sendAnswer(response, answerJson(413, { error: "request body too large" }));
  }
  if (request.path === "/control/calls/stream") {
    const refusal = refuseStrangers(request, context.state.publicUrl);
    return refusal ? sendAnswer(response, refusal) : streamCalls(response, context.calls);
  }
  const own = findOwnAnswer(context, request);
  if (own) return sendAnswer(response, own);
  return serveDingTalk(context, now, request, response);
}

/** The simulator's own addresses, which DingTalk does not have, and who may not use them. */
function findOwnAnswer(context: ControlContext, request: SimulatedRequest): Answer | null {
  const { path } = request;
  if (path.startsWith("/control/")) return answerControl(context, request);
  if (path.startsWith("/client/")) return refuseStrangers(request, context.state.publicUrl);
  if (path === "/")
    return (
      refuseForeignName(request, context.state.publicUrl) ??
      renderHomePage(findLanguage(request), context, findSavedForm(request.query))
    );
  if (path === "/mails")
    return (
      refuseForeignName(request, context.state.publicUrl) ??
      renderMailPage(findLanguage(request), context.inbox)
    );
  const pictured = /^\/avatars\/([a-z0-9-]+)\.svg$/.exec(path)?.[1];
  const person = context.state.directory.people.get(pictured ?? "");
  return person ? answerPersonPicture(person) : (findAsset(path) ?? switchLanguage(request));
}

async function serveDingTalk(
  { state, faults, calls }: ControlContext,
  now: () => number,
  request: SimulatedRequest,
  response: ServerResponse,
): Promise<void> {
  const endpoint = findEndpoint(request);
  const caller = endpoint?.identify(request, state) ?? {};
  const fault =
    endpoint && isFaultable(endpoint.name)
      ? (faults.take(endpoint.name, caller) ?? findAddressRefusal(endpoint, caller, request, state))
      : null;
  const faultAnswer = endpoint && fault ? answerFault(fault, endpoint, request, state) : null;
  const answer = faultAnswer ?? endpoint?.answer(request, state) ?? answerUnknownAddress(request);
  calls.add(request, endpoint?.host ?? getHost(request.path), endpoint, caller, answer, fault?.kind, now());
  return fault ? sendFaultyAnswer(response, answer, fault) : sendAnswer(response, answer);
}
