import "server-only";
import { digest } from "@/lib/crypto/digest";
import { seal } from "@/lib/crypto/seal";
import type { AttemptKey, StoredTarget } from "@/lib/data/attempts";
import type { AttemptTarget } from "@/lib/domain/login/attempt-target";
import { attemptSeal } from "./attempt";

const nothing = {
  interactionDigest: null,
  sealedInteraction: null,
  destination: null,
  startPage: null,
  sealedSession: null,
};

/** What an attempt serves, in the form in which it is stored. */
export function storeTarget(key: AttemptKey, target: AttemptTarget): StoredTarget {
  switch (target.kind) {
    case "interaction":
      return {
        ...nothing,
        target: "interaction",
        interactionDigest: digest(target.uid),
        sealedInteraction: seal(target.uid, attemptSeal(key, "sealed_interaction")),
      };
    case "start": {
      const sealedSession = sealSession(key, target.sessionUid);
      const { destination, page: startPage } = target;
      return { ...nothing, target: "start", destination, startPage, sealedSession };
    }
    case "account": {
      const sealedSession = sealSession(key, target.sessionUid);
      return { ...nothing, target: "account", startPage: target.page, sealedSession };
    }
    case "link": {
      const { page: startPage, userId, signInId } = target;
      const sealedSession = seal(JSON.stringify({ userId, signInId }), attemptSeal(key, "sealed_session"));
      return { ...nothing, target: "link", startPage, sealedSession };
    }
    case "trial":
      return {
        ...nothing,
        target: "trial",
        startPage: seal(target.page, attemptSeal(key, "start_page")),
      };
  }
}

function sealSession(key: AttemptKey, uid: string | null): string | null {
  return uid && seal(uid, attemptSeal(key, "sealed_session"));
}
