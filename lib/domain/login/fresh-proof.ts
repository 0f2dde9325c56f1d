/** How long a proof counts for what a session alone does not open; milliseconds. */
export const freshProofMilliseconds = 5 * 60 * 1000;

/**
 * True while a person's last proof is recent enough to end what they are signed in to elsewhere. One that asked them nothing shows
 * only who has the device.
 */
export function isFreshProof({ provenAt, silent }: { provenAt: Date; silent: boolean }, now: Date): boolean {
  return !silent && now.getTime() - provenAt.getTime() < freshProofMilliseconds;
}
