import type { Locator, Page } from "@playwright/test";
import { expect } from "@playwright/test";
import type { CheckLine } from "@/lib/domain/connection/check";
import type { TestTenant } from "../fixtures/test";
import { waitForHydration } from "./hydration";

type Status = "passed" | "failed" | "unknown";

/** The check of a connection on its page. */
export class ConnectionCheckPanel {
  readonly panel: Locator;
  readonly checkButton: Locator;
  readonly said: Locator;
  /** Whether people can sign in, beside the connection's name. */
  readonly health: Locator;

  constructor(private readonly page: Page) {
    this.panel = page.getByRole("region", { name: "Connection to DingTalk" });
    this.checkButton = this.panel.getByRole("button", { name: "Check connection" });
    this.said = this.panel.getByRole("status");
    this.health = page.getByText(/^(?:Not used yet|Working|Failing since .+)$/);
  }

  /** Opens the page and waits for the check that runs by itself, when there was none with these credentials. */
  async open({ pool, connection }: Pick<TestTenant, "pool" | "connection">): Promise<void> {
    await this.page.goto(`/console/user-pools/${pool.id}/connections/${connection.id}`);
    await waitForHydration(this.checkButton);
    await this.settle();
  }

  async settle(): Promise<void> {
    await expect(this.line("credentials")).not.toHaveAttribute("data-status", "unknown");
    await expect(this.checkButton).toBeEnabled();
  }

  line(line: CheckLine): Locator {
    return this.panel.locator(`li[data-line="${line}"]`);
  }

  async expectLine(line: CheckLine, status: Status): Promise<void> {
    await expect(this.line(line)).toHaveAttribute("data-status", status);
  }

  /** Checks everything again. */
  async check(): Promise<void> {
    await this.checkButton.click();
    await expect(this.said).toContainText("Check finished");
  }

  /** Looks at one line again. */
  async recheck(line: CheckLine): Promise<void> {
    const button = this.line(line).getByRole("button", { name: /^Recheck / });
    // What works is put away.
    if (!(await button.isVisible()))
      await this.panel.locator("summary").filter({ hasText: "checks passed" }).click();
    await button.click();
    await expect(this.said).toContainText("Check finished");
  }
}
