import { foreignName } from "@/components/ui/foreign-name";
import { CodeField } from "../code-field";
import { EntryForm, type EntryScene } from "./entry-form";
import { faultText } from "./fault-text";
import { Folded } from "./folded";
import { ItemButton } from "./item-button";
import { ProveFirst } from "./proof-block";

/** An address that a code was sent to, while it waits for it; null for none. The whole is null where there is no mail. */
export type AwaitedAddress = { waiting: string | null } | null;

interface EmailProps extends EntryScene {
  email: string | null;
  newEmail: AwaitedAddress;
  /** The code has just been sent. */
  isSent: boolean;
}

/** The phone number of a person, which nothing here can prove. */
export function PhoneForm(props: EntryScene & { phone: string | null }) {
  const { texts, address, phone } = props;
  return (
    <EntryForm
      {...props}
      name="phone"
      title={texts(phone === null ? "account.phone.add" : "account.phone.change")}
      label={texts("account.profile.phone")}
      help={texts("account.phone.help")}
      value={phone ?? ""}
      input={{ type: "tel", maxLength: 40, autoComplete: "tel", required: true }}
      submit={texts("account.save")}
      prove={texts("account.phone.prove")}
    >
      {phone !== null && (
        <ItemButton action={`${address}/remove-phone`}>{texts("account.phone.remove")}</ItemButton>
      )}
    </EntryForm>
  );
}

/** The e-mail address of a person, which a code proves; nothing where there is no mail. */
export function EmailForm(props: EmailProps) {
  const { texts, email, newEmail } = props;
  if (!newEmail) return null;
  if (newEmail.waiting !== null) return <AddressCodeForm {...props} waiting={newEmail.waiting} />;
  return (
    <EntryForm
      {...props}
      name="email"
      title={texts(email === null ? "account.email.add" : "account.email.change")}
      label={texts(email === null ? "account.profile.email" : "account.email.new")}
      help={texts(email === null ? "account.email.addHelp" : "account.email.help")}
      value=""
      input={{ type: "email", maxLength: 254, autoComplete: "email", required: true }}
      submit={texts("account.email.send")}
      prove={texts("account.email.prove")}
    />
  );
}

/** Where the code is typed that was sent to an address: to the one that is there already, or to another one. */
function AddressCodeForm(props: EmailProps & { waiting: string }) {
  const { texts, address, faulty, email, waiting, isSent } = props;
  const fault = faulty?.fault === "code.refused" ? faulty.fault : null;
  const isOwn = waiting === email?.toLowerCase();
  return (
    <Folded title={texts("account.email.enterCode")} open>
      <p className="small">
        {texts.rich(isOwn ? "account.email.sent" : "account.email.sentNew", {
          address: waiting,
          name: foreignName,
        })}
      </p>
      <form method="post" action={`${address}/confirm-email`} className="fields">
        <CodeField
          label={texts("account.email.code")}
          help={texts("account.email.codeHelp")}
          fault={fault && faultText(texts, fault)}
          isNext={isSent}
        />
        <button type="submit" className="button">
          {texts("account.email.confirm")}
        </button>
      </form>
      <ItemButton action={`${address}/drop-email`}>{texts("account.email.drop")}</ItemButton>
    </Folded>
  );
}

/** The way to verify an address that nobody has verified yet; nothing while its code is waited for, or where there is no mail. */
export function VerifyAddress(props: Omit<EmailProps, "isSent" | "faulty"> & { email: string }) {
  const { texts, address, isStale, email, newEmail } = props;
  if (!newEmail || newEmail.waiting === email.toLowerCase()) return null;
  if (isStale) return <ProveFirst address={address} why={texts("account.email.proveVerify")} />;
  return (
    <ItemButton action={`${address}/email`} fields={{ email }}>
      {texts("account.email.verify")}
    </ItemButton>
  );
}
