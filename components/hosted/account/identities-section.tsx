import { ForeignName } from "@/components/ui/foreign-name";
import type { Locale } from "@/lib/domain/locale/locale";
import type { LoginChoice } from "@/lib/domain/login/login-choices";
import type { HostedTexts } from "../texts";
import { DingTalkWays } from "./dingtalk-ways";
import { Folded } from "./folded";
import { ItemButton } from "./item-button";
import { Moment } from "./moment";
import { ProveFirst } from "./proof-block";
import { Section } from "./section";

/** A DingTalk person that is linked to the account. */
export interface OwnIdentity {
  id: string;
  /** What the person knows their enterprise by here: a connection's name, else its corpId. */
  enterprise: string;
  places: { id: string; title: string | null; jobNumber: string | null }[];
  createdAt: Date;
  lastLoginAt: Date | null;
  /** Nothing else is left to sign in by. */
  isOnlyWay: boolean;
}

interface IdentitiesSectionProps {
  texts: HostedTexts;
  locale: Locale;
  identities: readonly OwnIdentity[];
  /** The connections by which another can be linked. */
  linkable: readonly LoginChoice[];
  /** The last proof is too old to change anything here. */
  isStale: boolean;
  /** The path of the account page: its forms lie below it. */
  address: string;
}

/** By which DingTalk people one comes in as this user. */
export function IdentitiesSection(props: IdentitiesSectionProps) {
  const { texts, locale, identities } = props;
  return (
    <Section id="identities" title={texts("account.identities.title")}>
      {identities.length === 0 && <p className="soft empty">{texts("account.identities.none")}</p>}
      <ul className="items">
        {identities.map((identity) => (
          <li key={identity.id}>
            <p className="strong">
              <ForeignName>{identity.enterprise}</ForeignName>
            </p>
            {identity.places.map((place) => (
              <Place key={place.id} texts={texts} place={place} />
            ))}
            <p className="soft">
              {texts("account.identities.linked")} <Moment value={identity.createdAt} locale={locale} />
              {" · "}
              {identity.lastLoginAt ? (
                <>
                  {texts("account.identities.used")} <Moment value={identity.lastLoginAt} locale={locale} />
                </>
              ) : (
                texts("account.identities.unused")
              )}
            </p>
            <Unlink {...props} identity={identity} />
          </li>
        ))}
      </ul>
      {props.linkable.length > 0 && <Link {...props} />}
    </Section>
  );
}

function Place({
  texts,
  place: { title, jobNumber },
}: {
  texts: HostedTexts;
  place: OwnIdentity["places"][number];
}) {
  if (!title && !jobNumber) return null;
  return (
    <p>
      {title && <ForeignName>{title}</ForeignName>}
      {title && jobNumber && " · "}
      {jobNumber &&
        texts.rich("account.identities.jobNumber", { number: () => <ForeignName>{jobNumber}</ForeignName> })}
    </p>
  );
}

/** The way to unlink an identity, or why there is none. */
function Unlink({ texts, isStale, address, identity }: IdentitiesSectionProps & { identity: OwnIdentity }) {
  if (identity.isOnlyWay) return <p className="soft small">{texts("account.identities.onlyWay")}</p>;
  return (
    <Folded
      title={
        <>
          {texts("account.identities.unlink")} <span className="unseen">{identity.enterprise}</span>
        </>
      }
    >
      <p className="soft">{texts("account.identities.unlinkHelp")}</p>
      {isStale ? (
        <ProveFirst address={address} why={texts("account.identities.prove")} />
      ) : (
        <ItemButton action={`${address}/unlink`} fields={{ identity: identity.id }}>
          {texts("account.identities.unlink")} <span className="unseen">{identity.enterprise}</span>
        </ItemButton>
      )}
    </Folded>
  );
}

/** The way to link another DingTalk account. */
function Link({ texts, locale, isStale, address, linkable }: IdentitiesSectionProps) {
  return (
    <Folded title={texts("account.identities.link")}>
      <p className="soft small">{texts("account.identities.linkHelp")}</p>
      {isStale ? (
        <ProveFirst address={address} why={texts("account.identities.linkProve")} />
      ) : (
        <DingTalkWays
          texts={texts}
          locale={locale}
          choices={linkable}
          lastUsed={null}
          auto={null}
          begin={`${address}/link`}
          text="account.identities.linkWith"
        />
      )}
    </Folded>
  );
}
