import type { Locator, Page } from "@playwright/test";
import { waitForHydration } from "./hydration";

/** What the first administrator enters. */
export interface SetupEntry {
  token: string;
  name: string;
  email: string;
  password: string;
}

/** The page that makes the first administrator, in English or Chinese. */
export class ConsoleSetupPage {
  readonly token: Locator;
  readonly submitButton: Locator;
  readonly closed: Locator;

  constructor(
    private readonly page: Page,
    private readonly origin: string,
  ) {
    this.token = page.getByLabel(/^(?:One-time setup token|一次性.+令牌)$/);
    this.submitButton = page.locator("button[type=submit]:not([name])");
    this.closed = page.getByRole("heading", { name: "Setup is finished" });
  }

  async open(): Promise<void> {
    await this.page.goto(`${this.origin}/setup`);
    await waitForHydration(this.submitButton);
  }

  async fill(entry: SetupEntry): Promise<void> {
    await this.token.fill(entry.token);
    await this.page.locator("input[name=name]").fill(entry.name);
    await this.page.locator("input[name=email]").fill(entry.email);
    await this.page.locator("input[name=password]").fill(entry.password);
  }

  async submit(): Promise<void> {
    await this.submitButton.click();
  }
}
