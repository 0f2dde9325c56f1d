import type { HostedTexts } from "../texts";

/** Where the code of an authenticator app is typed. Phones offer digits, and what they have just seen. */
export function CodeField({ texts, isFaulty }: { texts: HostedTexts; isFaulty: boolean }) {
  return (
    <>
      <label className="field">
        <span>{texts("secondFactor.code")}</span>
        <input
          type="text"
          name="code"
          className="code"
          required
          maxLength={40}
          inputMode="numeric"
          autoComplete="one-time-code"
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck="false"
          aria-invalid={isFaulty || undefined}
          aria-describedby={isFaulty ? "code-fault code-help" : "code-help"}
        />
      </label>
      {isFaulty && (
        <p id="code-fault" role="alert" className="small fault">
          {texts("secondFactor.faults.code")}
        </p>
      )}
      <p id="code-help" className="soft small">
        {texts("secondFactor.codeHelp")}
      </p>
    </>
  );
}
