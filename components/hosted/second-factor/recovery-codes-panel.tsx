import { HostedButton } from "../hosted-button";
import { LineDrawing } from "../line-drawing";
import { PlainLink } from "../plain-link";
import type { HostedTexts } from "../texts";

/** Recovery codes, the one time that they are shown: to be written down or printed before one goes on. */
export function RecoveryCodesPanel(
  props: { texts: HostedTexts; codes: readonly string[] } & ({ onward: string } | { back: string }),
) {
  const { texts, codes } = props;
  return (
    <>
      <div className="tile">
        <LineDrawing of="done" />
      </div>
      <h1>{texts("secondFactor.codes.heading")}</h1>
      <p className="lead">{texts("secondFactor.codes.lead")}</p>
      <ul className="recovery" aria-label={texts("secondFactor.codes.list")}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <p className="centred">
        <a
          className="link"
          download="recovery-codes.txt"
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(`${codes.join("\n")}\n`)}`}
        >
          {texts("secondFactor.codes.save")}
        </a>
      </p>
      <div className="ways after">
        {"onward" in props ? (
          <HostedButton action={props.onward} look="primary">
            {texts("secondFactor.codes.continue")}
          </HostedButton>
        ) : (
          <PlainLink href={props.back} look="primary">
            {texts("secondFactor.codes.back")}
          </PlainLink>
        )}
      </div>
    </>
  );
}
