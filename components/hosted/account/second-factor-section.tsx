import type { Locale } from "@/lib/domain/locale/locale";
import type { HostedTexts } from "../texts";
import { Folded } from "./folded";
import { ItemButton } from "./item-button";
import { Moment } from "./moment";
import { ProveFirst } from "./proof-block";
import { Section } from "./section";

/** What a person has as a second factor. */
export interface OwnSecondFactor {
  authenticatorSetAt: Date | null;
  hasPasskey: boolean;
  recoveryCodesLeft: number;
  /** They can set an authenticator app up. */
  maySetUp: boolean;
  /** Everybody of the pool has to have one. */
  isRequired: boolean;
}

interface SecondFactorSectionProps {
  texts: HostedTexts;
  locale: Locale;
  secondFactor: OwnSecondFactor;
  /** The last proof is too old to change anything. */
  isStale: boolean;
  /** The path of the account page: its forms lie below it. */
  address: string;
}

/** A person's second factor: the authenticator app, what stands in for it, and the way to set one up or take it away. */
export function SecondFactorSection(props: SecondFactorSectionProps) {
  const { texts, locale, secondFactor, isStale, address } = props;
  const { authenticatorSetAt, hasPasskey, recoveryCodesLeft, maySetUp, isRequired } = secondFactor;
  const has = authenticatorSetAt !== null || hasPasskey;
  const lead = authenticatorSetAt !== null ? "set" : isRequired && hasPasskey ? "wanted" : "none";
  return (
    <Section
      id="second-factor"
      title={texts("account.secondFactor.title")}
      lead={texts(`account.secondFactor.${lead}`)}
    >
      {authenticatorSetAt !== null && (
        <p className="small">
          {texts("account.secondFactor.since")} <Moment value={authenticatorSetAt} locale={locale} />
        </p>
      )}
      {lead !== "none" && (
        <p className="small">{texts("account.secondFactor.codes", { count: recoveryCodesLeft })}</p>
      )}
      {isStale && <ProveFirst address={address} why={texts("account.secondFactor.prove")} />}
      {!isStale && authenticatorSetAt === null && maySetUp && (
        <p className="small">
          <a href={`${address}/authenticator`}>{texts("account.secondFactor.setUp")}</a>
        </p>
      )}
      {!isStale && has && lead !== "none" && (
        <Folded title={texts("account.secondFactor.renew")}>
          <p className="soft small">{texts("account.secondFactor.renewHelp")}</p>
          <ItemButton action={`${address}/renew-codes`}>{texts("account.secondFactor.renew")}</ItemButton>
        </Folded>
      )}
      {!isStale && authenticatorSetAt !== null && <Remove {...props} isWanted={isRequired && !hasPasskey} />}
    </Section>
  );
}

function Remove({ texts, address, isWanted }: SecondFactorSectionProps & { isWanted: boolean }) {
  if (isWanted) return <p className="soft small">{texts("account.secondFactor.removeWanted")}</p>;
  return (
    <Folded title={texts("account.secondFactor.remove")}>
      <p className="soft small">{texts("account.secondFactor.removeHelp")}</p>
      <ItemButton action={`${address}/remove-authenticator`}>
        {texts("account.secondFactor.remove")}
      </ItemButton>
    </Folded>
  );
}
