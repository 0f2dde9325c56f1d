import { useTranslations } from "next-intl";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import type { ShownAddress } from "@/lib/domain/custom-domain/shown-address";
import { AddressValues } from "./address-values";

interface CurrentAddressProps {
  address: ShownAddress;
  /** Other pools are found at the same origin. */
  isShared: boolean;
}

/** The address that all new ones of a pool are made of. */
export function CurrentAddress({ address, isShared }: CurrentAddressProps) {
  const t = useTranslations("addresses.current");
  return (
    <Card className="max-w-3xl">
      <CardHeader title={t("title")} description={t("description")} />
      <CardBody className="grid gap-5">
        <AddressValues address={address} />
        {isShared && <Notice title={t("sharedTitle")}>{t("shared")}</Notice>}
      </CardBody>
    </Card>
  );
}
