"use client";

import NextLink from "next/link";
import { type ComponentProps, useState } from "react";

/**
 * A link to a page of the console. What shows while that page is on its way is fetched once somebody points at the link or comes to it
 * with the keyboard, and not because the link can be seen: a page shows some thirty of them, and each would cost the server a request.
 *
 * @param prefetch false where nothing is fetched ahead at all.
 */
export function Link({ prefetch, onPointerEnter, onFocus, ...rest }: ComponentProps<typeof NextLink>) {
  const [isMeant, setMeant] = useState(false);
  return (
    <NextLink
      {...rest}
      prefetch={isMeant ? (prefetch ?? null) : false}
      onPointerEnter={(event) => {
        setMeant(true);
        onPointerEnter?.(event);
      }}
      onFocus={(event) => {
        setMeant(true);
        // In a menu it is an entry, which has to know that it has the focus.
        onFocus?.(event);
      }}
    />
  );
}
