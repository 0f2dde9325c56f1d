"use client";

import type { ComponentProps } from "react";
import { Button } from "./button";
import { keepFocus } from "./keep-focus";
import { useBrowserValue } from "./use-browser-value";

/**
 * The button that sends a form of `useActionForm`. It takes no press before the page's script runs: until then the
 * browser would send the form by itself, and what was typed would be lost.
 */
export function SubmitButton({
  disabled,
  ...props
}: Omit<ComponentProps<typeof Button>, "type" | "asChild">) {
  const ready = useBrowserValue(() => true);
  return (
    <Button
      {...props}
      type="submit"
      onMouseDown={keepFocus}
      // As without the line above: the focus is on what was pressed, once the press has counted. Enter in a field leaves it there.
      onClick={({ currentTarget, detail }) => {
        if (detail > 0) currentTarget.focus();
      }}
      disabled={disabled || !ready}
      // Not greyed for the moment that the script takes to load.
      {...(!ready && { className: "disabled:opacity-100" })}
    />
  );
}
