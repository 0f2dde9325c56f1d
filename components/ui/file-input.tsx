"use client";

import { useTranslations } from "next-intl";
import { type ComponentProps, useEffect, useRef, useState } from "react";
import { buttonClass } from "./button";
import { classNames } from "./class-names";
import { controlClass } from "./input";

type FileInputProps = Omit<ComponentProps<"input">, "type" | "onChange" | "ref" | "className"> & {
  /** Gets each file that is chosen; also one that was chosen before the page's script was there. */
  onFile: (file: File) => void;
};

/**
 * A field for one file. What it says is in the page's language: the browser would say it in its own. The field itself lies unseen over
 * it, and takes clicks, keys and what is dropped.
 */
export function FileInput({ onFile, ...props }: FileInputProps) {
  const t = useTranslations("common.file");
  const [name, setName] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const take = (file: File | undefined) => {
    if (!file) return;
    setName(file.name);
    onFile(file);
  };
  const firstTake = useRef(take);
  useEffect(() => {
    // The browser told of this file when nobody listened yet, and does not tell again.
    firstTake.current(input.current?.files?.[0]);
  }, []);
  return (
    <div
      className={classNames(
        controlClass,
        "relative flex min-w-0 items-center gap-3 py-1.5 pl-1.5 read-only:bg-surface",
        "has-[input:focus-visible]:border-accent has-[input:focus-visible]:outline-2 has-[input:focus-visible]:outline-accent",
        "has-[input[aria-invalid=true]]:border-danger",
      )}
    >
      <span aria-hidden className={buttonClass("secondary", "small")}>
        {t("choose")}
      </span>
      <span aria-hidden className={classNames("min-w-0 truncate", !name && "text-ink-faint")}>
        {name ?? t("none")}
      </span>
      <input
        {...props}
        ref={input}
        type="file"
        className="absolute inset-0 cursor-pointer text-[0] opacity-0"
        onChange={(event) => take(event.target.files?.[0])}
      />
    </div>
  );
}
