import type { ComponentProps, ReactNode } from "react";

/**
 * A field that somebody types into, and all that there is to say of it: the one way in which hosted pages refuse what was typed. What is
 * wrong stands under the field, which is marked and has the focus.
 *
 * @param props `id` tells the field from others of its page; `fault` says what is wrong with what was typed, null for nothing;
 * `isNext` gives it the focus where nothing is wrong.
 */
export function TypedField(props: {
  id: string;
  label: string;
  help?: string;
  fault: string | null;
  isNext?: boolean;
  input: ComponentProps<"input">;
  /** What belongs to the field: it stands between what is wrong and the help. */
  children?: ReactNode;
}) {
  const { id, label, help, fault, input } = props;
  const ids = [...(fault === null ? [] : [`${id}-fault`]), ...(help === undefined ? [] : [`${id}-help`])];
  return (
    <>
      <label className="field">
        <span>{label}</span>
        <input
          {...input}
          aria-invalid={fault === null ? undefined : "true"}
          aria-describedby={ids.length > 0 ? ids.join(" ") : undefined}
          // biome-ignore lint/a11y/noAutofocus: whoever mends what they typed begins there, without a script as well
          autoFocus={fault !== null || props.isNext}
        />
      </label>
      {fault !== null && (
        <p id={`${id}-fault`} className="small fault" role="alert">
          {fault}
        </p>
      )}
      {props.children}
      {help !== undefined && (
        <p id={`${id}-help`} className="soft small">
          {help}
        </p>
      )}
    </>
  );
}

/** For names, addresses and codes: what is typed stays as it is. */
export const asTyped = { autoCapitalize: "none", autoCorrect: "off", spellCheck: "false" } as const;
