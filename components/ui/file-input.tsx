"use client";

import { type ComponentProps, useEffect, useRef } from "react";
import { classNames } from "./class-names";
import { Input } from "./input";

type FileInputProps = Omit<ComponentProps<"input">, "type" | "onChange" | "ref"> & {
  /** Gets each file that is chosen; also one that was chosen before the page's script was there. */
  onFile: (file: File) => void;
};

/** A field for one file. */
export function FileInput({ onFile, className, ...props }: FileInputProps) {
  const input = useRef<HTMLInputElement>(null);
  const firstOnFile = useRef(onFile);
  useEffect(() => {
    // The browser told of this file when nobody listened yet, and does not tell again.
    const file = input.current?.files?.[0];
    if (file) firstOnFile.current(file);
  }, []);
  return (
    <Input
      {...props}
      ref={input}
      type="file"
      className={classNames(
        "h-auto py-1.5 file:mr-3 file:rounded file:border-0 file:bg-surface-sunken file:px-2.5 file:py-1 file:text-ink",
        className,
      )}
      onChange={(event) => {
        const file = event.target.files?.[0];
        if (file) onFile(file);
      }}
    />
  );
}
