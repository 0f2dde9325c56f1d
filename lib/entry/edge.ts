import "server-only";
import { isOwnHost } from "@/lib/addresses/hosts";
import { locateAddress } from "@/lib/addresses/locate-address";
import { contentSecurityPolicy } from "@/lib/config/page-policy";
import { handOver } from "@/server/handover.mjs";
import { callHandler } from "./call-handler";
import { answerProvider } from "./oidc";

/** Hands what answers before Next's router to our HTTP server, which is loaded unbuilt and reaches no module of the build. */
export function openEdge(stopWork: (milliseconds: number) => Promise<void>): void {
  handOver({
    locate: locateAddress,
    isOwnHost,
    pagePolicy: contentSecurityPolicy,
    answerProvider,
    callHandler,
    stopWork,
  });
}
