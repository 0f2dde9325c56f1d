import { administratorErrors } from "./administrator/errors";
import { applicationErrors } from "./application/errors";
import { brandingErrors } from "./branding/errors";
import { connectionErrors } from "./connection/errors";
import { customDomainErrors } from "./custom-domain/errors";
import { dingtalkErrors } from "./dingtalk/errors";
import { identityConflictErrors } from "./identity-conflict/errors";
import { loginErrors } from "./login/errors";
import { logoutErrors } from "./logout/errors";
import { mailErrors } from "./mail/errors";
import { poolErrors } from "./pool/errors";
import { protectedSiteErrors } from "./protected-site/errors";
import { resourceServerErrors } from "./resource-server/errors";
import { retentionErrors } from "./retention/errors";
import { signingKeyErrors } from "./signing-key/errors";
import { userErrors } from "./user/errors";

const generalErrors = {
  "request.invalid": 400,
  "request.forbidden": 403,
  "request.foreign_origin": 403,
  "request.not_found": 404,
  "request.conflict": 409,
  "request.misdirected": 421,
  "request.too_many": 429,
  "server.unavailable": 503,
  "server.fault": 500,
} as const;

/** The one table from error code to HTTP status. Each concept keeps its own part. */
const errorStatus = {
  ...generalErrors,
  ...administratorErrors,
  ...poolErrors,
  ...brandingErrors,
  ...customDomainErrors,
  ...retentionErrors,
  ...resourceServerErrors,
  ...connectionErrors,
  ...applicationErrors,
  ...protectedSiteErrors,
  ...userErrors,
  ...identityConflictErrors,
  ...dingtalkErrors,
  ...loginErrors,
  ...logoutErrors,
  ...mailErrors,
  ...signingKeyErrors,
} as const;

/** Every code that an {@link AppError} may carry. */
export type ErrorCode = keyof typeof errorStatus;

/** All error codes. */
export const errorCodes = Object.keys(errorStatus) as readonly ErrorCode[];

/** The HTTP status of an error code. */
export function statusOf(code: ErrorCode): number {
  return errorStatus[code];
}

/** Narrows a stored or received text to a known error code. */
export function isErrorCode(value: string): value is ErrorCode {
  return Object.hasOwn(errorStatus, value);
}
