import type { Locator, Page } from "@playwright/test";

/** The third-party site that people sign in to. */
export class SampleSite {
  readonly name: Locator;
  readonly subject: Locator;
  readonly errorCode: Locator;

  constructor(
    private readonly page: Page,
    readonly url: string,
  ) {
    this.name = page.getByTestId("name");
    this.subject = page.getByTestId("sub");
    this.errorCode = page.getByTestId("error-code");
  }

  /** Presses the sign-in button, in either language. */
  async startSignIn(): Promise<void> {
    await this.page.goto(this.url);
    const name = /^(?:Sign in with your company account|使用企业账号登录)$/;
    await this.page.getByRole("link", { name }).click();
  }

  /** Asks for a sign-in with further parameters of an authorization request, also when somebody is signed in already. */
  async askForSignIn(parameters: Record<string, string> = {}): Promise<void> {
    await this.page.goto(`${this.url}/login?${new URLSearchParams(parameters)}`);
  }

  claim(table: "ID token" | "Userinfo", name: string): Locator {
    return this.page.getByRole("table", { name: table }).locator(`[data-claim="${name}"]`);
  }

  async signOutEverywhere(): Promise<void> {
    await this.page.getByRole("button", { name: "Sign out everywhere" }).click();
    await this.page.getByRole("heading", { name: "You are signed out" }).waitFor();
  }
}
