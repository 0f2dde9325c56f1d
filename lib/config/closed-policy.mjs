/** The Content-Security-Policy of everything that is not a page: such an answer loads nothing (SEC-69). */
export const closedPolicy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
