import type { z } from "zod";
import type { ApplicationType, IdTokenAlgorithm } from "@/lib/domain/application/application-type";
import { type ChosenResponseMode, initialResponseModes } from "@/lib/domain/application/response-mode";
import type {
  createApplicationFormSchema,
  updateApplicationFormSchema,
} from "@/lib/domain/application/settings";
import { initialTokenSettings, type TokenSettings } from "@/lib/domain/application/token-settings";

/** What the create form holds. */
export type CreateApplicationValues = z.input<typeof createApplicationFormSchema>;

/** What the edit form holds. */
export type UpdateApplicationValues = z.input<typeof updateApplicationFormSchema>;

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
    idTokenAlgorithm: "ES256",
    tokens: initialTokenSettings("web"),
    skipsLoginPage: false,
    demandsSecondFactor: false,
  };
}

/** An application as its edit page shows it. */
export interface EditedApplication {
  id: string;
  poolId: string;
  name: string;
  type: ApplicationType;
  redirectUris: string[];
  postLogoutRedirectUris: string[];
  webOrigins: string[];
  responseModes: ChosenResponseMode[];
  homeAddress: string;
  idTokenAlgorithm: IdTokenAlgorithm;
  tokens: TokenSettings;
  skipsLoginPage: boolean;
  demandsSecondFactor: boolean;
  version: number;
}

/** What the edit form begins with: the stored values. */
export function storedValues(application: EditedApplication): UpdateApplicationValues {
  const { id, poolId, name, type, version } = application;
  const { redirectUris, postLogoutRedirectUris, webOrigins, responseModes, homeAddress } = application;
  const { idTokenAlgorithm, tokens, skipsLoginPage, demandsSecondFactor } = application;
  return {
    poolId,
    applicationId: id,
    version,
    type,
    name,
    redirectUris,
    postLogoutRedirectUris,
    webOrigins,
    responseModes,
    homeAddress,
    idTokenAlgorithm,
    tokens,
    skipsLoginPage,
    demandsSecondFactor,
  };
}
