import { DingTalkMark } from "@/components/ui/dingtalk-mark";
import { foreignName } from "@/components/ui/foreign-name";
import { type FailureKind, failureKindOf } from "@/lib/domain/login/failure-kind";
import type { LoginChoice } from "@/lib/domain/login/login-choices";
import type { TracedCall } from "@/lib/domain/login/trace";
import type { TrialField } from "@/lib/domain/login/trial-fields";
import { HostedButton } from "./hosted-button";
import { SilentPanel } from "./in-client/silent-panel";
import { LineDrawing } from "./line-drawing";
import { Reference } from "./reference";
import type { HostedTexts } from "./texts";
import { TrialFindings } from "./trial-findings";

/** How a trial ended. */
export interface TrialResult {
  reference: string;
  works: boolean;
  /** The error code of a trial that did not work. */
  reason: string | null;
  personName: string | null;
  person: { corpId?: string | undefined; userid?: string | undefined };
  fields: readonly TrialField[];
  /** What a sign-in of this person would have come to. */
  would: { would: "sign_in" | "create" | "refuse"; reason?: string | undefined } | undefined;
  /** The call to DingTalk that failed. */
  dingtalk: TracedCall | undefined;
}

interface TrialPanelProps {
  texts: HostedTexts;
  nonce: string;
  connectionName: string;
  choices: readonly LoginChoice[];
  auto: string | null;
  begin: { action: string; fields: Readonly<Record<string, string>> };
  result: TrialResult | null;
  failure: { kind: FailureKind; reference: string | undefined } | undefined;
}

/** Where an administrator tries a connection, and reads what came of it. */
export function TrialPanel(props: TrialPanelProps) {
  const { texts, result, choices } = props;
  return (
    <>
      <div className="head">
        <div className="tile">
          <LineDrawing of={result ? (result.works ? "done" : "alert") : "person"} />
        </div>
        <h1>{headingOf(props)}</h1>
        {result === null && <p className="lead">{texts("trial.lead")}</p>}
        {result?.works && <p className="lead">{texts("trial.worksLead")}</p>}
      </div>
      {props.failure && <Refused texts={texts} {...props.failure} />}
      {result && !result.works && (
        <Refused texts={texts} kind={failureKindOf(result.reason ?? "")} reference={result.reference} />
      )}
      {result && <TrialFindings texts={texts} result={result} />}
      {choices.some(({ silent }) => silent) ? (
        <SilentPanel texts={texts} begins={props.auto !== null} nonce={props.nonce}>
          <Begin {...props} />
        </SilentPanel>
      ) : (
        <Begin {...props} />
      )}
      {result && <p className="lead">{texts("trial.close")}</p>}
    </>
  );
}

function headingOf({ texts, result, connectionName: connection }: TrialPanelProps) {
  if (result === null) return texts.rich("trial.heading", { connection, name: foreignName });
  return texts(result.works ? "trial.works" : "trial.failed");
}

function Refused(props: { texts: HostedTexts; kind: FailureKind; reference: string | undefined }) {
  const { texts, kind, reference } = props;
  return (
    <div role="alert" className="notice danger">
      <LineDrawing of="alert" />
      <div>
        <p>{texts(`failure.${kind}`)}</p>
        {reference && (
          <p className="reference">
            <Reference texts={texts} number={reference} />
          </p>
        )}
      </div>
    </div>
  );
}

function Begin({ texts, choices, auto, begin, result, failure }: TrialPanelProps) {
  const [choice] = choices;
  if (!choice) return null;
  const again = result !== null || failure !== undefined;
  return (
    <div className="ways">
      <HostedButton
        action={begin.action}
        fields={begin.fields}
        look={again ? "plain" : "primary"}
        silent={choice.silent ? (auto === null ? "on-demand" : "auto") : undefined}
      >
        {!again && <DingTalkMark bare />}
        <span>{texts(again ? "trial.again" : "trial.begin")}</span>
      </HostedButton>
      {choice.silent && choice.browser && (
        <HostedButton action={begin.action} fields={begin.fields} look="plain">
          <span>{texts("login.otherWay")}</span>
        </HostedButton>
      )}
    </div>
  );
}
