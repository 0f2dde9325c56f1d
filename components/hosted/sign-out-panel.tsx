import type { ReactNode } from "react";
import { ForeignName, foreignName } from "@/components/ui/foreign-name";
import type { ShownPerson } from "@/lib/domain/user/shown-person";
import { HostedMessage } from "./hosted-message";
import { PersonLine } from "./person-line";
import type { HostedTexts } from "./texts";

/** Asks before signing out: who is signed out, and of what. */
export function SignOutPanel(props: {
  texts: HostedTexts;
  poolName: string;
  person: ShownPerson | null;
  /** The names of those that the person has signed in to. */
  applications: readonly string[];
  ways: ReactNode;
}) {
  const { texts, person, applications } = props;
  return (
    <HostedMessage
      texts={texts}
      symbol="leave"
      title={texts("logout.title")}
      text={texts.rich("logout.text", { pool: props.poolName, name: foreignName })}
      subject={
        <>
          <PersonLine person={person} />
          {applications.length > 0 && <Applications texts={texts} names={applications} />}
          <p className="apart soft small">{texts("logout.notYou")}</p>
        </>
      }
      ways={props.ways}
    />
  );
}

function Applications({ texts, names }: { texts: HostedTexts; names: readonly string[] }) {
  return (
    <div className="apart">
      <p className="soft">{texts("logout.applications")}</p>
      <ul className="names">
        {names.map((name) => (
          <li key={name}>
            <ForeignName>{name}</ForeignName>
          </li>
        ))}
      </ul>
    </div>
  );
}
