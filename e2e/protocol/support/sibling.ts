import { createApplication } from "@/lib/services/applications/create-application";
import { SpokenApplication } from "./application";

/** Who the tests say they are when they call the product's own use cases. */
export const operator = { actor: "operator", clientAddress: null, reference: "TEST-TEST" } as const;

/** Where the other application gets its answers; nobody listens there. */
export const siblingRedirectUri = "https://sibling.contoso.example/callback";

/** Another application of the same pool. */
export async function siblingOf(application: SpokenApplication): Promise<SpokenApplication> {
  const created = await createApplication(
    application.tenant.pool.id,
    {
      name: "Sibling",
      type: "web",
      redirectUris: [siblingRedirectUri],
      postLogoutRedirectUris: [],
      idTokenAlgorithm: "ES256",
    },
    operator,
  );
  return new SpokenApplication({ ...application.tenant, application: created });
}
