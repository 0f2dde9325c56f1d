import type { Locator, Page } from "@playwright/test";
import type { TestTenant } from "../fixtures/test";
import { PasswordPages } from "./password-pages";
import { firstName, openLoginPage, passDingTalk } from "./steps";

/** The page on which somebody unknown is asked whether they have an account, in English or Chinese. */
export class HostedQuestionPage {
  readonly heading: Locator;
  readonly bindButton: Locator;
  readonly createButton: Locator;
  readonly failure: Locator;
  readonly backButton: Locator;
  readonly fields: PasswordPages;

  constructor(page: Page) {
    this.heading = page.getByRole("heading", { level: 1 });
    this.bindButton = page.getByRole("button", { name: /^(?:Bind this account|绑定此账号)$/ });
    this.createButton = page.getByRole("button", { name: /^(?:Create a new account|创建新账号)$/ });
    this.failure = page.locator("[data-failure]");
    this.backButton = page.getByRole("button", { name: /^(?:Back to|返回)/ });
    this.fields = new PasswordPages(page);
  }

  /** The button that binds whoever is signed in in this browser. */
  sessionButton(page: Page, name: string): Locator {
    return page.getByRole("button", { name: new RegExp(`^(?:Bind to|绑定到).*${name}`) });
  }

  /** Fills in name and password and sends them. */
  async bind(name: string, password: string): Promise<void> {
    await this.fields.name.fill(name);
    await this.fields.password.fill(password);
    await this.bindButton.click();
  }
}

/** From the sample site through DingTalk to the question. */
export async function reachQuestion(
  page: Page,
  tenant: TestTenant,
  name = firstName(tenant),
): Promise<HostedQuestionPage> {
  await openLoginPage(page, tenant);
  await passDingTalk(page, name);
  const question = new HostedQuestionPage(page);
  await question.backButton.waitFor();
  await page.waitForURL(/\/bind\//);
  return question;
}
