"""Authlib's client, as its documentation has it, one step per run: it cannot keep a session of its own here.

usage: authlib-client.py authorize ISSUER CLIENT_ID CLIENT_SECRET REDIRECT_URI [METHOD]
       authlib-client.py fetch     ISSUER CLIENT_ID CLIENT_SECRET REDIRECT_URI STATE ADDRESS
"""

import json
import sys
import urllib.request

from authlib.integrations.requests_client import OAuth2Session

step, issuer, client_id, client_secret, redirect_uri, *rest = sys.argv[1:]
with urllib.request.urlopen(issuer + "/.well-known/openid-configuration") as answer:
    metadata = json.load(answer)

if step == "authorize":
    client = OAuth2Session(client_id, client_secret, scope="openid profile", redirect_uri=redirect_uri)
    address, state = client.create_authorization_url(metadata["authorization_endpoint"])
    print(json.dumps({"address": address, "state": state}))
else:
    state, arrived = rest
    client = OAuth2Session(client_id, client_secret, redirect_uri=redirect_uri, state=state)
    client.fetch_token(metadata["token_endpoint"], authorization_response=arrived)
    print(client.get(metadata["userinfo_endpoint"]).text)
