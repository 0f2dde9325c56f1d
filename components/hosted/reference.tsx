import type { HostedTexts } from "./texts";

/** The number under which an administrator finds what happened. */
export function Reference({ texts, number }: { texts: HostedTexts; number: string }) {
  return (
    <span className="soft reference">
      {texts("login.reference")} <code>{number}</code>
    </span>
  );
}
