import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Description, DescriptionList } from "@/components/ui/description-list";
import { Time } from "@/components/ui/time";
import type { AttemptState } from "@/lib/domain/login/attempt-state";
import type { Trace, TracedCall } from "@/lib/domain/login/trace";
import { StateBadge } from "./sign-in-parts";

interface SignInTraceProps {
  trace: Trace | null;
  state: AttemptState;
  signIn: IssuedStepProps | null;
}

/** What happened in an attempt, step by step. */
export function SignInTrace({ trace, state, signIn }: SignInTraceProps) {
  const t = useTranslations("signIns.attempt");
  return (
    <Card>
      <CardHeader title={t("trace")} description={t("traceDescription")} />
      {trace ? (
        <Steps trace={trace} state={state} signIn={signIn} />
      ) : (
        <CardBody className="text-ink-soft">{t("noTrace")}</CardBody>
      )}
    </Card>
  );
}

function Steps({ trace, state, signIn }: Pick<SignInTraceProps, "state" | "signIn"> & { trace: Trace }) {
  const t = useTranslations("signIns");
  const common = useTranslations("common");
  const matching = useTranslations("connections.settings.matching.options");
  const {
    requested,
    mode,
    local,
    calls = [],
    person,
    received = [],
    missing = [],
    decision,
    matchedBy,
    mismatch,
    recorded = [],
    asked,
    boundBy,
  } = trace;
  const binding = useTranslations("connections.settings.binding.options");
  return (
    <ol className="divide-y divide-line">
      {requested && (
        <Step title={t("attempt.requested.title", { connection: requested.connection })}>
          <p className="text-ink-soft">{t(`attempt.requested.${requested.taken ? "taken" : "other"}`)}</p>
        </Step>
      )}
      {mode && (
        <Step title={t("attempt.modeChosen", { mode: t(`modes.${mode.name}`) })}>
          <p className="text-ink-soft">{t(`attempt.why.${mode.why}`)}</p>
        </Step>
      )}
      {local && (
        <Step title={t("attempt.modeChosen", { mode: t(`modes.${local.method}`) })}>
          <p className="text-ink-soft">{t("attempt.why.chosen")}</p>
          {local.emergency && <p className="text-ink-soft">{t("attempt.emergency")}</p>}
        </Step>
      )}
      {local?.led && (
        <Step title={t("attempt.localTitle")}>
          <p className="text-ink-soft">{t(`attempt.leads.${local.led}`)}</p>
        </Step>
      )}
      {calls.map((call, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the calls of an attempt are in order and never change
        <CallStep key={index} call={call} />
      ))}
      {person && (
        <Step title={t("attempt.personTold")}>
          <Values
            values={{
              corpId: person.corpId,
              userid: person.userid,
              unionId: person.unionId,
            }}
          />
        </Step>
      )}
      {received.length + missing.length > 0 && (
        <Step title={t("attempt.fieldsTitle")}>
          {received.length > 0 && (
            <p>{t("attempt.received", { fields: received.join(common("listSeparator")) })}</p>
          )}
          {missing.length > 0 && (
            <p className="text-warning">
              {t("attempt.missing", { fields: missing.join(common("listSeparator")) })}
            </p>
          )}
        </Step>
      )}
      {asked && (
        <Step title={t("attempt.askedTitle")}>
          <p className="text-ink-soft">{t(asked.create ? "attempt.asked.both" : "attempt.asked.bind")}</p>
          <p className="text-ink-soft">
            {t("attempt.asked.methods", {
              methods: asked.methods
                .map((method) => binding(`${method}.label`))
                .join(common("listSeparator")),
            })}
          </p>
        </Step>
      )}
      {decision && (
        <Step title={t("attempt.decision")}>
          {decision !== "sign_in" && recorded.length > 0 && (
            <p className="text-ink-soft">
              {t("attempt.recorded", {
                fields: recorded.map((field) => matching(`${field}.label`)).join(common("listSeparator")),
              })}
            </p>
          )}
          {mismatch && <p className="text-warning">{t(`attempt.mismatch.${mismatch}`)}</p>}
          <p className="text-ink-soft">
            {t(`attempt.decisions.${decision}`, { field: matchedBy ?? "", method: boundBy ?? "" })}
          </p>
        </Step>
      )}
      <Step title={t("attempt.outcome")} mark={<StateBadge state={state} />} />
      {signIn && <IssuedStep {...signIn} />}
    </ol>
  );
}

function CallStep({ call }: { call: TracedCall }) {
  const t = useTranslations("signIns.attempt");
  const common = useTranslations("common");
  const { endpoint, at, took, status, code, message, requestId, problem, requiredScopes, requestIp } = call;
  const isFailed = code !== undefined || problem !== undefined || (status !== undefined && status >= 400);
  return (
    <Step
      title={t("call", { endpoint })}
      mark={
        <Badge tone={isFailed ? "danger" : "success"}>
          {status === undefined && isFailed ? t("noAnswer") : t(isFailed ? "failed" : "ok")}
        </Badge>
      }
      note={`${t("at", { ms: Math.round(at) })} · ${t("tookMs", { ms: Math.round(took) })}`}
    >
      <Values
        values={{
          [t("status")]: status?.toString(),
          [t("code")]: code,
          [t("message")]: message,
          [t("problem")]: problem,
          [t("scopes")]: requiredScopes?.join(common("listSeparator")),
          [t("requestIp")]: requestIp,
          [t("requestId")]: requestId,
        }}
      />
    </Step>
  );
}

interface IssuedStepProps {
  endedAt: Date | null;
  issued: readonly {
    kind: "Session" | "AuthorizationCode" | "AccessToken" | "RefreshToken";
    application: { name: string } | null;
    expiresAt: Date | null;
    used: boolean;
  }[];
}

/** What the sign-in gave out and what of it is still good. The things themselves are kept by nobody. */
function IssuedStep({ endedAt, issued }: IssuedStepProps) {
  const t = useTranslations("signIns.attempt.issued");
  return (
    <Step title={t("title")}>
      {endedAt && (
        <p className="text-ink-soft">{t.rich("ended", { time: () => <Time value={endedAt} /> })}</p>
      )}
      {!endedAt && issued.length === 0 && <p className="text-ink-soft">{t("nothing")}</p>}
      <ul className="grid gap-1">
        {issued.map(({ kind, application, expiresAt, used }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a list that is only read
          <li key={index} className="break-words">
            {application ? t(`kinds.${kind}For`, { application: application.name }) : t(`kinds.${kind}`)}
            <span className="text-ink-soft">
              {" "}
              {used ? t("used") : expiresAt && t.rich("until", { time: () => <Time value={expiresAt} /> })}
            </span>
          </li>
        ))}
      </ul>
    </Step>
  );
}

interface StepProps {
  title: ReactNode;
  mark?: ReactNode;
  note?: string;
  children?: ReactNode;
}

function Step({ title, mark, note, children }: StepProps) {
  return (
    <li className="grid gap-2 px-5 py-4">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3 className="min-w-0 break-words font-medium">{title}</h3>
        {mark}
        {note && <span className="text-ink-soft text-xs">{note}</span>}
      </div>
      {children}
    </li>
  );
}

/** Values by name, of those that there are. */
function Values({ values }: { values: Record<string, string | undefined> }) {
  const present = Object.entries(values).filter(([, value]) => value);
  if (present.length === 0) return null;
  return (
    <DescriptionList>
      {present.map(([name, value]) => (
        <Description key={name} term={name}>
          <span className="break-all">{value}</span>
        </Description>
      ))}
    </DescriptionList>
  );
}
