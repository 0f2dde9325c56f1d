import { foreignName } from "@/components/ui/foreign-name";
import type { StepFault } from "@/lib/domain/second-factor/step-fault";
import type { ShownPerson } from "@/lib/domain/user/shown-person";
import { HostedButton } from "../hosted-button";
import { PersonLine } from "../person-line";
import { PoolSign } from "../pool-sign";
import { TextButton } from "../text-button";
import type { HostedTexts } from "../texts";
import { GiveFactor } from "./give-factor";
import { SetUpFactor } from "./set-up-factor";

/** What the page for a second factor shows. */
export interface SecondFactorPanelProps {
  texts: HostedTexts;
  nonce: string;
  poolName: string;
  /** The application that waits; null for the account page. */
  applicationName: string | null;
  person: ShownPerson;
  step:
    | { kind: "give"; authenticator: boolean; passkey: boolean; recovery: boolean }
    | { kind: "set_up"; fresh: boolean; offersPasskeys: boolean }
    | { kind: "given" };
  /** What an app is set up with; null where none is. */
  authenticator: { secret: string; address: string } | null;
  /** What was wrong with the last answer. */
  fault: StepFault | null;
  /** The path below which the forms lie. */
  forms: string;
  /** Where one goes back without it. */
  cancel: string | null;
  /** The person may sign in anew. */
  mayStartOver: boolean;
  /** What the page is looked at on. */
  device: { browser: string | null; system: string | null };
}

/** True for a fault that is said at the field that it is of. */
function isAtField(fault: StepFault): fault is "code" | "recovery" | "name" {
  return fault === "code" || fault === "recovery" || fault === "name";
}

/** Asks whoever is signed in for a second factor: to show theirs, to set one up, or to go on once that is done. */
export function SecondFactorPanel(props: SecondFactorPanelProps) {
  const { texts, step, fault, forms, applicationName: application } = props;
  const isGiven = step.kind === "given";
  const needsNew = step.kind === "set_up" && !step.fresh;
  return (
    <>
      <div className="head">
        <PoolSign poolName={props.poolName} />
        <h1>{texts(headings[step.kind])}</h1>
        <p className="lead">
          <Lead {...props} />
        </p>
        <PersonLine person={props.person} />
      </div>
      {fault !== null && !isAtField(fault) && !isGiven && (
        <div role="alert" className="notice broken">
          <p>{texts(`secondFactor.faults.${fault}`)}</p>
        </div>
      )}
      {step.kind === "give" && <GiveFactor {...props} step={step} />}
      {step.kind === "set_up" && step.fresh && <SetUpFactor {...props} step={step} />}
      {isGiven && (
        <>
          <HostedButton action={`${forms}/continue`} look="primary">
            {texts("secondFactor.given.continue")}
          </HostedButton>
          <p className="soft small apart">{texts("secondFactor.given.codes")}</p>
        </>
      )}
      {needsNew && props.mayStartOver && (
        <HostedButton action={`${forms}/again`} look="primary">
          {texts("secondFactor.startOver")}
        </HostedButton>
      )}
      <div className="ways after">
        {!needsNew && props.mayStartOver && (
          <TextButton action={`${forms}/again`}>{texts("secondFactor.startOver")}</TextButton>
        )}
        {props.cancel !== null && application !== null && (
          <TextButton action={props.cancel}>
            {texts.rich("login.back", { application, name: foreignName })}
          </TextButton>
        )}
      </div>
    </>
  );
}

const headings = {
  give: "secondFactor.heading",
  set_up: "secondFactor.setUp.heading",
  given: "secondFactor.given.heading",
} as const;

function Lead({ texts, step, applicationName, poolName: pool }: SecondFactorPanelProps) {
  if (step.kind === "given") return texts("secondFactor.given.lead");
  if (step.kind === "set_up" && !step.fresh) return texts("secondFactor.setUp.stale");
  const at = step.kind === "give" ? "secondFactor" : "secondFactor.setUp";
  if (applicationName === null) return texts.rich(`${at}.leadAccount`, { pool, name: foreignName });
  return texts.rich(`${at}.lead`, { application: applicationName, name: foreignName });
}
