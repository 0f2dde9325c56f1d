"use client";

import { useTranslations } from "next-intl";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { CallbackAddress } from "./callback-address";
import { HomepageAddresses } from "./homepage-addresses";
import { ModesSetting } from "./modes-setting";
import type { RegistrationFacts } from "./registration-facts";

interface ModeFieldsProps {
  registration: RegistrationFacts;
  /** The identifier of an existing connection. */
  identifier?: string;
}

/** How people arrive, with what has to be registered at DingTalk for it. */
export function ModeFields({ registration, identifier }: ModeFieldsProps) {
  const t = useTranslations("connections.modes");
  const { callbackAddress, ...facts } = registration;
  return (
    <Card>
      <CardHeader title={t("title")} description={t("description")} />
      <CardBody>
        <ModesSetting
          registrations={{
            browser: <CallbackAddress address={callbackAddress} />,
            in_client: <HomepageAddresses {...facts} {...(identifier !== undefined && { identifier })} />,
          }}
        />
      </CardBody>
    </Card>
  );
}
