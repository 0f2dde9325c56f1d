import { ForeignName } from "@/components/ui/foreign-name";
import type { Locale } from "@/lib/domain/locale/locale";
import { PasskeyNameField } from "../passkey/passkey-name-field";
import { PasskeyPanel } from "../passkey/passkey-panel";
import type { HostedTexts } from "../texts";
import { Folded } from "./folded";
import { ItemButton } from "./item-button";
import { Moment } from "./moment";
import { nameDevice } from "./name-device";
import { ProveFirst } from "./proof-block";
import { Section } from "./section";

/** A passkey of the person. */
interface OwnPasskey {
  id: string;
  name: string;
  createdAt: Date;
  lastUsedAt: Date | null;
}

/** The passkeys of the person, and what may be done with them here. */
export interface OwnPasskeys {
  passkeys: readonly OwnPasskey[];
  /** The pool takes passkeys. */
  isOffered: boolean;
  /** What the page is looked at on: a new passkey is called after it unless the person calls it otherwise. */
  device: { browser: string | null; system: string | null };
}

interface PasskeysSectionProps extends OwnPasskeys {
  texts: HostedTexts;
  locale: Locale;
  nonce: string;
  /** The last proof is too old to add or remove anything. */
  isStale: boolean;
  /** The path of the account page: its forms lie below it. */
  address: string;
}

/** The passkeys by which the person signs in: a new one, another name, and the way to take one away. */
export function PasskeysSection(props: PasskeysSectionProps) {
  const { texts, address, passkeys, isOffered, isStale } = props;
  if (!isOffered && passkeys.length === 0) return null;
  const lead = isOffered ? (passkeys.length > 0 ? "lead" : "none") : "off";
  return (
    <Section id="passkeys" title={texts("account.passkeys.title")} lead={texts(`account.passkeys.${lead}`)}>
      <ul className="items">
        {passkeys.map((passkey) => (
          <li key={passkey.id}>
            <Passkey {...props} passkey={passkey} />
          </li>
        ))}
      </ul>
      {isStale && <ProveFirst address={address} why={texts("account.passkeys.prove")} />}
      {!isStale && isOffered && <Add {...props} />}
    </Section>
  );
}

function Passkey({ passkey, ...page }: PasskeysSectionProps & { passkey: OwnPasskey }) {
  const { texts, locale, address } = page;
  const { id, name, createdAt, lastUsedAt } = passkey;
  return (
    <>
      <p className="strong">
        <ForeignName>{name}</ForeignName>
      </p>
      <p className="soft">
        {texts("account.passkeys.added")} <Moment value={createdAt} locale={locale} />
      </p>
      <p className="soft">
        {lastUsedAt ? (
          <>
            {texts("account.passkeys.used")} <Moment value={lastUsedAt} locale={locale} />
          </>
        ) : (
          texts("account.passkeys.unused")
        )}
      </p>
      <Folded
        title={
          <>
            {texts("account.passkeys.rename")}
            <span className="unseen"> {name}</span>
          </>
        }
      >
        <form method="post" action={`${address}/rename-passkey`} className="fields">
          <input type="hidden" name="passkey" value={id} />
          <PasskeyNameField texts={texts} name={name} />
          <button type="submit" className="button">
            {texts("account.passkeys.save")}
          </button>
        </form>
      </Folded>
      {!page.isStale && (
        <ItemButton action={`${address}/remove-passkey`} fields={{ passkey: id }}>
          {texts("account.passkeys.remove")}
          <span className="unseen"> {name}</span>
        </ItemButton>
      )}
    </>
  );
}

function Add({ texts, nonce, address, device }: PasskeysSectionProps) {
  return (
    <PasskeyPanel
      texts={texts}
      does="add"
      action={`${address}/add-passkey`}
      ask={`${address}/ask-passkey`}
      nonce={nonce}
    >
      <PasskeyNameField texts={texts} name={nameDevice(texts, device)} />
      <p className="soft small">{texts("account.passkeys.addHelp")}</p>
      <button type="submit" className="button">
        {texts("account.passkeys.add")}
      </button>
    </PasskeyPanel>
  );
}
