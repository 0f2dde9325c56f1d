import type { HostedTexts } from "../texts";

/** A device in words, by what its browser says that it is. */
export function nameDevice(
  texts: HostedTexts,
  { browser, system }: { browser: string | null; system: string | null },
): string {
  if (browser && system) return texts("account.device.browserOn", { browser, system });
  return browser ?? system ?? texts("account.device.unknown");
}
