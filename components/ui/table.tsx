import type { ComponentProps } from "react";
import { classNames } from "./class-names";

/** A table that scrolls sideways inside its frame when the screen is narrow. Needs an `aria-label` or caption. */
export function Table({ className, ...props }: ComponentProps<"table">) {
  return (
    <div className="overflow-x-auto">
      <table {...props} className={classNames("w-full border-collapse text-left", className)} />
    </div>
  );
}

/** A column's title. */
export function TableHead({ className, ...props }: ComponentProps<"th">) {
  return (
    <th
      scope="col"
      {...props}
      className={classNames(
        "whitespace-nowrap border-line border-b px-5 py-2.5 font-medium text-ink-faint text-xs",
        className,
      )}
    />
  );
}

/** A row; give it `relative` content with a stretched link to make all of it lead somewhere. */
export function TableRow({ className, ...props }: ComponentProps<"tr">) {
  return (
    <tr
      {...props}
      className={classNames("border-line border-b last:border-b-0 hover:bg-surface-hover", className)}
    />
  );
}

/** A cell. */
export function TableCell({ className, ...props }: ComponentProps<"td">) {
  return (
    <td {...props} className={classNames("px-5 py-3 align-middle [&_time]:whitespace-nowrap", className)} />
  );
}
