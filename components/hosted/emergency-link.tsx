import { failureGuideOf } from "@/lib/domain/login/failure-guide";
import type { TriedSignIn } from "@/lib/domain/login/tried-sign-in";
import type { HostedTexts } from "./texts";

/** A small link to the ways that only users come in by who are excepted; nothing where there is none. */
export function EmergencyLink({ texts, link }: { texts: HostedTexts; link: string | null }) {
  if (link === null) return null;
  return (
    <p className="centred small">
      <a href={link} className="quiet">
        {texts("login.emergency")}
      </a>
    </p>
  );
}

/** Where DingTalk has just failed, the way without it is offered together with that. */
export function offersInFailure(failure: TriedSignIn | undefined): boolean {
  return failure !== undefined && failure.method === null && failureGuideOf(failure.kind).look === "broken";
}
