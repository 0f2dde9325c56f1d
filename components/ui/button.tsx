import { LoaderCircle } from "lucide-react";
import { Slot } from "radix-ui";
import type { ComponentProps, MouseEvent } from "react";
import { classNames } from "./class-names";

const variants = {
  primary: "bg-primary text-on-primary hover:bg-primary-hover shadow-lift",
  secondary: "border border-line-strong bg-surface text-ink hover:bg-surface-hover shadow-lift",
  ghost: "text-ink-soft hover:bg-surface-hover hover:text-ink",
  danger: "bg-danger text-on-danger hover:bg-danger-hover shadow-lift",
} as const;

const sizes = {
  medium: "h-9 px-3.5 text-sm",
  small: "h-8 px-2.5 text-[0.8125rem]",
  icon: "size-9",
} as const;

/** The look of a button, for links that should look like one. */
export function buttonClass(variant: keyof typeof variants = "primary", size: keyof typeof sizes = "medium") {
  return classNames(
    "inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-md font-medium",
    "transition-colors disabled:pointer-events-none disabled:opacity-50 aria-disabled:pointer-events-none",
    "aria-disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0",
    variants[variant],
    sizes[size],
  );
}

interface ButtonProps extends ComponentProps<"button"> {
  variant?: keyof typeof variants;
  size?: keyof typeof sizes;
  /** Shows that the press is being worked on and takes no other. The focus stays. */
  pending?: boolean;
  /** Takes no press for now, and keeps the focus, which `disabled` would drop: another press is being worked on, or nothing was changed. */
  held?: boolean;
  /** Renders the only child (a link) with the button's look. */
  asChild?: boolean;
}

/** A button; `type="button"` unless told otherwise. An icon button needs an `aria-label`. */
export function Button(props: ButtonProps) {
  const { variant, size, pending, held, asChild, className, children, ...rest } = props;
  const look = classNames(buttonClass(variant, size), className);
  if (asChild)
    return (
      <Slot.Root className={look} {...rest}>
        {children}
      </Slot.Root>
    );
  return (
    <button
      type="button"
      {...rest}
      {...((pending || held) && { onClick: refuse, "aria-disabled": true })}
      className={look}
      aria-busy={pending || undefined}
    >
      {pending && <LoaderCircle aria-hidden className="animate-spin" />}
      {children}
    </button>
  );
}

/** Also for Enter in a field, which presses the button of its form. */
function refuse(event: MouseEvent): void {
  event.preventDefault();
  event.stopPropagation();
}
