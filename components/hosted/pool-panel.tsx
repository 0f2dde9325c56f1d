import { foreignName } from "@/components/ui/foreign-name";
import type { ShownPerson } from "@/lib/domain/user/shown-person";
import { HostedMessage } from "./hosted-message";
import { PersonLine } from "./person-line";
import { PlainLink } from "./plain-link";
import type { HostedTexts } from "./texts";

/** A pool's own page: whether this browser is signed in, and as whom. */
export function PoolPanel(props: {
  texts: HostedTexts;
  poolName: string;
  signedIn: boolean;
  person: ShownPerson | null;
  /** The person's own page, which asks whoever is not signed in to sign in. */
  account: string;
  /** Where one signs out. */
  signOut: string;
}) {
  const { texts, poolName: pool, signedIn } = props;
  return (
    <HostedMessage
      texts={texts}
      symbol={signedIn ? "done" : "person"}
      title={texts(signedIn ? "poolPage.signedIn" : "poolPage.signedOut")}
      text={texts.rich(signedIn ? "poolPage.signedInText" : "poolPage.signedOutText", {
        pool,
        name: foreignName,
      })}
      subject={<PersonLine person={props.person} />}
      hint={signedIn && texts("poolPage.notYou")}
      ways={
        <>
          <PlainLink href={props.account}>
            {texts(signedIn ? "ways.account" : "ways.signInToAccount")}
          </PlainLink>
          {signedIn && <PlainLink href={props.signOut}>{texts("ways.signOut")}</PlainLink>}
        </>
      }
    />
  );
}
