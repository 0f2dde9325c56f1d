import { asTyped, TypedField } from "./typed-field";

/**
 * Where a code of six digits is typed, from a mail or an authenticator app. Phones offer digits, and what they have just received.
 *
 * @param props `fault` says why the last one was not taken; null where nothing is wrong with it.
 */
export function CodeField(props: { label: string; help: string; fault: string | null; isNext?: boolean }) {
  return (
    <TypedField
      {...props}
      id="code"
      input={{
        ...asTyped,
        type: "text",
        name: "code",
        className: "code",
        required: true,
        maxLength: 40,
        inputMode: "numeric",
        autoComplete: "one-time-code",
      }}
    />
  );
}
