import type { Branding } from "./branding";
import type { Logo } from "./logo";

/** What a pool has chosen for its hosted pages, as its pages need it. */
export interface PoolBrand {
  values: Branding;
  /** Null where there is none, or it is not shown. */
  logo: Logo | null;
}

/** What one hosted page wears. */
export interface PageBrand {
  values: Branding;
  poolName: string;
  /** With the addresses of both pictures; null where there is none. */
  logo: (Logo & { address: string; iconAddress: string }) | null;
}
