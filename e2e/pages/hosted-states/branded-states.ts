import { brandApplication, brandPool } from "../../fixtures/branding";
import type { TestTenant } from "../../fixtures/test";
import { openLoginPage, signIn } from "../steps";
import type { HostedState } from "./hosted-state";

const wear = ({ pool }: TestTenant) => brandPool(pool.id);

/** Pages in the look that a pool or an application has chosen. */
export const brandedStates: readonly HostedState[] = [
  {
    name: "login in the look of its pool",
    async open(page, tenant) {
      await wear(tenant);
      await openLoginPage(page, tenant);
    },
  },
  {
    name: "login in the look of its application",
    async open(page, tenant) {
      await wear(tenant);
      await brandApplication({ poolId: tenant.pool.id, applicationId: tenant.application.id });
      await openLoginPage(page, tenant);
    },
  },
  {
    name: "failure in the look of its pool",
    async open(page, tenant) {
      await wear(tenant);
      await page.goto(`${tenant.pool.base}/error?code=login.account_disabled`);
    },
  },
  {
    name: "account in the look of its pool",
    async open(page, tenant) {
      await wear(tenant);
      await signIn(page, tenant);
      await page.goto(`${tenant.pool.base}/account`);
    },
  },
  {
    name: "sign out in the look of its pool",
    async open(page, tenant) {
      await wear(tenant);
      await signIn(page, tenant);
      await page.goto(`${tenant.pool.issuer}/session/end`);
    },
  },
];
