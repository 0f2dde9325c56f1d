/**
 * Where a code of six digits is typed, from a mail or an authenticator app. Phones offer digits, and what they have just received.
 *
 * @param props `fault` says why the last one was not taken; null where nothing is wrong with it.
 */
export function CodeField(props: { label: string; help: string; fault: string | null }) {
  const { label, help, fault } = props;
  return (
    <>
      <label className="field">
        <span>{label}</span>
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
          aria-invalid={fault !== null || undefined}
          aria-describedby={fault === null ? "code-help" : "code-fault code-help"}
        />
      </label>
      {fault !== null && (
        <p id="code-fault" role="alert" className="small fault">
          {fault}
        </p>
      )}
      <p id="code-help" className="soft small">
        {help}
      </p>
    </>
  );
}
