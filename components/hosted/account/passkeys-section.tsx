import { ForeignName } from "@/components/ui/foreign-name";
import type { Locale } from "@/lib/domain/locale/locale";
import type { FaultyEntry } from "@/lib/domain/user/account-answer";
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
  faulty: FaultyEntry | null;
  /** The path of the account page: its forms lie below it. */
  address: string;
}

/** The passkeys by which the person signs in: a new one, another name, and the way to take one away. */
export function PasskeysSection(props: PasskeysSectionProps) {
  const { texts, address, passkeys, isOffered, isStale } = props;
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
  const { isFaulty, kept } = namedWrong(page.faulty, id);
  return (
    <>
      <p className="strong">
        <ForeignName>{name}</ForeignName>
      </p>
      <p className="soft">
        {texts("account.passkeys.added")} <Moment value={createdAt} locale={locale} />
        {" · "}
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
        open={isFaulty}
      >
        <form method="post" action={`${address}/rename-passkey`} className="fields">
          <input type="hidden" name="passkey" value={id} />
          <PasskeyNameField texts={texts} id={id} name={isFaulty ? kept : name} isFaulty={isFaulty} />
          <button type="submit" className="button">
            {texts("account.passkeys.save")}
          </button>
        </form>
      </Folded>
      {!page.isStale && (
        <Folded
          title={
            <>
              {texts("account.passkeys.remove")}
              <span className="unseen"> {name}</span>
            </>
          }
        >
          <p className="soft small">{texts("account.passkeys.removeHelp")}</p>
          <ItemButton action={`${address}/remove-passkey`} fields={{ passkey: id }}>
            {texts("account.passkeys.remove")}
            <span className="unseen"> {name}</span>
          </ItemButton>
        </Folded>
      )}
    </>
  );
}

function Add({ texts, nonce, address, device, faulty }: PasskeysSectionProps) {
  const { isFaulty, kept } = namedWrong(faulty, undefined);
  return (
    <Folded title={texts("account.passkeys.add")} open={isFaulty}>
      <PasskeyPanel
        texts={texts}
        does="add"
        action={`${address}/add-passkey`}
        ask={`${address}/ask-passkey`}
        nonce={nonce}
      >
        <PasskeyNameField
          texts={texts}
          id="new"
          name={isFaulty ? kept : nameDevice(texts, device)}
          isFaulty={isFaulty}
        />
        <p className="soft small">{texts("account.passkeys.addHelp")}</p>
        <button type="submit" className="button">
          {texts("account.passkeys.add")}
        </button>
      </PasskeyPanel>
    </Folded>
  );
}

/** Whether the name of a passkey could not be taken, and what was typed. @param passkeyId undefined for the one that is to be added. */
function namedWrong(faulty: FaultyEntry | null, passkeyId: string | undefined) {
  return {
    isFaulty: faulty?.fault === "passkey.name" && faulty.of === passkeyId,
    kept: faulty?.kept ?? "",
  };
}
