import type { Locator, Page } from "@playwright/test";

/** The pool's hosted login page, in English or Chinese. */
export class HostedLoginPage {
  readonly heading: Locator;
  readonly dingtalkButton: Locator;
  readonly backButton: Locator;
  readonly failure: Locator;
  readonly reference: Locator;

  constructor(page: Page) {
    this.heading = page.getByRole("heading", { level: 1 });
    this.dingtalkButton = page.getByRole("button", {
      name: /(?:Sign in|Try again|Choose again) with|使用.+(?:登录|重试)/,
    });
    this.backButton = page.getByRole("button", { name: /Back to|返回/ });
    this.failure = page.locator("[data-failure]");
    this.reference = page.locator("code");
  }
}
