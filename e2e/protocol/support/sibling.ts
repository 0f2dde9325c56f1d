import { createApplication } from "@/lib/services/applications/create-application";
import { poolScope } from "@/prisma/seed/scope";
import { SpokenApplication } from "./application";

/** Where the other application gets its answers; nobody listens there. */
export const siblingRedirectUri = "https://sibling.contoso.example/callback";

/** Another application of the same pool. */
export async function siblingOf(application: SpokenApplication): Promise<SpokenApplication> {
  const created = await createApplication(poolScope(application.tenant.pool.id), {
    name: "Sibling",
    type: "web",
    redirectUris: [siblingRedirectUri],
    postLogoutRedirectUris: [],
    idTokenAlgorithm: "ES256",
  });
  return new SpokenApplication({ ...application.tenant, application: created });
}
