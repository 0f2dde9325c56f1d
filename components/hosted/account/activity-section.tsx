import { ForeignName } from "@/components/ui/foreign-name";
import type { Locale } from "@/lib/domain/locale/locale";
import type { FailureKind } from "@/lib/domain/login/failure-kind";
import type { AccountAct } from "@/lib/domain/user/account-act";
import type { HostedTexts } from "../texts";
import { Moment } from "./moment";
import { nameDevice } from "./name-device";
import { Section } from "./section";

/** Something that happened with the person's account. */
export type OwnActivity = { id: string; at: Date } & (
  | {
      kind: "attempt";
      /** Why it was refused; null for a sign-in. */
      failure: FailureKind | null;
      /** The second factor was asked for, and was not shown. */
      lacksFactor: boolean;
      applicationName: string | null;
      clientAddress: string | null;
      browser: string | null;
      system: string | null;
    }
  | { kind: "act"; act: AccountAct; byPerson: boolean }
);

interface ActivityProps {
  texts: HostedTexts;
  locale: Locale;
  activity: readonly OwnActivity[];
}

/** What happened with the account last. */
export function ActivitySection({ texts, locale, activity }: ActivityProps) {
  return (
    <Section
      id="activity"
      title={texts("account.activity.title")}
      lead={texts(activity.length > 0 ? "account.activity.lead" : "account.activity.none")}
    >
      <ul className="items">
        {activity.map((one) => (
          <li key={one.id}>
            {one.kind === "attempt" ? (
              <Attempt texts={texts} attempt={one} />
            ) : (
              <>
                <p className="strong">{texts(`account.activity.acts.${one.act}`)}</p>
                <p className="soft">
                  {texts(
                    one.act === "second_factor_refused"
                      ? "account.activity.refusedFactor"
                      : one.byPerson
                        ? "account.activity.byYou"
                        : "account.activity.byAdministrator",
                  )}
                </p>
              </>
            )}
            <p className="soft">
              <Moment value={one.at} locale={locale} />
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Attempt(props: { texts: HostedTexts; attempt: Extract<OwnActivity, { kind: "attempt" }> }) {
  const { texts, attempt } = props;
  const { failure, lacksFactor, applicationName, clientAddress } = attempt;
  const came = lacksFactor ? "account.activity.lacksFactor" : "account.activity.signedIn";
  return (
    <>
      <p className="strong">{texts(failure === null ? came : "account.activity.refused")}</p>
      {failure !== null && <p>{texts(`failure.${failure}`)}</p>}
      {applicationName !== null && (
        <p className="soft">
          {texts.rich("account.activity.for", { name: () => <ForeignName>{applicationName}</ForeignName> })}
        </p>
      )}
      <p className="soft">
        {nameDevice(texts, attempt)}
        {clientAddress !== null && ` · ${clientAddress}`}
      </p>
    </>
  );
}
