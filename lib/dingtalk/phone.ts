import "server-only";

/**
 * E.164 (ITU-T E.164: at most 15 digits) from DingTalk's two fields. Undefined for a masked number (`155****3240`, what
 * third-party apps get), a malformed one, or one without its country code: a guessed country would be another person.
 */
export function toE164(stateCode: string | undefined, mobile: string | undefined): string | undefined {
  const country = stateCode?.match(/^\+?([1-9]\d{0,2})$/)?.[1];
  const number = mobile?.replace(/[ -]/g, "");
  if (!country || !number || !/^\d{5,14}$/.test(number) || country.length + number.length > 15)
    return undefined;
  return `+${country}${number}`;
}
