import type { Page } from "@playwright/test";

/** DingTalk's own pages, as the simulator shows them. */
export class DingTalkPages {
  constructor(private readonly page: Page) {}

  /** Says who one is, unless DingTalk remembers. */
  async choosePerson(name: string): Promise<void> {
    await this.page.getByRole("button", { name }).click();
  }

  /** Where the person belongs to several. */
  async chooseEnterprise(corpId: string): Promise<void> {
    await this.page.locator(`input[name="corp"][value="${corpId}"]`).check();
  }

  async agree(): Promise<void> {
    await this.page.getByRole("button", { name: /^(?:Agree|同意)$/ }).click();
  }

  async refuse(): Promise<void> {
    await this.page.getByRole("button", { name: /^(?:Refuse|拒绝)$/ }).click();
  }
}
