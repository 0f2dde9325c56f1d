import "server-only";
import Provider, { errors } from "oidc-provider";
import { digest } from "@/lib/crypto/digest";
import { isLetThrough } from "@/lib/data/rate-limits";
import { isPending } from "../internals/codes";

/** Seconds that a device waits between two questions (RFC 8628 §3.2). */
const interval = 5;

/** A little less, for what comes late once and not the next time. */
const polls = { name: "device-poll", points: 1, seconds: interval - 1 };

interface FoundCodes {
  find(value: unknown, options?: object): Promise<object | undefined>;
}

/**
 * Answers a device that asks too often, while nobody has decided yet, with `slow_down` (RFC 8628 §3.5), at whichever instance it asks; and
 * tells it beforehand how long to wait.
 */
export function limitPolls(provider: Provider): void {
  provider.on("device_authorization.success", (_ctx, body) => {
    Object.assign(body, { interval });
  });
  const codes = provider.DeviceCode as unknown as FoundCodes;
  const { find } = codes;
  Object.defineProperty(codes, "find", {
    async value(this: FoundCodes, value: unknown, options?: object) {
      const code = await find.call(this, value, options);
      const oidc = Provider.ctx?.oidc;
      if (oidc?.route !== "token" || !isPending(code) || code.clientId !== oidc.client?.clientId) return code;
      if (!(await isLetThrough([[polls, digest(String(value))]]))) throw new errors.SlowDown();
      return code;
    },
  });
}
