import type { Locator, Page } from "@playwright/test";

/** The hosted pages on which a second factor is shown or set up, in English or Chinese. */
export class SecondFactorPages {
  readonly heading: Locator;
  readonly code: Locator;
  readonly confirm: Locator;
  readonly useCode: Locator;
  readonly setUp: Locator;
  readonly secret: Locator;
  readonly codes: Locator;
  readonly onward: Locator;
  readonly usePasskey: Locator;
  readonly recoveryOpener: Locator;
  readonly startOver: Locator;
  readonly section: Locator;

  constructor(private readonly page: Page) {
    this.heading = page.getByRole("heading", { level: 1 });
    this.code = page.getByLabel(/^(?:Code from your authenticator app|身份验证器中的验证码)$/);
    this.confirm = page.getByRole("button", { name: /^(?:Confirm|确认)$/ });
    this.useCode = page.getByRole("button", { name: /^(?:Use this code|使用此恢复码)$/ });
    this.setUp = page.getByRole("button", { name: /^(?:Set up|完成设置)$/ });
    this.secret = page.locator("code.secret");
    this.codes = page.getByRole("list", { name: /^(?:Recovery codes|恢复码)$/ }).locator("code");
    this.onward = page.getByRole("button", { name: /^(?:I have saved them: continue|我已保存，继续)$/ });
    this.usePasskey = page.getByRole("button", { name: /^(?:Confirm with a passkey|使用通行密钥确认)$/ });
    this.recoveryOpener = page.locator("summary", { hasText: /^(?:Use a recovery code|使用恢复码)$/ });
    this.startOver = page.getByRole("button", { name: /^(?:Sign in again|重新登录)$/ });
    this.section = page.getByRole("region", { name: /^(?:Second factor|第二重验证)$/ });
  }

  /** The secret that an app is set up with, as it would be typed into it. */
  async readSecret(): Promise<string> {
    return ((await this.secret.textContent()) ?? "").replaceAll(" ", "");
  }

  /** Sends a code of the app. */
  async give(code: string): Promise<void> {
    await this.code.fill(code);
    await this.confirm.click();
  }

  /** Sends a recovery code. */
  async recover(code: string): Promise<void> {
    await this.recoveryOpener.click();
    await this.page.getByLabel(/^(?:Recovery code|恢复码)$/).fill(code);
    await this.useCode.click();
  }
}
