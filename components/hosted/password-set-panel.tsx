import { foreignName } from "@/components/ui/foreign-name";
import { HostedMessage } from "./hosted-message";
import type { HostedTexts } from "./texts";

/** Says that a password is set, and where to go on. It claims nothing of anybody. */
export function PasswordSetPanel({ texts, poolName: pool }: { texts: HostedTexts; poolName: string }) {
  return (
    <HostedMessage
      texts={texts}
      symbol="done"
      title={texts("password.doneTitle")}
      text={texts.rich("password.doneText", { pool, name: foreignName })}
    />
  );
}
