import type { ReactNode } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { ToggleField } from "@/components/ui/toggle-field";

/** Several of a list, each with what it is and what it does; what is chosen keeps the order of the list. */
export function CheckedOptions<Option extends string>(props: {
  options: readonly Option[];
  chosen: readonly Option[];
  onChange: (chosen: Option[]) => void;
  wordsOf: (option: Option) => { label: string; help: ReactNode };
}) {
  const { options, chosen, onChange, wordsOf } = props;
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {options.map((option) => (
        <ToggleField key={option} {...wordsOf(option)}>
          <Checkbox
            checked={chosen.includes(option)}
            onCheckedChange={(checked) =>
              onChange(
                options.filter((other) => (other === option ? checked === true : chosen.includes(other))),
              )
            }
          />
        </ToggleField>
      ))}
    </div>
  );
}
