import { Directory } from "./directory";
import type { App, Seed, Settings } from "./directory-schema";
import { defaultSettings } from "./directory-schema";
import { OneTimeCodes } from "./one-time-codes";
import { Tokens } from "./tokens";

/** Everything the simulated hosts know; a reset puts a fresh one in its place. */
export class State {
  readonly directory: Directory;
  readonly codes: OneTimeCodes;
  readonly tokens: Tokens;
  settings: Settings = { ...defaultSettings };

  constructor(
    seed: Seed,
    now: () => number,
    /** Origin under which browsers reach the simulator. */
    readonly publicUrl: string,
  ) {
    this.directory = new Directory(seed);
    this.codes = new OneTimeCodes(now);
    this.tokens = new Tokens(now);
  }

  /** The settings in force for an app: its own choices over those for all. */
  settingsFor(app: App): Settings {
    return { ...this.settings, ...app.settings };
  }

  /** The app with these credentials; both are case-sensitive. */
  findAppByCredentials(clientId: string | undefined, clientSecret: string | undefined): App | null {
    const app = this.directory.apps.get(clientId ?? "");
    return app && app.clientSecret === clientSecret ? app : null;
  }
}
