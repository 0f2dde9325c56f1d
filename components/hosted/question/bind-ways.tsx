import { foreignName } from "@/components/ui/foreign-name";
import type { BindMethod } from "@/lib/domain/association/binding";
import { isLoginMethod, type LoginMethod } from "@/lib/domain/login/login-method";
import type { TriedSignIn } from "@/lib/domain/login/tried-sign-in";
import { typedFaultOf } from "@/lib/domain/login/typed-fault";
import type { ShownPerson } from "@/lib/domain/user/shown-person";
import { HostedButton } from "../hosted-button";
import { LocalWays, showsFailureAtWay } from "../local-ways";
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
  /** What was typed here before, and whether it is no e-mail address where one was asked for. */
  identifier: string;
  addressFault: boolean;
  /** The method that was tried last, or null. */
  opened: LoginMethod | null;
  /** What was wrong with the last answer. */
  failure: TriedSignIn | undefined;
  /** Where one signs in to one's account in another window. */
  accountPage: string;
  /** Of the page's policy (SEC-69). */
  nonce: string;
}

/**
 * The ways to prove that an account is one's own: the session first, since it takes one press, and then what people sign in with beside
 * DingTalk, in forms of its own. A code by mail is typed on a page of its own.
 */
export function BindWays(props: BindWaysProps) {
  const { texts, methods, holder } = props;
  const local = methods.filter(isLoginMethod);
  // Where nobody is signed in that way is shown only where it is the one that there is.
  const session = methods.includes("session") && (holder !== null || local.length === 0);
  return (
    <section className={props.alone ? undefined : "part"}>
      <h2 className={props.alone ? "unseen" : undefined}>{texts("question.bind.title")}</h2>
      <p className="soft small">{texts("question.bind.help")}</p>
      <div className="proofs">
        {session && (
          <div>
            <SessionWay {...props} />
          </div>
        )}
        {local.length > 0 && (
          <div>
            {session && <h3>{texts("question.bind.another")}</h3>}
            <LocalWays page={localPageOf(props, local)} />
          </div>
        )}
      </div>
    </section>
  );
}

/** True when what was wrong is said at the field that it was typed into. */
export function showsFailureInForm(props: BindWaysProps): boolean {
  return (
    typedFaultOf(props.failure) !== null &&
    showsFailureAtWay(localPageOf(props, props.methods.filter(isLoginMethod)))
  );
}

/** The forms of the ways without DingTalk: below who may be bound by one press they stay closed. */
function localPageOf(props: BindWaysProps, methods: readonly LoginMethod[]) {
  const { texts, address, identifier, addressFault, opened, failure, nonce } = props;
  const submit = texts("question.bind.submit");
  return {
    ...{ texts, nonce, methods, opened, failure },
    local: { address, identifier, addressFault, submit, binds: true },
    choices: [],
    lastUsed: null,
    contact: null,
    continue: props.holder?.state === "fresh" ? address : null,
  };
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
