import type { Locator, Page } from "@playwright/test";

/** The hosted pages on which a password is typed, in English or Chinese. */
export class PasswordPages {
  readonly name: Locator;
  readonly password: Locator;
  readonly opener: Locator;
  readonly showButton: Locator;

  constructor(private readonly page: Page) {
    this.name = page.getByLabel(/^(?:User name, e-mail or phone|用户名、邮箱或手机号)$/);
    this.password = page.getByLabel(/^(?:New password|Password|新密码|密码)$/);
    this.opener = page.locator("summary");
    this.showButton = page.getByRole("button", { name: /^(?:Show password|显示密码)$/ });
  }

  /** Opens the form where it is closed, fills it in and sends it. */
  async signIn(name: string, password: string): Promise<void> {
    if (!(await this.name.isVisible())) await this.opener.click();
    await this.name.fill(name);
    await this.password.fill(password);
    await this.page.getByRole("button", { name: /^(?:Sign in|登录)$/ }).click();
  }

  /** Sets a password on the page of a link. */
  async set(password: string): Promise<void> {
    await this.password.fill(password);
    await this.page.getByRole("button", { name: /^(?:Set password|设置密码)$/ }).click();
  }
}
