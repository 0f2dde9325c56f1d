import { findStartDestination } from "./start-destination";

/** The application's home address where a start may end there, so that the address to register leads to it; else null. */
export function findHomeTarget(application: {
  homeAddress: string;
  redirectUris: readonly string[];
}): string | null {
  const target = application.homeAddress || null;
  return target && findStartDestination({ application, callbackUrl: "", target });
}
