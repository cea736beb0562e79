// A provider of business sign-ins, run for real beside the server, with people who
// work for companies.
import { generateKeyPairSync } from "node:crypto";
import { createServer } from "node:http";
import { Provider } from "oidc-provider";

const client = { client_id: "jobbro", client_secret: "a secret between two servers" };

export class OpenIdProvider {
  #server = createServer((request, response) => this.#answer(request, response));
  /** Until it knows where people go back to, it is a provider that is out of order. */
  #answer = (_, response) => response.writeHead(503).end();
  /** What it says of whom, by the word they sign in with. */
  people = {};

  /** Opens its door. */
  async open() {
    await new Promise((open) => this.#server.listen(0, "127.0.0.1", open));
    this.issuer = `http://127.0.0.1:${this.#server.address().port}`;
  }

  /** The settings of a server that people sign in to by it. */
  get settings() {
    return {
      JOBBRO_OIDC_COMPANY_ISSUER: this.issuer,
      JOBBRO_OIDC_COMPANY_CLIENT_ID: client.client_id,
      JOBBRO_OIDC_COMPANY_CLIENT_SECRET: client.client_secret,
    };
  }

  /** Begins to work, for one address to go back to. */
  begin(back) {
    const key = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ format: "jwk" });
    const provider = new Provider(this.issuer, {
      clients: [{ ...client, redirect_uris: [back] }],
      claims: { openid: ["sub", "cvr"], profile: ["name"], email: ["email", "email_verified"] },
      jwks: { keys: [key] },
      cookies: { keys: ["a test"] },
      pkce: { required: () => true },
      findAccount: (_, login) => ({ accountId: login, claims: () => ({ sub: login, ...this.people[login] }) }),
      loadExistingGrant: ({ oidc }) => {
        const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
        grant.addOIDCScope("openid profile email");
        return grant.save().then(() => grant);
      },
    });
    this.#answer = provider.callback();
  }

  /** Somebody signs in on its page. */
  static async signIn(page, login) {
    await page.getByPlaceholder("Enter any login").fill(login);
    await page.getByPlaceholder("and password").fill("whatever");
    await page.getByRole("button", { name: "Sign-in" }).click();
  }

  async close() {
    this.#server.closeAllConnections();
    await new Promise((closed) => this.#server.close(closed));
  }
}
