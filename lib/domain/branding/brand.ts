import type { Branding } from "./branding";
import type { Logo } from "./logo";

/** What a pool has chosen for its hosted pages, as its pages need it. */
export interface PoolBrand {
  values: Branding;
  /** Null where there is none, or it is not shown. */
  logo: Logo | null;
}

/** What an application has chosen over its pool's. */
export interface ApplicationBrand extends PoolBrand {
  /** Of the application. */
  name: string;
}

/** What one hosted page wears. */
export interface PageBrand {
  values: Branding;
  /** With the addresses of both pictures, and the name of whose it is; null where there is none. */
  logo: (Logo & { name: string; address: string; iconAddress: string }) | null;
}
