"use server";

import { nothing } from "@/lib/domain/answers";
import {
  addDomainSchema,
  checkDomainAnswer,
  domainSchema,
  endAddressSchema,
  movePoolSchema,
} from "@/lib/domain/custom-domain/domain-form";
import { consoleAction } from "@/lib/entry/console-action";
import { addDomain as addDomainNow } from "@/lib/services/custom-domains/add-domain";
import { checkDomain as checkDomainNow } from "@/lib/services/custom-domains/check-domain";
import { endAddress as endAddressNow } from "@/lib/services/custom-domains/end-address";
import { movePool as movePoolNow } from "@/lib/services/custom-domains/move-pool";
import { removeDomain as removeDomainNow } from "@/lib/services/custom-domains/remove-domain";

export const addDomain = consoleAction({
  permission: "pools.write",
  input: addDomainSchema,
  output: nothing,
  run: addDomainNow,
});

export const checkDomain = consoleAction({
  permission: "pools.write",
  input: domainSchema,
  output: checkDomainAnswer,
  run: checkDomainNow,
});

export const removeDomain = consoleAction({
  permission: "pools.write",
  input: domainSchema,
  output: nothing,
  run: removeDomainNow,
});

export const movePool = consoleAction({
  permission: "pools.write",
  input: movePoolSchema,
  output: nothing,
  run: movePoolNow,
});

export const endAddress = consoleAction({
  permission: "pools.write",
  input: endAddressSchema,
  output: nothing,
  run: endAddressNow,
});
