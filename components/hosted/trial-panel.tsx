import { DingTalkMark } from "@/components/ui/dingtalk-mark";
import { foreignName } from "@/components/ui/foreign-name";
import type { Locale } from "@/lib/domain/locale/locale";
import type { Cause } from "@/lib/domain/login/cause";
import type { LoginChoice } from "@/lib/domain/login/login-choices";
import type { Trace } from "@/lib/domain/login/trace";
import type { TrialField } from "@/lib/domain/login/trial-fields";
import { HostedButton } from "./hosted-button";
import { SilentPanel } from "./in-client/silent-panel";
import { LineDrawing } from "./line-drawing";
import type { HostedTexts } from "./texts";
import { TrialCause } from "./trial-cause";
import { TrialFindings } from "./trial-findings";

/** For whom a page of a trial is made. */
export interface TrialScene {
  texts: HostedTexts;
  locale: Locale;
}

/** How a trial ended. */
export interface TrialResult {
  reference: string;
  /** Why it did not work; null for one that did. */
  cause: Cause | null;
  personName: string | null;
  person: { corpId?: string | undefined; userid?: string | undefined };
  fields: readonly TrialField[];
  /** What a sign-in of this person would have come to. */
  would:
    | (Pick<NonNullable<Trace["trial"]>, "would" | "matchedBy" | "mismatch"> & { cause: Cause | null })
    | undefined;
}

interface TrialPanelProps extends TrialScene {
  nonce: string;
  connectionName: string;
  choices: readonly LoginChoice[];
  auto: string | null;
  begin: { action: string; fields: Readonly<Record<string, string>> };
  result: TrialResult | null;
  /** A trial that could not even begin. */
  failure: { cause: Cause; reference: string | undefined } | undefined;
  /** The console's page of the connection. */
  connectionPage: string;
}

/** Where an administrator tries a connection, and reads what came of it. */
export function TrialPanel(props: TrialPanelProps) {
  const { texts, locale, result, failure, choices, connectionPage } = props;
  const scene = { texts, locale, connectionPage };
  return (
    <>
      <div className="head">
        <div className="tile">
          <LineDrawing of={result ? (result.cause ? "alert" : "done") : "person"} />
        </div>
        <h1>{headingOf(props)}</h1>
        {result === null && <p className="lead">{texts("trial.lead")}</p>}
        {result?.cause === null && <p className="lead">{texts("trial.worksLead")}</p>}
      </div>
      {failure && <TrialCause {...scene} {...failure} />}
      {result?.cause && <TrialCause {...scene} cause={result.cause} reference={result.reference} />}
      {result && <TrialFindings {...scene} result={result} />}
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
  return texts(result.cause ? "trial.failed" : "trial.works");
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
