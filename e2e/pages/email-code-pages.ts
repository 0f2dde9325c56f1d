import type { Locator, Page } from "@playwright/test";

/** The hosted pages of codes by mail, in English or Chinese. */
export class EmailCodePages {
  readonly opener: Locator;
  readonly address: Locator;
  readonly code: Locator;
  readonly send: Locator;
  readonly again: Locator;
  readonly another: Locator;

  constructor(private readonly page: Page) {
    this.opener = page.locator("summary", { hasText: /e-mail code|邮箱验证码/ });
    this.address = page.getByLabel(/^(?:E-mail address|邮箱)$/);
    this.code = page.getByLabel(/^(?:Code from the mail|邮件中的验证码)$/);
    this.send = page.getByRole("button", { name: /^(?:Send a code|发送验证码)$/ });
    this.again = page.getByRole("button", { name: /^(?:Send another code|重新发送验证码)$/ });
    this.another = page.getByRole("link", { name: /^(?:Use another address|使用其他邮箱)$/ });
  }

  /** Opens the form where it is closed: of several ways the fold of all of them first. */
  async open(): Promise<void> {
    if (await this.address.isVisible()) return;
    if (!(await this.opener.isVisible())) await this.page.locator("summary").first().click();
    await this.opener.click();
    await this.address.waitFor();
  }

  /** Opens the form where it is closed, and asks for a code. */
  async ask(address: string): Promise<void> {
    await this.open();
    await this.address.fill(address);
    await this.send.click();
    await this.code.waitFor();
  }

  /** Sends what is typed as the code. */
  async enter(code: string): Promise<void> {
    await this.code.fill(code);
    await this.page.locator("form", { has: this.code }).getByRole("button").click();
  }
}
