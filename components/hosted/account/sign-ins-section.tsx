import { ForeignName } from "@/components/ui/foreign-name";
import type { Locale } from "@/lib/domain/locale/locale";
import type { WayIn } from "@/lib/domain/login/way-in";
import type { HostedTexts } from "../texts";
import { ItemButton } from "./item-button";
import { Moment } from "./moment";
import { nameDevice } from "./name-device";
import { ProveFirst } from "./proof-block";
import { Section } from "./section";

/** A sign-in of the person of which something is good still. */
export interface OwnSignIn {
  id: string;
  browser: string | null;
  system: string | null;
  clientAddress: string | null;
  provenAt: Date;
  /** To a few minutes; null while it has not been used since. */
  lastUsedAt: Date | null;
  wayIn: WayIn | null;
  connection: { name: string } | null;
  applications: readonly { id: string; name: string }[];
  /** Without one, applications go on by themselves. */
  hasSession: boolean;
  /** It is the one that the page is looked at in. */
  isThis: boolean;
}

interface SignInsSectionProps {
  texts: HostedTexts;
  locale: Locale;
  signIns: readonly OwnSignIn[];
  /** The last proof is too old to end anything elsewhere. */
  isStale: boolean;
  /** The path of the account page: its forms lie below it. */
  address: string;
}

/** Where the person is signed in, and the way to end it. */
export function SignInsSection({ texts, locale, signIns, isStale, address }: SignInsSectionProps) {
  const others = signIns.filter(({ isThis }) => !isThis);
  return (
    <Section
      id="sign-ins"
      title={texts("account.signIns.title")}
      lead={texts(others.length > 0 ? "account.signIns.lead" : "account.signIns.onlyThis")}
    >
      <ul className="items">
        {signIns.map((signIn) => (
          <li key={signIn.id}>
            <SignIn texts={texts} locale={locale} signIn={signIn} />
            {(signIn.isThis || !isStale) && (
              <ItemButton action={`${address}/end`} fields={{ sign_in: signIn.id }}>
                {texts(signIn.isThis ? "account.signIns.endThis" : "account.signIns.end")}
                <span className="unseen"> {nameDevice(texts, signIn)}</span>
              </ItemButton>
            )}
          </li>
        ))}
      </ul>
      {others.length > 0 && !isStale && (
        <ItemButton action={`${address}/end-others`} wide>
          {texts("account.signIns.endOthers")}
        </ItemButton>
      )}
      {others.length > 0 && isStale && <ProveFirst address={address} why={texts("account.signIns.prove")} />}
    </Section>
  );
}

function SignIn({ texts, locale, signIn }: { texts: HostedTexts; locale: Locale; signIn: OwnSignIn }) {
  const { wayIn, connection, applications, clientAddress } = signIn;
  return (
    <>
      <p>
        <span className="strong">{nameDevice(texts, signIn)}</span>
        {signIn.isThis && <Badge>{texts("account.signIns.this")}</Badge>}
        {!signIn.hasSession && <Badge>{texts("account.signIns.applicationsOnly")}</Badge>}
      </p>
      <p className="soft">
        {texts("account.signIns.since")} <Moment value={signIn.provenAt} locale={locale} />
        {signIn.lastUsedAt && (
          <>
            {" · "}
            {texts("account.signIns.used")} <Moment value={signIn.lastUsedAt} locale={locale} />
          </>
        )}
      </p>
      <p className="soft">
        {connection && <ForeignName>{connection.name}</ForeignName>}
        {connection && wayIn && " · "}
        {wayIn && texts(`account.modes.${wayIn}`)}
        {(connection || wayIn) && clientAddress && " · "}
        {clientAddress && texts("account.signIns.network", { address: clientAddress })}
      </p>
      {applications.length > 0 && (
        <p className="soft">
          {texts.rich("account.signIns.applications", {
            names: () =>
              applications.map(({ id, name }, index) => (
                <span key={id}>
                  {index > 0 && texts("account.listSeparator")}
                  <ForeignName>{name}</ForeignName>
                </span>
              )),
          })}
        </p>
      )}
    </>
  );
}

function Badge({ children }: { children: string }) {
  return (
    <>
      {" "}
      <span className="badge">{children}</span>
    </>
  );
}
