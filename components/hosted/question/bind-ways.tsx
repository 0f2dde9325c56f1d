import { foreignName } from "@/components/ui/foreign-name";
import type { BindMethod } from "@/lib/domain/association/binding";
import type { ShownPerson } from "@/lib/domain/user/shown-person";
import { HostedButton } from "../hosted-button";
import { PasswordForm } from "../password-form";
import type { HostedTexts } from "../texts";

/** Who is signed in in this browser: `linked` to another person already, or in need of a `fresh` proof. */
interface Holder {
  person: ShownPerson;
  signInId: string;
  state: "fresh" | "stale" | "linked";
}

/** By what somebody may bind an account that they have. */
export interface BindWaysProps {
  texts: HostedTexts;
  methods: readonly BindMethod[];
  /** There is nothing else to choose. */
  alone: boolean;
  /** The path of the page. */
  address: string;
  /** Null when nobody is signed in. */
  holder: Holder | null;
  /** What was typed here before. */
  identifier: string;
  /** Where one signs in to one's account in another window. */
  accountPage: string;
  /** Of the page's policy (SEC-69). */
  nonce: string;
}

/** The ways to prove that an account is one's own, each with its own form: the session first, since it takes one press. */
export function BindWays(props: BindWaysProps) {
  const { texts, methods } = props;
  return (
    <section className={props.alone ? undefined : "part"}>
      <h2 className={props.alone ? "unseen" : undefined}>{texts("question.bind.title")}</h2>
      <p className="soft small">{texts("question.bind.help")}</p>
      <div className="proofs">
        {methods.filter(isUsable(props)).map((method) => (
          <div key={method}>
            <BindWay page={props} method={method} />
          </div>
        ))}
      </div>
    </section>
  );
}

/** Where nobody is signed in that way is shown only where it is the one that there is. */
function isUsable({ methods, holder }: BindWaysProps): (method: BindMethod) => boolean {
  return (method) => method !== "session" || holder !== null || methods.length === 1;
}

/** One way to prove an account. A method of two steps has its place here as well: its form leads back to this page. */
function BindWay({ page, method }: { page: BindWaysProps; method: BindMethod }) {
  const { texts, address } = page;
  switch (method) {
    case "session":
      return <SessionWay {...page} />;
    case "password":
      return (
        <>
          {page.holder && <h3>{texts("question.bind.another")}</h3>}
          <PasswordForm
            texts={texts}
            local={{ address, identifier: page.identifier, submit: texts("question.bind.submit") }}
            stands={page.holder?.state !== "fresh"}
            nonce={page.nonce}
          />
        </>
      );
  }
}

function SessionWay({ texts, address, holder, accountPage }: BindWaysProps) {
  const link = (words: React.ReactNode) => (
    <a href={accountPage} target="_blank" rel="noopener">
      {words}
    </a>
  );
  if (!holder) return <p className="small">{texts.rich("question.bind.signIn", { link })}</p>;
  const { person, state, signInId } = holder;
  const named = person.name ?? person.detail;
  if (state !== "fresh")
    return (
      <p className="small">
        {texts.rich(`question.bind.${state}`, { person: named ?? "–", name: foreignName, link })}
      </p>
    );
  return (
    <>
      <HostedButton action={`${address}/session`} fields={{ sign_in: signInId }} look="primary">
        <span>
          {named === null
            ? texts("question.bind.asNobody")
            : texts.rich("question.bind.as", { person: named, name: foreignName })}
        </span>
      </HostedButton>
      <p className="soft small centred">{texts("question.bind.asHelp")}</p>
    </>
  );
}
