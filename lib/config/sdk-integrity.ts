/**
 * What a page names in its `integrity` attribute for the classic script of the browser SDK that this build serves; null where nothing was
 * built. The build writes it in (next.config.mjs): no environment changes it.
 */
export function sdkIntegrity(): string | null {
  return process.env.SDK_INTEGRITY || null;
}
