export const protectedSiteErrors = {
  "protected_site.not_found": 404,
  /** Another application of the pool protects this host. */
  "protected_site.taken": 409,
  /** The host is the product's own. */
  "protected_site.own_host": 409,
  "protected_site.too_many": 409,
} as const;
