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
      name: /Sign in with|Try again with|使用.+(?:登录|重试)/,
    });
    this.backButton = page.getByRole("button", { name: /Back to|返回/ });
    this.failure = page.getByRole("alert").filter({ hasText: /not completed|登录未完成/ });
    this.reference = page.locator("code");
  }
}
