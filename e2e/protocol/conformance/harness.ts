import { database } from "@/lib/data/client";
import { initialTokenSettings } from "@/lib/domain/application/token-settings";
import { siblingOf, siblingRedirectUri } from "../../fixtures/sibling-application";
import { SpokenApplication } from "../../fixtures/spoken-application";
import type { Stack } from "../../fixtures/stack";
import { type MakeTenant, test as onSharedStack } from "../../fixtures/test";
import { Visitor } from "../../fixtures/visitor";
import { expectExplained, explainedOutcomes, type Outcome } from "./outcome";
import { type Mode, RelyingParty } from "./relying-party";

/** One run of a module: what it works with, and what it notes. */
export class ModuleRun implements Outcome {
  readonly warnings: string[] = [];
  skipped = false;

  constructor(
    readonly stack: Stack,
    readonly makeTenant: MakeTenant,
    readonly mode: Mode,
  ) {}

  /** A condition of the suite, under its name there, that warns and fails nothing when it does not hold. */
  warnUnless(condition: string, holds: boolean): void {
    if (!holds) this.warnings.push(condition);
  }

  /** What cannot be tested here, which the suite skips as well. */
  skip(): void {
    this.skipped = true;
  }

  /** A pool with its application, registered as the suite's static client is, and a browser that nobody is signed in in. */
  async start(): Promise<RelyingParty> {
    const tokens = { ...initialTokenSettings("web"), pkceRequired: false };
    const tenant = await this.makeTenant({ application: { tokens, idTokenAlgorithm: "RS256" } });
    return RelyingParty.discover(new SpokenApplication(tenant), new Visitor(this.stack), this.mode);
  }

  /** The suite's second client, in the same browser. */
  async second(first: RelyingParty): Promise<RelyingParty> {
    const application = await siblingOf(first.application);
    await database().application.update({
      where: { clientId: application.clientId },
      data: { tokens: { ...initialTokenSettings("web"), pkceRequired: false }, idTokenAlgorithm: "RS256" },
    });
    const second = new SpokenApplication(application.tenant);
    Object.assign(second, { redirectUri: siblingRedirectUri });
    return RelyingParty.discover(second, first.visitor, this.mode);
  }
}

/** What a module does: it throws where the suite fails. */
export type Module = (run: ModuleRun) => Promise<void>;

/**
 * Runs a plan of the OpenID Foundation's suite module by module, under its own names. What a module warns of and what is skipped has to be
 * explained in docs/conformance.md (SEC-16).
 *
 * @param plan its name, after the rule.
 * @param modules each of the plan.
 * @param test on the stack that they need.
 */
export function runPlan(
  plan: string,
  modules: Readonly<Record<string, Module>>,
  mode: Mode = "default",
  test = onSharedStack,
): void {
  test.describe(plan, () => {
    for (const [name, module] of Object.entries(modules))
      test(name, async ({ stack, makeTenant }) => {
        const run = new ModuleRun(stack, makeTenant, mode);
        await module(run);
        expectExplained(name, run, explainedOutcomes);
      });
  });
}
