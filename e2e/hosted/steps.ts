import type { Page } from "@playwright/test";
import type { TestTenant } from "../fixtures/test";
import { DingTalkPages } from "../pages/dingtalk-pages";
import { HostedLoginPage } from "../pages/hosted-login-page";
import { SampleSite } from "../pages/sample-site";

/** Opens the tenant's hosted login page, coming from the sample site. */
export async function openLoginPage(page: Page, tenant: TestTenant): Promise<HostedLoginPage> {
  await new SampleSite(page, tenant.site.url).startSignIn();
  const login = new HostedLoginPage(page);
  await login.backButton.waitFor();
  return login;
}

/** From the hosted login page through DingTalk, as a person who is not known to DingTalk in this browser yet. */
export async function passDingTalk(page: Page, name: string): Promise<void> {
  await new HostedLoginPage(page).dingtalkButton.click();
  const dingtalk = new DingTalkPages(page);
  await dingtalk.choosePerson(name);
  await dingtalk.agree();
}

/** A whole sign-in, from the sample site and back to it. */
export async function signIn(
  page: Page,
  tenant: TestTenant,
  name = tenant.people[0]?.name ?? "",
): Promise<SampleSite> {
  await openLoginPage(page, tenant);
  await passDingTalk(page, name);
  const site = new SampleSite(page, tenant.site.url);
  await site.name.waitFor();
  return site;
}
