import { useEffect, useState, useSyncExternalStore } from "react";
import type { DingpassError } from "./errors";
import type { Claims, Dingpass, DingpassState } from "./types";

/** What `silent` says where it is no fault that nobody is signed in. */
const nobody = ["login_required", "consent_required", "interaction_required", "cross_site", "timeout"];

/** How the page of each began: once, however often React mounts what asks. */
const starts = new WeakMap<Dingpass, Promise<void>>();

/**
 * The sign-in of this page, in a component: takes the answer of a redirect out of the address, looks for a session without a page where
 * `silent` is wanted, and stays up to date.
 * @param dingpass made once, outside of components
 */
export function useDingpass(dingpass: Dingpass, { silent = false } = {}): DingpassState {
  const session = useSyncExternalStore(dingpass.subscribe, dingpass.getSession, () => null);
  const [started, setStarted] = useState(false);
  const [error, setError] = useState<DingpassError | null>(null);
  const [known, setKnown] = useState<{ of: string; user: Claims } | null>(null);
  const sub = session ? session.claims.sub : null;

  useEffect(() => {
    let current = true;
    const start = starts.get(dingpass) || begin(dingpass, silent);
    starts.set(dingpass, start);
    start.catch((fault) => current && setError(fault)).then(() => current && setStarted(true));
    return () => {
      current = false;
    };
  }, [dingpass, silent]);

  useEffect(() => {
    if (sub === null) return;
    let current = true;
    // Whatever went wrong before, somebody is signed in now.
    setError(null);
    dingpass.getUser().then(
      (user) => current && user && setKnown({ of: sub, user }),
      (fault) => current && setError(fault),
    );
    return () => {
      current = false;
    };
  }, [dingpass, sub]);

  const user = known && known.of === sub ? known.user : null;
  if (session)
    return {
      status: user || error ? "signed_in" : "loading",
      session,
      user: user || (error ? session.claims : null),
      error,
    };
  return { status: started ? "signed_out" : "loading", session: null, user: null, error };
}

async function begin(dingpass: Dingpass, silent: boolean): Promise<void> {
  if (await dingpass.handleRedirectCallback()) return;
  if (!silent || dingpass.getSession()) return;
  try {
    await dingpass.silent();
  } catch (error) {
    if (!nobody.includes((error as DingpassError).code)) throw error;
  }
}
