import type { Page } from "@playwright/test";
import type { TestTenant } from "../fixtures/test";
import { DingTalkPages } from "./dingtalk-pages";
import { HostedLoginPage } from "./hosted-login-page";
import { SampleSite } from "./sample-site";

/** Opens the tenant's hosted login page, coming from the sample site. */
export async function openLoginPage(page: Page, tenant: TestTenant): Promise<HostedLoginPage> {
  await new SampleSite(page, tenant.site.url).startSignIn();
  const login = new HostedLoginPage(page);
  await login.backButton.waitFor();
  return login;
}

/** From the hosted login page to the question of DingTalk, as a person who is not known to DingTalk in this browser yet. */
export async function reachDingTalk(page: Page, name: string): Promise<DingTalkPages> {
  await new HostedLoginPage(page).dingtalkButton.click();
  const dingtalk = new DingTalkPages(page);
  await dingtalk.choosePerson(name);
  return dingtalk;
}

/** From the hosted login page through DingTalk. */
export async function passDingTalk(page: Page, name: string): Promise<void> {
  await (await reachDingTalk(page, name)).agree();
}

/** A whole sign-in, from the sample site and back to it. */
export async function signIn(page: Page, tenant: TestTenant, name = firstName(tenant)): Promise<SampleSite> {
  await openLoginPage(page, tenant);
  await passDingTalk(page, name);
  const site = new SampleSite(page, tenant.site.url);
  await site.name.waitFor();
  return site;
}

/** Somebody who is known to DingTalk in this browser signs in again. */
export async function attemptAgain(page: Page, tenant: TestTenant): Promise<void> {
  await new SampleSite(page, tenant.site.url).askForSignIn();
  await new HostedLoginPage(page).dingtalkButton.click();
  await new DingTalkPages(page).agree();
}

/** The name of the tenant's first person. */
export function firstName(tenant: TestTenant): string {
  return tenant.people[0]?.name ?? "";
}
