import type { Locator, Page } from "@playwright/test";
import type { TestAdministrator } from "../fixtures/administrator";

/** The console's way in. */
export class ConsoleSignInPage {
  readonly refusal: Locator;

  constructor(
    private readonly page: Page,
    private readonly origin: string,
  ) {
    this.refusal = page.getByRole("alert").filter({ hasText: "is wrong" });
  }

  /** Opens a page of the console as somebody who is not signed in. */
  async open(path = "/console"): Promise<void> {
    await this.page.goto(this.origin + path);
    await this.page.waitForURL(/\/console\/sign-in/);
  }

  async enter({ email, password }: Pick<TestAdministrator, "email" | "password">): Promise<void> {
    await this.page.getByLabel("E-mail address").fill(email);
    await this.page.getByLabel("Password", { exact: true }).fill(password);
    await this.page.getByRole("button", { name: "Sign in" }).click();
  }

  /** Signs in and waits for the console. */
  async signIn(administrator: TestAdministrator, path = "/console/user-pools"): Promise<void> {
    await this.open(path);
    await this.enter(administrator);
    await this.page.waitForURL(this.origin + path);
  }

  async signOut(): Promise<void> {
    await this.page.getByRole("button", { name: "Administrator", exact: true }).click();
    await this.page.getByRole("menuitem", { name: "Sign out" }).click();
    await this.page.waitForURL(/\/console\/sign-in$/);
  }
}
