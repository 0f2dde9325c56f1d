import type { Locator, Page } from "@playwright/test";

/** An authenticator of a test's browser that can be told not to know the person. */
export interface VirtualAuthenticator {
  verify(verifies: boolean): Promise<void>;
}

/** Gives a browser an authenticator that keeps passkeys and recognises whoever is there. */
export async function addAuthenticator(page: Page): Promise<VirtualAuthenticator> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  const { authenticatorId } = await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return {
    verify: async (isUserVerified) => {
      await devtools.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified });
    },
  };
}

/** The hosted pages on which a passkey is used, in English or Chinese. */
export class PasskeyPages {
  readonly opener: Locator;
  readonly useButton: Locator;
  readonly section: Locator;
  readonly name: Locator;
  readonly addOpener: Locator;
  readonly addButton: Locator;

  constructor(private readonly page: Page) {
    this.opener = page.locator("summary", {
      hasText: /(?:Sign in|Confirm) with a passkey|使用通行密钥(?:登录|验证)/,
    });
    this.useButton = page.getByRole("button", { name: /^(?:Use a passkey|使用通行密钥)$/ });
    this.section = page.getByRole("region", { name: /^(?:Passkeys|通行密钥)$/ });
    this.addOpener = this.section.locator("summary", { hasText: /^(?:Add a passkey|添加通行密钥)$/ });
    this.addButton = this.section.getByRole("button", { name: /^(?:Add a passkey|添加通行密钥)$/ });
    this.name = this.section.locator("[data-passkey=add]").getByRole("textbox");
  }

  /** Opens the form where it is closed, and what it is closed in. */
  async open(): Promise<void> {
    const closed = this.page.locator("details:not([open])", { has: this.opener });
    while ((await closed.count()) > 0) await closed.first().locator("> summary").click();
  }

  /** Signs in, or proves once more who one is, opening the form where it is closed. */
  async signIn(): Promise<void> {
    await this.open();
    await this.useButton.click();
  }

  /** Adds a passkey under a name, or under the one that the page proposes; opens the form where it is closed. */
  async add(name?: string): Promise<void> {
    await this.addOpener.waitFor();
    if (!(await this.addButton.isVisible())) await this.addOpener.click();
    await this.addButton.waitFor();
    if (name !== undefined) await this.name.fill(name);
    await this.addButton.click();
  }

  /** Calls a passkey otherwise. */
  async rename(from: string, to: string): Promise<void> {
    await this.section.locator("summary", { hasText: new RegExp(`^(?:Rename|重命名) ${from}$`) }).click();
    const form = this.section.locator("form[action$='/rename-passkey']:visible");
    await form.getByRole("textbox").fill(to);
    await form.getByRole("button").click();
  }

  /** Removes a passkey: it is asked once more whether that is meant. */
  async remove(name: string): Promise<void> {
    await this.section.locator("summary", { hasText: new RegExp(`^(?:Remove|移除) ${name}$`) }).click();
    await this.section.getByRole("button", { name: new RegExp(`^(?:Remove|移除) ${name}$`) }).click();
  }

  /** What the page says of the form that led to it. */
  get said(): Locator {
    return this.page.locator(".said");
  }
}
