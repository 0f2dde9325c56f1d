import { ForeignName } from "@/components/ui/foreign-name";
import type { Locale } from "@/lib/domain/locale/locale";
import type { FailureKind } from "@/lib/domain/login/failure-kind";
import type { AccountAct } from "@/lib/domain/user/account-act";
import type { AccountActAuthor } from "@/lib/domain/user/account-act-author";
import type { HostedTexts } from "../texts";
import { Folded } from "./folded";
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
  | { kind: "act"; act: AccountAct; by: AccountActAuthor }
);

interface ActivityProps {
  texts: HostedTexts;
  locale: Locale;
  activity: readonly OwnActivity[];
}

/** So much is seen at once; what came before is behind a fold. */
const seen = 5;

/** What happened with the account last. */
export function ActivitySection({ texts, locale, activity }: ActivityProps) {
  const earlier = activity.slice(seen);
  return (
    <Section
      id="activity"
      title={texts("account.activity.title")}
      lead={texts(activity.length > 0 ? "account.activity.lead" : "account.activity.none")}
    >
      <Activities texts={texts} locale={locale} activity={activity.slice(0, seen)} />
      {earlier.length > 0 && (
        <Folded title={texts("account.activity.earlier")}>
          <Activities texts={texts} locale={locale} activity={earlier} />
        </Folded>
      )}
    </Section>
  );
}

function Activities({ texts, locale, activity }: ActivityProps) {
  return (
    <ul className="items">
      {activity.map((one) => (
        <li key={one.id}>
          {one.kind === "attempt" ? (
            <Attempt texts={texts} attempt={one} />
          ) : (
            <p className="strong">{texts(`account.activity.acts.${one.act}`)}</p>
          )}
          {one.kind === "act" && one.act === "second_factor_refused" && (
            <p>{texts("account.activity.refusedFactor")}</p>
          )}
          <p className="soft">
            {whoOrWhere(texts, one)}
            <Moment value={one.at} locale={locale} />
          </p>
        </li>
      ))}
    </ul>
  );
}

/** Who did it, or from where somebody signed in, before the moment; nothing where nobody knows who it was. */
function whoOrWhere(texts: HostedTexts, one: OwnActivity): string {
  if (one.kind === "attempt")
    return (
      [nameDevice(texts, one), one.clientAddress].filter((known) => known !== null).join(" · ") + between
    );
  if (one.act === "second_factor_refused") return "";
  return texts(`account.activity.by.${one.by}`) + between;
}

const between = " · ";

function Attempt(props: { texts: HostedTexts; attempt: Extract<OwnActivity, { kind: "attempt" }> }) {
  const { texts, attempt } = props;
  const { failure, lacksFactor, applicationName } = attempt;
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
    </>
  );
}
