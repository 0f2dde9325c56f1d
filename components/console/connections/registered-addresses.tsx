"use client";

import { useFormContext, useWatch } from "react-hook-form";
import type { EntryMode } from "@/lib/domain/login/entry-mode";
import { CallbackAddress } from "./callback-address";
import { HomepageAddresses, type OfferingApplication } from "./homepage-addresses";

/** What the addresses to register at DingTalk are made of. */
export interface RegistrationFacts {
  /** Where DingTalk sends browsers back to: one for all connections of the pool. */
  callbackAddress: string;
  /** The base address of the pool, without a trailing slash. */
  poolBase: string;
  /** The applications that offer the connection. */
  applications: readonly OfferingApplication[];
}

interface WatchedFields {
  settings: { modes: EntryMode[]; callbackUrl: string };
  /** Only in the form of a new connection. */
  identifier?: string;
}

interface RegisteredAddressesProps extends RegistrationFacts {
  /** The identifier of an existing connection; a new one has what stands in the form. */
  identifier?: string;
}

/** What to register at DingTalk for each entry mode that is switched on in the form around it. */
export function RegisteredAddresses({ identifier, ...facts }: RegisteredAddressesProps) {
  const { control } = useFormContext<WatchedFields>();
  const [modes, callbackUrl, typed] = useWatch({
    control,
    name: ["settings.modes", "settings.callbackUrl", "identifier"],
  });
  return (
    <div className="grid gap-6">
      {modes.includes("browser") && <CallbackAddress address={facts.callbackAddress} />}
      {modes.includes("in_client") && (
        <HomepageAddresses
          poolBase={facts.poolBase}
          applications={facts.applications}
          identifier={(identifier ?? typed ?? "").trim()}
          hasCallbackUrl={callbackUrl.trim() !== ""}
        />
      )}
    </div>
  );
}
