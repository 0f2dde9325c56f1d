import { accountStates } from "./account-states";
import { admissionStates } from "./admission-states";
import { brandedStates } from "./branded-states";
import { credentialStates } from "./credential-states";
import { deviceStates } from "./device-states";
import { endingStates } from "./ending-states";
import type { HostedState } from "./hosted-state";
import { loginStates } from "./login-states";
import { questionStates } from "./question-states";
import { secondFactorStates } from "./second-factor-states";
import { testStates } from "./test-states";

/** Every hosted page in every state, the provider's own pages included. */
export const hostedStates: readonly HostedState[] = [
  ...loginStates,
  ...credentialStates,
  ...questionStates,
  ...admissionStates,
  ...secondFactorStates,
  ...accountStates,
  ...testStates,
  ...deviceStates,
  ...endingStates,
  ...brandedStates,
];
