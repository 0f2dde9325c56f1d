import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { createDingpass } from "@/sdk/src";
import { useDingpass } from "@/sdk/src/react";

/** Runs in a page of a test: an application in React that uses the hook as its readme says. */
const dingpass = createDingpass(JSON.parse(document.body.dataset.options ?? ""));

function Shop() {
  const { status, user, error } = useDingpass(dingpass, { silent: true });
  if (status === "loading") return <p>One moment</p>;
  if (!user)
    return (
      <p>
        {error ? error.code : "Nobody"}{" "}
        <button type="button" onClick={() => dingpass.loginWithPopup()}>
          Popup
        </button>{" "}
        <button type="button" onClick={() => dingpass.loginWithRedirect()}>
          Redirect
        </button>
      </p>
    );
  return <p>Hello {user.name}</p>;
}

const main = document.querySelector("main");
if (main)
  createRoot(main).render(
    <StrictMode>
      <Shop />
    </StrictMode>,
  );
