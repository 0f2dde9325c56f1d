import type { Locale } from "@/lib/domain/locale/locale";
import type { LoginChoice } from "@/lib/domain/login/login-choices";
import type { LoginMethod } from "@/lib/domain/login/login-method";
import type { TriedSignIn } from "@/lib/domain/login/tried-sign-in";
import { typedFaultOf } from "@/lib/domain/login/typed-fault";
import { LocalWays, showsFailureAtWay } from "../local-ways";
import type { HostedTexts } from "../texts";
import { DingTalkWays } from "./dingtalk-ways";

/** The ways to prove once more who one is. */
export interface OwnProof {
  choices: readonly LoginChoice[];
  methods: readonly LoginMethod[];
  identifier: string;
  codeTo: string | null;
}

interface ProofProps {
  texts: HostedTexts;
  locale: Locale;
  nonce: string;
  /** Null while nothing has to be proven. */
  proof: OwnProof | null;
  /** It was asked for, or has just failed. */
  isProofOpen: boolean;
  failure: TriedSignIn | undefined;
  /** The path of the account page: its forms lie below it. */
  address: string;
}

/**
 * Where a person proves once more that it is them: whoever finds a device that is signed in must not change how its owner signs in, or
 * end what they do elsewhere.
 */
export function ProofBlock({ texts, locale, nonce, proof, isProofOpen, failure, address }: ProofProps) {
  if (!proof) return null;
  const { choices, methods } = proof;
  return (
    <details className="prove" id="prove" open={isProofOpen}>
      <summary>{texts("account.proof.title")}</summary>
      <p className="small">
        {texts(choices.length + methods.length > 0 ? "account.proof.lead" : "account.proof.none")}
      </p>
      <DingTalkWays
        texts={texts}
        locale={locale}
        choices={choices}
        lastUsed={null}
        auto={null}
        begin={`${address}/begin`}
        text="account.proof.with"
      />
      <LocalWays page={{ texts, nonce, ...localPageOf(proof, address, failure) }} />
    </details>
  );
}

/** The ways without DingTalk. What went wrong is said at the top of the page, save what was typed wrong. */
function localPageOf(
  { choices, methods, identifier, codeTo }: OwnProof,
  address: string,
  failure: TriedSignIn | undefined,
) {
  const local = { address: `${address}/sign-in`, identifier, codeTo, isKnown: true };
  return { choices, methods, local, failure, lastUsed: null, contact: null };
}

/** True when what went wrong is said in the block, at the field that it was typed into. */
export function showsFailureInProof({
  proof,
  address,
  failure,
}: Pick<ProofProps, "proof" | "address" | "failure">) {
  if (!proof || typedFaultOf(failure) === null) return false;
  return showsFailureAtWay(localPageOf(proof, address, failure));
}

/** In place of a form that needs a fresh proof: why it is not there, which leads to it. */
export function ProveFirst(props: { address: string; why: string }) {
  return (
    <p className="small prove_first">
      <a href={`${props.address}?prove=#prove`}>{props.why}</a>
    </p>
  );
}
