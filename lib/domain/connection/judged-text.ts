import { z } from "zod";

/** Text without the white space that a paste brings along, judged by a rule that names the fault. */
export function judgedText(findFault: (value: string) => string | null) {
  return z
    .string()
    .trim()
    .superRefine((value, context) => {
      const fault = findFault(value);
      if (fault) context.addIssue({ code: "custom", message: fault });
    });
}
