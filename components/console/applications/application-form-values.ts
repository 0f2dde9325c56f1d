import type { z } from "zod";
import type { ApplicationType, IdTokenAlgorithm } from "@/lib/domain/application/application-type";
import { type ChosenResponseMode, initialResponseModes } from "@/lib/domain/application/response-mode";
import type { createApplicationFormSchema } from "@/lib/domain/application/settings";
import { initialTokenSettings, type TokenSettings } from "@/lib/domain/application/token-settings";

/** What the create form holds. */
export type CreateApplicationValues = z.input<typeof createApplicationFormSchema>;

interface NewApplication {
  poolId: string;
  creationId: string;
  connections: readonly { id: string; offered: boolean }[];
}

/** What a new application begins with. */
export function initialValues({ poolId, creationId, connections }: NewApplication): CreateApplicationValues {
  return {
    poolId,
    creationId,
    connectionIds: connections.filter(({ offered }) => offered).map(({ id }) => id),
    type: "web",
    name: "",
    redirectUris: [""],
    postLogoutRedirectUris: [],
    webOrigins: [],
    responseModes: [...initialResponseModes],
    homeAddress: "",
    initiateLoginUri: "",
    idTokenAlgorithm: "ES256",
    tokens: initialTokenSettings("web"),
    skipsLoginPage: false,
    demandsSecondFactor: false,
  };
}

/** An application as its pages edit it. */
export interface EditedApplication {
  id: string;
  poolId: string;
  type: ApplicationType;
  redirectUris: string[];
  postLogoutRedirectUris: string[];
  webOrigins: string[];
  responseModes: ChosenResponseMode[];
  homeAddress: string;
  initiateLoginUri: string;
  idTokenAlgorithm: IdTokenAlgorithm;
  tokens: TokenSettings;
  skipsLoginPage: boolean;
  demandsSecondFactor: boolean;
  version: number;
}
