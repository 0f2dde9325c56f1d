import type { Page } from "@playwright/test";
import type { TestTenant } from "../../fixtures/test";

/** A page that a person may come to see, and how they come to it. */
export interface HostedState {
  name: string;
  open(page: Page, tenant: TestTenant): Promise<unknown>;
}
