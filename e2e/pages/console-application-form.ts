import type { Locator, Page } from "@playwright/test";
import { type ConsoleWords, consoleWords } from "./console-words";
import { waitForHydration } from "./hydration";

/** The lists of an application's form. */
type AddressList = "redirectUris" | "postLogoutRedirectUris" | "webOrigins";

/** The pages of an application by the last part of their address; the first has none. */
type ApplicationPart = "" | "sign-in" | "tokens" | "logout" | "sites" | "settings" | "try";

/** The address of one of them. */
function applicationPage(poolId: string, applicationId: string, part: ApplicationPart = ""): string {
  return `/console/user-pools/${poolId}/applications/${applicationId}${part && `/${part}`}`;
}

/** The form of an application, new or existing, and what is shown once afterwards. */
export class ConsoleApplicationForm {
  readonly name: Locator;
  readonly homeAddress: Locator;
  readonly initiateLoginUri: Locator;
  /** What opens the rest of the settings of a new one. */
  readonly more: Locator;
  readonly createButton: Locator;
  readonly saveButton: Locator;
  readonly created: Locator;
  /** Lets go of what is shown once. */
  readonly stored: Locator;

  constructor(
    private readonly page: Page,
    private readonly words: ConsoleWords = consoleWords.en,
  ) {
    const { form } = words.applications;
    this.name = page.getByRole("textbox", { name: form.name, exact: true });
    this.homeAddress = page.getByLabel(form.homeAddress);
    this.initiateLoginUri = page.getByLabel(form.initiateLoginUri);
    this.more = page.locator("summary").filter({ hasText: words.applications.more.title });
    this.createButton = page.getByRole("button", { name: words.applications.new.submit });
    this.saveButton = page.getByRole("button", { name: words.common.save });
    this.created = page
      .getByRole("status")
      .filter({ has: page.getByRole("button", { name: this.#copy("clientId") }) });
    this.stored = this.created.getByRole("button", { name: words.applications.new.done });
  }

  /** Opens the form of a new application, or a page of an existing one. */
  async open(poolId: string, applicationId = "new", part: ApplicationPart = ""): Promise<void> {
    await this.page.goto(applicationPage(poolId, applicationId, part));
    await this.ready();
  }

  /** Until a page of an application, or the form of a new one, can be used. */
  async ready(): Promise<void> {
    await waitForHydration(this.page.getByRole("main").getByRole("button").first());
  }

  type(type: keyof ConsoleWords["applications"]["types"]): Locator {
    return this.page.getByRole("radio", { name: this.words.applications.types[type].label, exact: true });
  }

  /** The switch of a connection that a new application offers from the beginning. */
  connection(displayName: string): Locator {
    return this.page.getByRole("switch", { name: displayName, exact: true });
  }

  /** One line of a list of addresses; the first one is 1. */
  uri(list: AddressList, line = 1): Locator {
    const { form } = this.words.applications;
    const label = form.line.replace("{label}", form[list]).replace("{number}", String(line));
    return this.page.getByLabel(label, { exact: true });
  }

  /** Puts a line at the end of a list of addresses. */
  async addUri(list: AddressList, line: number, uri: string): Promise<void> {
    const { form } = this.words.applications;
    const group = this.page.getByRole("group", { name: form[list], exact: true });
    await group.getByRole("button", { name: form.add }).click();
    await this.uri(list, line).fill(uri);
  }

  /** A value of the page that is shown once. */
  async shownOnce(value: "clientId" | "clientSecret"): Promise<string> {
    const row = this.created.getByRole("button", { name: this.#copy(value) }).locator("xpath=..");
    return (await row.locator("code").textContent()) ?? "";
  }

  #copy(value: "clientId" | "clientSecret"): string {
    return this.words.common.copyLabel.replace("{label}", this.words.applications.details[value]);
  }
}
