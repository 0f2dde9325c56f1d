/** What decides how a page lays out the ways in without DingTalk. */
export interface LocalScene<Method extends string> {
  /** What is offered, in the order in which it is shown. */
  methods: readonly Method[];
  /** How many connections the page shows. */
  connections: number;
  /** The one of several ways that was used last in this browser, a connection or a method, or null. */
  lastUsed: string | null;
  /** The method that has just failed, or that the person asked for, or null. */
  wanted: string | null;
  /** Somebody is signed in and may go on as they are: that is what the page is for, and all ways in stand behind one fold. */
  continues: boolean;
}

/** How a page lays out the ways in without DingTalk. */
export interface LocalWaysPlan<Method extends string> {
  /** As they are shown: the one that was used last before the others. */
  methods: readonly Method[];
  /** `alone`: the only way there is, so it is the page; `folds`: each closed behind its name; `one_fold`: closed together. */
  layout: "alone" | "folds" | "one_fold";
  /** The one that is open; null while all are closed. */
  open: Method | null;
  /** The one whose button stands out; null where another way's does. */
  stands: Method | null;
}

/**
 * Lays out the ways in without DingTalk: below the connections and closed until they are wanted, several of them together, so that
 * whoever comes by DingTalk meets one line more and no form. Open is what has just failed or was asked for, else what was used last in this browser,
 * else the first where there is nothing but them.
 */
export function planLocalWays<Method extends string>(scene: LocalScene<Method>): LocalWaysPlan<Method> {
  const { methods: offered, connections, lastUsed, wanted, continues } = scene;
  const last = offered.find((method) => method === lastUsed) ?? null;
  const methods = last ? [last, ...offered.filter((method) => method !== last)] : offered;
  const without = connections === 0 && !continues;
  const open = offered.find((method) => method === wanted) ?? last ?? (without ? (methods[0] ?? null) : null);
  return {
    methods,
    layout: layoutOf({ without, continues, several: methods.length > 1 }),
    open,
    stands: without ? open : continues ? null : last,
  };
}

/** Where all ways in stand behind one fold already, a second one inside it would only hide them. */
function layoutOf({
  without,
  continues,
  several,
}: {
  without: boolean;
  continues: boolean;
  several: boolean;
}) {
  if (without && !several) return "alone";
  return several && !without && !continues ? "one_fold" : "folds";
}
