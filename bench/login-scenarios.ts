import { openBrowser, prepareEach, type Scenario } from "./scenario";
import {
  type LocalUser,
  openLoginPage,
  type Person,
  readDiscovery,
  reopenLoginPage,
  type Scene,
  signIn,
  signInAndBind,
  signInByPassword,
  signInSilently,
  signOn,
  verifyHash,
} from "./steps";

/** Who signs in. */
export interface People {
  /** They exist in the pool already, or else sign in once before. */
  known: readonly Person[];
  /** Nobody has seen them yet; each signs in once. */
  strangers: Iterator<Person>;
  /** They have a password, and are nobody's at DingTalk. */
  local: readonly LocalUser[];
}

/** A pool whose connection asks people whom it does not know. */
export interface AskingPool {
  scene: Scene;
  /** Somebody unknown with an account of theirs: each signs in once. */
  newcomers: Iterator<{ person: Person; user: LocalUser }>;
}

/** The rows of the login benchmark. @param issuers of other pools, whose discovery documents are read in turn. */
export function listLoginScenarios(
  scene: Scene,
  people: People,
  asking: AskingPool,
  issuers: readonly string[],
): Scenario[] {
  const getNextUser = takeTurns(people.local);
  const getNextPerson = takeTurns(people.known);
  const getNextIssuer = takeTurns(issuers);
  const knowEverybody = async () => {
    for (const person of people.known) await signIn(scene, openBrowser(), person);
  };

  return [
    {
      name: "DingTalk sign-in, known person",
      limit: peerLogin,
      bounds: { count: 400, seconds: 20 },
      async prepare() {
        await knowEverybody();
        return () => signIn(scene, openBrowser(), getNextPerson());
      },
    },
    {
      name: "DingTalk sign-in, first of a person",
      limit: peerLogin,
      bounds: { count: 250, seconds: 15 },
      prepare: async () => () => {
        const { value, done } = people.strangers.next();
        if (done) throw new Error("everybody has signed in");
        return signIn(scene, openBrowser(), value);
      },
    },
    {
      name: "DingTalk sign-in, first of a person, who binds an account by its password",
      limit: peerLogin,
      beside: peerHash,
      bounds: { count: 250, seconds: 15 },
      prepare: async () => () => {
        const { value, done } = asking.newcomers.next();
        if (done) throw new Error("everybody has signed in");
        return signInAndBind(asking.scene, openBrowser(), value.person, value.user);
      },
    },
    {
      name: "password sign-in",
      limit: peerLogin,
      beside: peerHash,
      bounds: { count: 250, seconds: 15 },
      prepare: async () => () => signInByPassword(scene, openBrowser(), getNextUser()),
    },
    {
      name: "silent sign-in, known person",
      limit: peerLogin,
      bounds: { count: 400, seconds: 20 },
      async prepare() {
        await knowEverybody();
        return () => signInSilently(scene, openBrowser(), getNextPerson());
      },
    },
    {
      name: "single sign-on",
      limit: peerSignOn,
      bounds: { count: 800, seconds: 15 },
      prepare: (workers) =>
        prepareSignOn(workers, scene, (browser) => signIn(scene, browser, getNextPerson())),
    },
    {
      name: "login page",
      bounds: { count: 800, seconds: 15 },
      async prepare(workers) {
        const getOwn = await prepareEach(workers, async () => {
          const browser = openBrowser();
          return { browser, page: await openLoginPage(scene, browser) };
        });
        return (worker) => reopenLoginPage(getOwn(worker).browser, getOwn(worker).page);
      },
    },
    {
      name: "discovery",
      limit: peerDiscovery,
      bounds: { count: 2000, seconds: 10 },
      prepare: async () => () => readDiscovery(scene.target.issuer, scene.backChannel),
    },
    {
      name: `discovery, ${issuers.length} pools in rotation`,
      limit: peerDiscovery,
      bounds: { count: 2000, seconds: 10 },
      prepare: async () => () => readDiscovery(getNextIssuer(), scene.backChannel),
    },
  ];
}

const [peerLogin, peerSignOn, peerDiscovery, peerHash] = [
  "limit peer: sign-in",
  "limit peer: single sign-on",
  "limit peer: discovery",
  "limit peer: a password's hash",
] as const;

/** The same at the limit peer, where whoever comes is signed in. */
export function listPeerLoginScenarios(scene: Pick<Scene, "target" | "backChannel">): Scenario[] {
  return [
    {
      name: peerLogin,
      bounds: { count: 800, seconds: 15 },
      prepare: async () => () => signOn(scene, openBrowser()),
    },
    {
      name: peerSignOn,
      bounds: { count: 800, seconds: 15 },
      prepare: (workers) => prepareSignOn(workers, scene, (browser) => signOn(scene, browser)),
    },
    {
      name: peerDiscovery,
      bounds: { count: 2000, seconds: 10 },
      prepare: async () => () => readDiscovery(scene.target.issuer, scene.backChannel),
    },
    {
      name: peerHash,
      bounds: { count: 250, seconds: 10 },
      prepare: async () => () => verifyHash(scene.target.issuer, scene.backChannel),
    },
  ];
}

async function prepareSignOn(
  workers: number,
  scene: Pick<Scene, "target" | "backChannel">,
  enter: (browser: ReturnType<typeof openBrowser>) => Promise<{ sub: string }>,
): Promise<(worker: number) => Promise<void>> {
  const getOwn = await prepareEach(workers, async () => {
    const browser = openBrowser();
    return { browser, ...(await enter(browser)) };
  });
  return async (worker) => {
    const { browser, sub } = getOwn(worker);
    if ((await signOn(scene, browser)).sub !== sub) throw new Error("somebody else signed on");
  };
}

function takeTurns<T>(all: readonly T[]): () => T {
  let turn = 0;
  return () => {
    const next = all[turn++ % all.length];
    if (next === undefined) throw new Error("there is nobody to take turns");
    return next;
  };
}
