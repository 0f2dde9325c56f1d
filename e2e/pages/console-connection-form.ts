import type { Locator, Page } from "@playwright/test";
import type { BindMethod } from "@/lib/domain/association/binding";
import type { MatchField } from "@/lib/domain/association/match-field";
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

/** What stands under "More settings". */
const rare = ["identifier", "displayName", "callbackUrl"] as const;

/** The form of a connection, new or existing, with the checklist beside it. */
export class ConsoleConnectionForm {
  readonly identifier: Locator;
  readonly displayName: Locator;
  readonly corpId: Locator;
  readonly clientId: Locator;
  readonly clientSecret: Locator;
  readonly agentId: Locator;
  readonly callbackUrl: Locator;
  readonly loginOnly: Locator;
  /** What opens the rest of the settings. */
  readonly more: Locator;
  /** What opens the settings of who somebody is. */
  readonly association: Locator;
  /** What matching would do with the users of the pool. */
  readonly matchTrial: Locator;
  /** The word that the records of the enterprise are trusted. */
  readonly trust: Locator;
  readonly pasteBox: Locator;
  /** What a paste came to. */
  readonly pasted: Locator;
  /** What has to stand at DingTalk. */
  readonly checklist: Locator;
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
    const summary = (title: string) => page.locator("summary").filter({ hasText: title });
    this.more = summary(words.connections.more.title);
    this.association = summary(words.connections.association.title);
    this.matchTrial = page.getByRole("region", { name: settings.matching.trial.title });
    this.trust = page.getByRole("checkbox", { name: settings.matching.trust.label.split("{")[0] });
    this.pasteBox = field(words.checklist.paste.label);
    this.pasted = page.locator("[data-pasted]");
    this.checklist = page.getByRole("region", { name: words.checklist.title, exact: true });
    this.createButton = page.getByRole("button", { name: words.connections.new.submit });
    this.saveButton = page.getByRole("button", { name: words.common.save });
  }

  /** From the list of connections to the form, as a newcomer goes. */
  async reach(): Promise<void> {
    const { connections } = this.words;
    await this.page.getByRole("link", { name: connections.create }).click();
    await this.page.getByRole("heading", { name: connections.new.title }).waitFor();
    await this.ready();
  }

  /** The form of a new connection, with everything of it in sight. */
  async open(poolId: string): Promise<void> {
    await this.page.goto(`/console/user-pools/${poolId}/connections/new/dingtalk/internal`);
    await this.ready();
    await this.showMore();
  }

  async openExisting(poolId: string, connectionId: string): Promise<void> {
    await this.page.goto(`/console/user-pools/${poolId}/connections/${connectionId}`);
    await this.ready();
    await this.showMore();
  }

  /** Opens what is put away, unless it is open already. */
  async showMore(): Promise<void> {
    if (!(await this.displayName.isVisible())) await this.more.click();
    await this.displayName.waitFor();
    if (!(await this.loginOnly.isVisible())) await this.association.click();
    await this.loginOnly.waitFor();
  }

  async fill(entry: Partial<ConnectionEntry>): Promise<void> {
    if (rare.some((name) => name in entry)) await this.showMore();
    for (const [name, value] of Object.entries(entry) as [keyof ConnectionEntry, string][])
      await this[name].fill(value);
  }

  /** Copies a text and pastes it into a field, as a person would. */
  async paste(field: Locator, text: string): Promise<void> {
    await field.evaluate((element, copied) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", copied);
      element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    }, text);
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

  /** The switch to match by a field. */
  matchField(name: MatchField): Locator {
    const { label } = this.words.connections.settings.matching.options[name];
    return this.page
      .getByRole("group", { name: this.words.connections.settings.matching.label })
      .getByRole("checkbox", { name: label, exact: true });
  }

  /** The switch to let unknown people bind an account by a method. */
  bindMethod(method: BindMethod): Locator {
    const { label } = this.words.connections.settings.binding.options[method];
    return this.page
      .getByRole("group", { name: this.words.connections.settings.binding.label })
      .getByRole("checkbox", { name: label, exact: true });
  }

  profileField(label: string): Locator {
    const { label: all } = this.words.connections.settings.profileFields;
    return this.page.getByRole("group", { name: all }).getByRole("checkbox", { name: label });
  }

  async ready(): Promise<void> {
    await waitForHydration(this.corpId);
  }
}
