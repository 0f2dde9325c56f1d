import type { ReactNode } from "react";
import { failureKindOf } from "@/lib/domain/login/failure-kind";
import { PermissionToGrant } from "./permission-to-grant";
import type { HostedTexts } from "./texts";
import type { TrialResult } from "./trial-panel";

/** What a trial found, for the administrator who made it: whom DingTalk named, what it told, and what a sign-in would do. */
export function TrialFindings({ texts, result }: { texts: HostedTexts; result: TrialResult }) {
  const { personName, person, would, dingtalk } = result;
  return (
    <dl className="findings">
      {dingtalk && (
        <>
          <Finding term={texts("trial.scopes")}>
            {dingtalk.requiredScopes && (
              <code>{dingtalk.requiredScopes.join(texts("trial.listSeparator"))}</code>
            )}
            {dingtalk.applicationLink && (
              <>
                {" "}
                <a href={dingtalk.applicationLink} target="_blank" rel="noreferrer">
                  {texts("trial.apply")}
                </a>
              </>
            )}
          </Finding>
          <Finding term={texts("trial.address")}>
            {dingtalk.requestIp && <code>{dingtalk.requestIp}</code>}
          </Finding>
          <Finding term={texts("trial.call")}>
            <code>{dingtalk.endpoint}</code>
          </Finding>
          <Finding term={texts("trial.code")}>
            <code>{dingtalk.code ?? dingtalk.problem}</code>
          </Finding>
          <Finding term={texts("trial.dingtalkSaid")}>{dingtalk.message}</Finding>
          <Finding term={texts("trial.requestId")}>
            {dingtalk.requestId && <code>{dingtalk.requestId}</code>}
          </Finding>
        </>
      )}
      <Finding term={texts("trial.person")}>{personName}</Finding>
      <Finding term={texts("trial.enterprise")}>{person.corpId && <code>{person.corpId}</code>}</Finding>
      <Finding term={texts("trial.userid")}>{person.userid && <code>{person.userid}</code>}</Finding>
      {result.works && (
        <Finding term={texts("trial.fields")}>
          <Fields texts={texts} fields={result.fields} />
        </Finding>
      )}
      <Finding term={texts("trial.would.title")}>
        {would && texts(`trial.would.${would.would}`)}
        {would?.reason && <> {texts(`failure.${failureKindOf(would.reason)}`)}</>}
      </Finding>
    </dl>
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
      {fields.map(({ field, state, value }) => (
        <li key={field} className={state}>
          {texts("trial.fieldLine", {
            field: texts(`trial.field.${field}`),
            value: value ?? texts(`trial.state.${state}`),
          })}
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
