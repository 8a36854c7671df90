import { cva, type VariantProps } from "class-variance-authority";
import { Slot } from "radix-ui/slot";
import type { ComponentProps } from "react";
import { cn } from "./cn";
import { Spinner } from "./spinner";

const buttonVariants = cva(
  [
    "relative inline-flex shrink-0 items-center justify-center gap-1.5 whitespace-nowrap border font-medium transition-colors",
    "disabled:cursor-not-allowed disabled:border-line disabled:bg-sunken disabled:text-ink-3",
    "aria-disabled:cursor-not-allowed aria-disabled:border-line aria-disabled:bg-sunken aria-disabled:text-ink-3",
    "data-loading:cursor-progress",
  ],
  {
    variants: {
      variant: {
        primary: "border-accent bg-accent text-on-accent hover:border-accent-strong hover:bg-accent-strong",
        secondary: "border-line-strong bg-surface text-ink hover:bg-hover [&>svg]:text-ink-3",
        ghost: "border-transparent bg-transparent text-ink-2 hover:bg-hover hover:text-ink disabled:bg-transparent",
        danger: "border-bad bg-bad text-on-bad hover:border-bad-strong hover:bg-bad-strong",
      },
      size: {
        sm: "h-7 rounded-sm px-2 text-xs [&>svg]:size-3.5",
        md: "h-8 rounded-sm px-3 text-sm [&>svg]:size-3.5",
        lg: "h-10 rounded-md px-4 text-base",
        "icon-sm": "size-7 rounded-sm text-xs [&>svg]:size-3.5",
        icon: "size-8 rounded-sm",
        "icon-lg": "size-10 rounded-md",
      },
    },
    defaultVariants: { variant: "secondary", size: "md" },
  },
);

type ButtonProps = ComponentProps<"button"> &
  VariantProps<typeof buttonVariants> & {
    /** Renders the only child (a link) with the looks of a button. */
    asChild?: boolean;
    /** Work is under way: the label keeps its place, presses are ignored, focus stays. */
    isLoading?: boolean;
  };

function Button({ className, variant, size, asChild, isLoading, type, children, onClick, ...props }: ButtonProps) {
  const classes = cn(buttonVariants({ variant, size }), className);
  if (asChild) {
    return (
      <Slot data-slot="button" className={classes} onClick={onClick} {...props}>
        {children}
      </Slot>
    );
  }
  return (
    <button
      data-slot="button"
      type={isLoading ? "button" : (type ?? "button")}
      className={classes}
      aria-busy={isLoading || undefined}
      data-loading={isLoading || undefined}
      onClick={isLoading ? undefined : onClick}
      {...props}
    >
      {isLoading ? <Spinner className="size-3.5 text-current" /> : null}
      {children}
    </button>
  );
}

export { Button, type ButtonProps };
