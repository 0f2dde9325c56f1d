import "server-only";
import type { OfferingApplication } from "@/lib/data/connection-lists";
import { findHomeTarget } from "@/lib/domain/login/home-target";
import { dingtalkCallbackAddress, type PoolAddress } from "./pool-address";

/** What the addresses that DingTalk has to know of a connection are made of. @param applications those that offer it. */
export function registrationFacts(pool: PoolAddress, applications: readonly OfferingApplication[]) {
  return {
    callbackAddress: dingtalkCallbackAddress(pool),
    poolBase: pool.base,
    applications: applications.map(({ name, clientId, ...application }) => ({
      name,
      clientId,
      target: findHomeTarget(application),
    })),
  };
}
