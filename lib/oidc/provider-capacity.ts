import "server-only";

/**
 * What one provider is reckoned with, in bytes of heap. Measured by provider-capacity.test.ts on Node 20.20 with
 * oidc-provider 9.13: 130 KiB for a pool of ten applications once all its parts were used, of which 2.3 KiB are each application's. It
 * keeps 200 applications at most, so that no pool costs more than about 0.6 MiB.
 */
export const providerBytes = 136 * 1024;

/** The part of the heap that providers may fill. With every pool at its most they would fill half of it. */
const share = 1 / 8;

/** How many providers a process keeps ready. @param heapLimit bytes that its heap may grow to. */
export function providerCapacity(heapLimit: number): number {
  return Math.max(1, Math.floor((heapLimit * share) / providerBytes));
}
