import { randomBytes } from "node:crypto";
import { Agent } from "node:http";
import { Browser } from "@/e2e/fixtures/http-browser/browser";
import type { Load } from "./measure";
import {
  openLoginPage,
  type Person,
  readDiscovery,
  reopenLoginPage,
  type Scene,
  signIn,
  signInSilently,
  signOn,
} from "./steps";

/** One kind of work. `prepare` makes, outside of the measurement, what each of the workers runs. */
export interface Scenario {
  name: string;
  /** Bounds at any concurrency; the warm-up takes a tenth of the count. */
  bounds: Omit<Load, "concurrency">;
  prepare(workers: number): Promise<(worker: number) => Promise<unknown>>;
}

/** The rows of the login benchmark. `people` exist in the pool already, or else sign in once before. */
export function listScenarios(scene: Scene, people: readonly Person[]): Scenario[] {
  const connections = new Agent({ keepAlive: true });
  let turn = 0;
  const getNextPerson = () => {
    const person = people[turn++ % people.length];
    if (!person) throw new Error("nobody can sign in");
    return person;
  };
  // As from behind a proxy: everybody has an address of their own, so that limits per address see no crowd.
  const openBrowser = () =>
    new Browser(connections, { "x-forwarded-for": `10.${[...randomBytes(3)].join(".")}` });
  const prepareEach = <T>(workers: number, prepare: (browser: Browser) => Promise<T>) =>
    Promise.all(
      Array.from({ length: workers }, async () => {
        const browser = openBrowser();
        return { browser, prepared: await prepare(browser) };
      }),
    );

  return [
    {
      name: "DingTalk login, known person",
      bounds: { count: 400, seconds: 20 },
      async prepare() {
        for (const person of people) await signIn(scene, openBrowser(), person);
        return () => signIn(scene, openBrowser(), getNextPerson());
      },
    },
    {
      name: "silent login, known person",
      bounds: { count: 400, seconds: 20 },
      async prepare() {
        for (const person of people) await signIn(scene, openBrowser(), person);
        return () => signInSilently(scene, openBrowser(), getNextPerson());
      },
    },
    {
      name: "single sign-on",
      bounds: { count: 800, seconds: 15 },
      async prepare(workers) {
        const browsers = await prepareEach(workers, (browser) => signIn(scene, browser, getNextPerson()));
        return async (worker) => {
          const known = browsers[worker];
          if (!known) throw new Error(`no browser for worker ${worker}`);
          if ((await signOn(scene, known.browser)) !== known.prepared)
            throw new Error("somebody else signed on");
        };
      },
    },
    {
      name: "login page",
      bounds: { count: 800, seconds: 15 },
      async prepare(workers) {
        const browsers = await prepareEach(workers, (browser) => openLoginPage(scene, browser));
        return async (worker) => {
          const known = browsers[worker];
          if (!known) throw new Error(`no browser for worker ${worker}`);
          await reopenLoginPage(known.browser, known.prepared);
        };
      },
    },
    {
      name: "discovery",
      bounds: { count: 2000, seconds: 10 },
      prepare: async () => () => readDiscovery(scene.target.issuer, scene.backChannel),
    },
  ];
}
