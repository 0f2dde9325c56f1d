/** Everything that the site says, in English. `{name}` is a place for something that is not text of the site. */
export const en = {
  brand: "Contoso Travel",
  language: "English",
  footer: "A sample application on an origin of its own. It knows its OpenID provider and nothing else.",
  welcome: {
    title: "Business trips, booked in a minute",
    kicker: "For teams on the road",
    lead: "Flights, trains and hotels within your company's travel policy. Sign in with the account you already have at work.",
    signIn: "Sign in with your company account",
    connect: "Use other credentials",
    connected: "Connected to {issuer}. Now sign in.",
    popular: "Popular trips",
    trips: [
      { from: "Hangzhou", to: "Shanghai", how: "47 min by train" },
      { from: "Beijing", to: "Shenzhen", how: "3 h 20 by air" },
      { from: "Chengdu", to: "Xi'an", how: "3 h 05 by train" },
    ],
  },
  account: {
    title: "My account",
    signedIn: "Signed in",
    nameless: "Traveller",
    refresh: "Refresh tokens",
    signOut: "Sign out here only",
    signOutEverywhere: "Sign out everywhere",
    access: "Access",
    scopes: "Granted scopes",
    accessTokenEnds: "Access token valid until",
    idTokenEnds: "ID token valid until",
    refreshToken: "Refresh token",
    granted: "granted",
    notGranted: "not granted (the scope offline_access asks for one)",
    notSaid: "not said",
    idToken: "ID token",
    userinfo: "Userinfo",
    claim: "Claim",
    value: "Value",
  },
  notices: {
    refreshed: "Tokens were refreshed.",
  },
  signedOut: {
    title: "Signed out",
    heading: "You are signed out",
    text: "Contoso Travel has forgotten you on this browser. Have a safe trip!",
    again: "Sign in again",
    front: "Front page",
  },
  error: {
    said: "The sign-in service says: {said}",
    code: "Error code: {code}",
    again: "Try again",
    front: "Front page",
  },
  errors: {
    access_denied: {
      title: "Sign-in was cancelled",
      explanation: "You, or your company, did not allow this sign-in.",
    },
    login_required: {
      title: "You are not signed in yet",
      explanation: "Your company account asks you to sign in first.",
    },
    consent_required: {
      title: "Your agreement is needed",
      explanation: "Your company account asks for your agreement first.",
    },
    interaction_required: {
      title: "One more step is needed",
      explanation: "Your company account has a question for you first.",
    },
    temporarily_unavailable: {
      title: "The sign-in service is busy",
      explanation: "Please try again in a moment.",
    },
    refused: {
      title: "Sign-in did not work",
      explanation: "Your company account gave no further reason.",
    },
    answer_refused: {
      title: "Sign-in service refused the answer",
      explanation: "The sign-in could not be completed.",
    },
    provider_unreachable: {
      title: "Sign-in service cannot be reached",
      explanation:
        "Contoso Travel is fine, but the sign-in service does not answer. Please try again in a moment.",
    },
    unverified: {
      title: "Sign-in could not be verified",
      explanation: "The sign-in service sent an answer that Contoso Travel does not accept.",
    },
    wrong_credentials: {
      title: "Sign-in service does not know Contoso Travel",
      explanation:
        "The client ID or the client secret is not the one that it has. Whoever runs this site can enter them again.",
    },
    unknown_login: {
      title: "This sign-in is no longer open",
      explanation: "It was used already, took longer than ten minutes, or was started in another browser.",
    },
    foreign_origin: {
      title: "This request came from another site",
      explanation: "Contoso Travel only takes orders from its own pages.",
    },
    not_found: {
      title: "There is nothing at this address",
      explanation: "Even the best trips take a wrong turn now and then.",
    },
    wrong_host: {
      title: "Contoso Travel has another address",
      explanation: "Please open {address} instead: sign-in only works there.",
    },
  },
  connect: {
    title: "Connect to an OpenID provider",
    kicker: "For whoever runs this site",
    register: "1. Register there",
    redirectUri: "Redirect URI",
    postLogoutRedirectUri: "Post-logout redirect URI",
    copy: "Copy",
    copyOf: "Copy {name}",
    copied: "Copied",
    byHand: "Please copy by hand",
    enter: "2. Enter what it gave you",
    current: "Now in use: {clientId} at {issuer}",
    issuer: "Issuer",
    issuerHint: "https, or http on this machine",
    clientId: "Client ID",
    clientSecret: "Client secret",
    clientSecretHint: "none for a public client",
    submit: "Connect",
    note: "The site asks the provider before it takes them, keeps them in memory until it stops, and shows the secret nowhere. This is a sample on your own machine: it takes credentials from browsers here alone, and whoever enters an issuer makes it call that address.",
    reset: "Back to the credentials it was started with",
  },
  /** What is wrong with something that was entered, beside its field. The command line says the same. */
  problems: {
    missing: "is missing",
    not_absolute: "must be an absolute http(s) address",
    not_https: "must use https unless it is on this machine",
    unreachable: "Nothing answers there. Is the provider running, and the address complete?",
    other_issuer:
      "The provider there calls itself by another name. Copy the issuer as it stands, letter by letter.",
    no_provider:
      "There is no OpenID provider at this address: <issuer>/.well-known/openid-configuration gives no such document.",
    refused: "The provider does not take this client ID and secret together.",
  },
};

/** What every language has to say. */
export type Texts = typeof en;
