"use client";

import { useState } from "react";
import type { Action, ActionFailure } from "@/lib/domain/action-result";
import {
  type InvitedAnswer,
  type InviteUsersInput,
  mostInvitedAtOnce,
} from "@/lib/domain/user/user-invitation";

/** Where the invitations of some users stand. */
interface Invitations {
  step: "idle" | "counting" | "asking" | "sending" | "sent";
  /** Users who were looked at by what is under way. */
  done: number;
  /** How many can be invited; null until that was counted. */
  found: number | null;
  sent: number;
  /** What stopped it. To begin anew is safe: nobody is invited twice. */
  failure: ActionFailure | null;
}

interface Actions {
  count: Action<InviteUsersInput, InvitedAnswer>;
  invite: Action<InviteUsersInput, InvitedAnswer>;
}

/** Counts who of some users can be invited, and invites them, so many at a time as one request takes. */
export function useInvitations(poolId: string, userIds: readonly string[], actions: Actions) {
  const [state, setState] = useState<Invitations>({
    step: "idle",
    done: 0,
    found: null,
    sent: 0,
    failure: null,
  });
  const change = (changes: Partial<Invitations>) => setState((now) => ({ ...now, ...changes }));

  /** Asks for all of them in turn. @returns the sum; null once something stopped it. */
  const sum = async (act: Actions["count"]): Promise<number | null> => {
    let total = 0;
    for (let done = 0; done < userIds.length; done += mostInvitedAtOnce) {
      change({ done });
      const result = await act({ poolId, userIds: userIds.slice(done, done + mostInvitedAtOnce) }).catch(
        (): ActionFailure => ({ ok: false, code: "server.unavailable" }),
      );
      if (!result.ok) {
        change({ step: "idle", failure: result });
        return null;
      }
      total += result.data.count;
    }
    return total;
  };

  const ask = async (): Promise<void> => {
    change({ step: "counting", found: null, failure: null });
    const found = await sum(actions.count);
    if (found !== null) change({ step: found > 0 ? "asking" : "idle", found });
  };

  const send = async (): Promise<void> => {
    change({ step: "sending", failure: null });
    const sent = await sum(actions.invite);
    if (sent !== null) change({ step: "sent", sent });
  };

  return {
    state,
    ask: () => void ask(),
    send: () => void send(),
    drop: () => change({ step: "idle", found: null }),
  };
}
