import { foreignName } from "@/components/ui/foreign-name";
import type { FaultyEntry } from "@/lib/domain/user/account-answer";
import type { HostedTexts } from "../texts";
import { FaultLine } from "./fault-line";
import { Folded } from "./folded";
import { ItemButton } from "./item-button";
import { ProveFirst } from "./proof-block";

interface EmailFormProps {
  texts: HostedTexts;
  address: string;
  /** The address that waits for its code, or null; the whole is null where there is no mail. */
  newEmail: { waiting: string | null } | null;
  /** The last proof is too old. */
  isStale: boolean;
  faulty: FaultyEntry | null;
}

/** Where a person enters another e-mail address, and then the code that was sent there. */
export function EmailForm(props: EmailFormProps) {
  const { texts, newEmail, isStale, address } = props;
  if (!newEmail) return null;
  if (newEmail.waiting !== null) return <CodeForm {...props} waiting={newEmail.waiting} />;
  const fault = props.faulty?.fault.startsWith("email.") ? props.faulty.fault : null;
  return (
    <Folded id="email" title={texts("account.email.change")} open={fault !== null}>
      {isStale ? (
        <ProveFirst address={address} why={texts("account.email.prove")} />
      ) : (
        <form method="post" action={`${address}/email`} className="fields">
          <label className="field">
            <span>{texts("account.email.new")}</span>
            <input
              type="email"
              name="email"
              value={fault ? (props.faulty?.kept ?? "") : ""}
              required
              maxLength={254}
              autoComplete="email"
              aria-describedby={fault ? "email-fault email-help" : "email-help"}
              aria-invalid={fault ? "true" : undefined}
            />
          </label>
          <FaultLine texts={texts} id="email-fault" fault={fault} />
          <p id="email-help" className="soft small">
            {texts("account.email.help")}
          </p>
          <button type="submit" className="button">
            {texts("account.email.send")}
          </button>
        </form>
      )}
    </Folded>
  );
}

function CodeForm({ texts, address, faulty, waiting }: EmailFormProps & { waiting: string }) {
  const fault = faulty?.fault === "code.refused" ? faulty.fault : null;
  return (
    <Folded id="code" title={texts("account.email.confirm")} open>
      <form method="post" action={`${address}/confirm-email`} className="fields">
        <p id="code-help" className="small">
          {texts.rich("account.email.sent", { address: waiting, name: foreignName })}
        </p>
        <label className="field">
          <span>{texts("account.email.code")}</span>
          <input
            type="text"
            name="code"
            required
            maxLength={20}
            inputMode="numeric"
            autoComplete="one-time-code"
            aria-describedby={fault ? "code-fault code-help" : "code-help"}
            aria-invalid={fault ? "true" : undefined}
          />
        </label>
        <FaultLine texts={texts} id="code-fault" fault={fault} />
        <button type="submit" className="button">
          {texts("account.email.confirm")}
        </button>
      </form>
      <ItemButton action={`${address}/drop-email`}>{texts("account.email.drop")}</ItemButton>
    </Folded>
  );
}
