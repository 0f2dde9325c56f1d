import { ForeignName, foreignName } from "@/components/ui/foreign-name";
import type { Locale } from "@/lib/domain/locale/locale";
import type { ConsentLine } from "@/lib/domain/user/consent-lines";
import { PlainLink } from "../plain-link";
import type { HostedTexts } from "../texts";
import { Folded } from "./folded";
import { ItemButton } from "./item-button";
import { Moment } from "./moment";
import { Section } from "./section";

/** An application that knows something of the person. */
export interface OwnApplication {
  clientId: string;
  name: string;
  /** What it may know, as the consent page says it. */
  lines: readonly ConsentLine[];
  since: Date;
  /** Where the person gets into it; empty when that is not known. */
  address: string;
}

interface ApplicationsSectionProps {
  texts: HostedTexts;
  locale: Locale;
  poolName: string;
  applications: readonly OwnApplication[];
  /** The path of the account page. */
  address: string;
}

/** Which applications know something of the person, and the way to take it back. */
export function ApplicationsSection(props: ApplicationsSectionProps) {
  const { texts, locale, poolName: pool, applications, address } = props;
  return (
    <Section
      id="applications"
      title={texts("account.applications.title")}
      lead={texts(applications.length > 0 ? "account.applications.lead" : "account.applications.none")}
    >
      <ul className="items">
        {applications.map(({ clientId, name, lines, since, address: entrance }) => (
          <li key={clientId}>
            <p className="strong">
              <ForeignName>{name}</ForeignName>
            </p>
            <p className="soft">
              {texts("account.applications.since")} <Moment value={since} locale={locale} />
            </p>
            {entrance && (
              <p className="act">
                <PlainLink href={entrance}>
                  {texts.rich("ways.application", { application: name, name: foreignName })}
                </PlainLink>
              </p>
            )}
            {lines.length > 0 && (
              <Folded
                title={
                  <>
                    {texts("account.applications.knows")}
                    <span className="unseen"> {name}</span>
                  </>
                }
              >
                <ul className="knows">
                  {lines.map((line) => (
                    <li key={line.name}>
                      {texts.rich(`consent.scope.${line.name}`, { pool, name: foreignName })}
                    </li>
                  ))}
                </ul>
              </Folded>
            )}
            <ItemButton action={`${address}/withdraw`} fields={{ application: clientId }}>
              {texts("account.applications.withdraw")}
              <span className="unseen"> {name}</span>
            </ItemButton>
          </li>
        ))}
      </ul>
    </Section>
  );
}
