export const customDomainErrors = {
  "pool_domain.not_found": 404,
  /** It is, or could be, a host of the product itself. */
  "pool_domain.own_host": 409,
  "pool_domain.too_many": 409,
  /** No DNS record proves it, or no longer. */
  "pool_domain.unproven": 409,
  /** It is an address of the pool: that has to end first. */
  "pool_domain.in_use": 409,
  /** Somebody else has changed the addresses meanwhile. */
  "pool_domain.stale": 409,
  /** The typed text is not the address that ends. */
  "pool_domain.confirmation_mismatch": 400,
} as const;
