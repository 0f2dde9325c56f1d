import type { Locator, Page } from "@playwright/test";
import { type ConsoleWords, consoleWords } from "./console-words";
import { waitForHydration } from "./hydration";

/** What the test types; everything else stays as the form begins. */
export interface ConnectionEntry {
  identifier: string;
  displayName: string;
  corpId: string;
  clientId: string;
  clientSecret: string;
  callbackUrl: string;
}

/** The form of a connection, new or existing. */
export class ConsoleConnectionForm {
  readonly identifier: Locator;
  readonly displayName: Locator;
  readonly corpId: Locator;
  readonly clientId: Locator;
  readonly clientSecret: Locator;
  readonly agentId: Locator;
  readonly callbackUrl: Locator;
  readonly loginOnly: Locator;
  readonly createButton: Locator;
  readonly saveButton: Locator;

  constructor(
    private readonly page: Page,
    private readonly words: ConsoleWords = consoleWords.en,
  ) {
    const { basics, credentials, settings } = words.connections;
    const field = (label: string) => page.getByLabel(label, { exact: true });
    this.identifier = field(basics.identifier);
    this.displayName = field(basics.displayName);
    this.corpId = field(settings.corpId.label);
    this.clientId = field(settings.clientId.label);
    this.clientSecret = field(credentials.clientSecret);
    this.agentId = field(settings.agentId.label);
    this.callbackUrl = field(settings.callbackUrl.label);
    this.loginOnly = page.getByRole("switch", { name: settings.loginOnly.label });
    this.createButton = page.getByRole("button", { name: words.connections.new.submit });
    this.saveButton = page.getByRole("button", { name: words.common.save });
  }

  /** From the list of connections over gallery and app type to the form, as a newcomer goes. */
  async reach(): Promise<void> {
    const { connections } = this.words;
    await this.page.getByRole("link", { name: connections.create }).click();
    await this.page.getByRole("heading", { name: connections.gallery.title }).waitFor();
    await this.page.getByRole("link", { name: connections.gallery.dingtalk, exact: true }).click();
    await this.page.getByRole("heading", { name: connections.appType.title }).waitFor();
    await this.page.getByRole("link", { name: connections.appType.internal }).click();
    await this.page.getByRole("heading", { name: connections.new.title }).waitFor();
    await this.ready();
  }

  async open(poolId: string): Promise<void> {
    await this.page.goto(`/console/user-pools/${poolId}/connections/new/dingtalk/internal`);
    await this.ready();
  }

  async openExisting(poolId: string, connectionId: string): Promise<void> {
    await this.page.goto(`/console/user-pools/${poolId}/connections/${connectionId}`);
    await this.ready();
  }

  async fill(entry: ConnectionEntry): Promise<void> {
    for (const [name, value] of Object.entries(entry) as [keyof ConnectionEntry, string][])
      await this[name].fill(value);
  }

  /** What the form says about a field. */
  faultOf(field: Locator): Locator {
    return this.page.locator("div").filter({ has: field }).last().getByRole("alert");
  }

  scope(value: "openid" | "openid corpid"): Locator {
    return this.page.getByRole("radio", { name: value, exact: true });
  }

  mode(mode: "browser" | "in_client"): Locator {
    const { label } = this.words.connections.settings.modes.options[mode];
    return this.page.getByRole("switch", { name: label, exact: true });
  }

  profileField(label: string): Locator {
    return this.page.getByRole("checkbox", { name: label });
  }

  async ready(): Promise<void> {
    await waitForHydration(this.callbackUrl);
  }
}
