import type { Browser } from "@/e2e/fixtures/http-browser/browser";
import { checkVisit, enterSite } from "./protected-site";
import { openBrowser, prepareEach, type Scenario } from "./scenario";
import { type Person, type Scene, signIn, signOn } from "./steps";
import { fetchOwnToken, introspect, readKeys, readUserinfo, refresh, type Tokens } from "./token-calls";

type Side = Pick<Scene, "target" | "backChannel">;

/** The rows of the token benchmark. */
export function listTokenScenarios(scene: Scene, people: readonly Person[]): Scenario[] {
  let turn = 0;
  const enter = (browser = openBrowser()) => {
    const person = people[turn++ % people.length];
    if (!person) throw new Error("nobody can sign in");
    return signIn(scene, browser, person);
  };
  return [...listScenarios("", scene, () => enter()), siteScenario(scene, enter)];
}

/** Each worker's requests are those of one browser that is signed in at a protected site. */
function siteScenario(scene: Scene, enter: (browser: Browser) => Promise<unknown>): Scenario {
  return {
    name: "forward authentication",
    bounds: { count: 1500, seconds: 10 },
    async prepare(workers) {
      const cookieOf = await prepareEach(workers, async () => {
        const browser = openBrowser();
        await enter(browser);
        return enterSite(scene, browser);
      });
      return (worker) => checkVisit(scene, cookieOf(worker), scene.backChannel);
    },
  };
}

/** The same at the limit peer. */
export function listPeerTokenScenarios(scene: Side): Scenario[] {
  return listScenarios("limit peer: ", scene, () => signOn(scene, openBrowser()));
}

/** Each worker has the tokens of a login of its own; refreshing, it follows one chain. */
function listScenarios(prefix: string, scene: Side, enter: () => Promise<Tokens>): Scenario[] {
  const { target, backChannel } = scene;
  const calls: [string, (tokens: Tokens) => Promise<Tokens>][] = [
    ["userinfo", (tokens) => readUserinfo(target, tokens, backChannel)],
    ["introspection", (tokens) => introspect(target, tokens, backChannel)],
    ["refresh", (tokens) => refresh(target, tokens, backChannel)],
  ];
  const asPerson = calls.map(([name, call]): NamedWork => {
    const prepare = async (workers: number) => {
      const getOwn = await prepareEach(workers, async () => ({ tokens: await enter() }));
      return async (worker: number) => {
        const own = getOwn(worker);
        own.tokens = await call(own.tokens);
      };
    };
    return { name, prepare, count: 1500 };
  });
  return [
    ...asPerson,
    {
      name: "client credentials",
      prepare: async () => () => fetchOwnToken(target, backChannel),
      count: 1500,
    },
    // A tenth of a millisecond each: of fewer it is half the compiler that is measured, by a clock of ten milliseconds.
    { name: "keys (JWKS)", prepare: async () => () => readKeys(target, backChannel), count: 20_000 },
  ].map(({ name, prepare, count }) => ({
    name: prefix + name,
    ...(prefix === "" && { limit: `limit peer: ${name}` }),
    bounds: { count, seconds: 10 },
    prepare,
  }));
}

type NamedWork = Pick<Scenario, "name" | "prepare"> & { count: number };
