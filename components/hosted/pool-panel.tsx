import { foreignName } from "@/components/ui/foreign-name";
import type { ShownPerson } from "@/lib/domain/user/shown-person";
import { HostedMessage } from "./hosted-message";
import { PersonLine } from "./person-line";
import { PlainLink } from "./plain-link";
import type { HostedTexts } from "./texts";

/** How somebody stands with a pool in their browser: signed in, signed in with a second factor still owed, or not. */
type PoolState = "signedIn" | "owing" | "signedOut";

/** A pool's own page: whether this browser is signed in, as whom, and what is still owed. */
export function PoolPanel(props: {
  texts: HostedTexts;
  poolName: string;
  state: PoolState;
  person: ShownPerson | null;
  /** The person's own page, which asks whoever is not signed in to sign in. */
  account: string;
  /** Where one signs out. */
  signOut: string;
}) {
  const { texts, poolName: pool, state } = props;
  return (
    <HostedMessage
      texts={texts}
      symbol={state === "signedIn" ? "done" : "person"}
      title={texts(`poolPage.${state}`)}
      text={texts.rich(`poolPage.${state}Text`, { pool, name: foreignName })}
      subject={<PersonLine person={props.person} />}
      hint={state !== "signedOut" && texts("poolPage.notYou")}
      ways={
        <>
          <PlainLink href={props.account} look={state === "owing" ? "primary" : "plain"}>
            {texts(wayOf[state])}
          </PlainLink>
          {state !== "signedOut" && <PlainLink href={props.signOut}>{texts("ways.signOut")}</PlainLink>}
        </>
      }
    />
  );
}

/** What leads to the person's own page, which asks for what is owed. */
const wayOf = {
  signedIn: "ways.account",
  owing: "ways.secondFactor",
  signedOut: "ways.signInToAccount",
} as const;
