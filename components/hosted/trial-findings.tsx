import type { ReactNode } from "react";
import type { TracedCall } from "@/lib/domain/login/trace";
import { PermissionToGrant } from "./permission-to-grant";
import type { HostedTexts } from "./texts";
import { Remedy } from "./trial-cause";
import type { TrialResult, TrialScene } from "./trial-panel";

interface TrialFindingsProps extends TrialScene {
  result: TrialResult;
  /** The console's page of the connection. */
  connectionPage: string;
}

/** What a trial found, for the administrator who made it: whom DingTalk named, what it told, and what a sign-in would do. */
export function TrialFindings({ texts, locale, result, connectionPage }: TrialFindingsProps) {
  const { personName, person, would, cause } = result;
  return (
    <>
      <dl className="findings">
        <Finding term={texts("trial.person")}>{personName}</Finding>
        <Finding term={texts("trial.enterprise")}>{person.corpId && <code>{person.corpId}</code>}</Finding>
        <Finding term={texts("trial.userid")}>{person.userid && <code>{person.userid}</code>}</Finding>
        {cause === null && (
          <Finding term={texts("trial.fields")}>
            <Fields texts={texts} fields={result.fields} />
          </Finding>
        )}
        <Finding term={texts("trial.would.title")}>
          {would && texts(`trial.would.${would.would}`, { field: would.matchedBy ?? "" })}
          {would?.mismatch && <p>{texts(`trial.mismatch.${would.mismatch}`)}</p>}
          {would?.cause && <Remedy locale={locale} cause={would.cause} connectionPage={connectionPage} />}
        </Finding>
      </dl>
      {cause?.call && <Answer texts={texts} call={cause.call} />}
    </>
  );
}

/** What DingTalk answered, letter by letter: for its support, and out of the way. */
function Answer({ texts, call }: { texts: HostedTexts; call: TracedCall }) {
  return (
    <details className="answer">
      <summary>{texts("trial.answer")}</summary>
      <dl className="findings">
        <Finding term={texts("trial.call")}>
          <code>{call.endpoint}</code>
        </Finding>
        <Finding term={texts("trial.code")}>
          <code>{call.code ?? call.problem}</code>
        </Finding>
        <Finding term={texts("trial.dingtalkSaid")}>{call.message}</Finding>
        <Finding term={texts("trial.requestId")}>{call.requestId && <code>{call.requestId}</code>}</Finding>
      </dl>
    </details>
  );
}

/** One line; nothing where there is nothing to say. */
function Finding({ term, children }: { term: string; children: ReactNode }) {
  if (!children || (Array.isArray(children) && !children.some(Boolean))) return null;
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Fields({ texts, fields }: { texts: HostedTexts; fields: TrialResult["fields"] }) {
  return (
    <ul>
      {fields.map(({ field, state, value, source }) => (
        <li key={field} className={state}>
          {texts("trial.fieldLine", {
            field: texts(`trial.field.${field}`),
            value: value ?? texts(`trial.state.${state}`),
          })}
          {source && (
            <span className="soft">{texts("trial.from", { source: texts(`test.source.${source}`) })}</span>
          )}
          {state === "missing" && (
            <span className="soft">
              {" "}
              <PermissionToGrant texts={texts} field={field} />
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
