// A push service on this machine: Firefox holds a line to it (the protocol of Mozilla's autopush), and the server sends
// to the address that Firefox is given.
import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import { WebSocketServer } from "ws";

export class PushService {
  #http = createServer((ask, answer) => void this.#take(ask, answer));
  #line;
  #registered = new Map();
  /** What was sent: headers and sealed body. */
  sent = [];
  /** What the next sends are answered instead of being passed on. */
  refuses = 0;

  async open() {
    await new Promise((resolve) => this.#http.listen(0, "127.0.0.1", resolve));
    this.host = `127.0.0.1:${this.#http.address().port}`;
    new WebSocketServer({ server: this.#http, handleProtocols: () => "push-notification" }).on("connection", (line) => {
      this.#line = line;
      line.on("message", (text) => this.#hear(JSON.parse(text)));
    });
    return this;
  }

  /** How Firefox finds it. Which pages may show notices is not asked about. */
  get prefs() {
    return {
      "dom.push.serverURL": `ws://${this.host}/`,
      "dom.push.connection.enabled": true, // which Puppeteer turns off
      "dom.push.testing.allowInsecureServerURL": true,
      "permissions.default.desktop-notification": 1,
      "alerts.useSystemBackend": false,
    };
  }

  async close() {
    this.#line?.terminate();
    this.#http.closeAllConnections();
    await new Promise((resolve) => this.#http.close(resolve));
  }

  #hear(message) {
    const say = (answer) => this.#line.send(JSON.stringify(answer));
    const { messageType, channelID } = message;
    if (messageType === "hello") say({ messageType, uaid: randomUUID().replaceAll("-", ""), status: 200, use_webpush: true, broadcasts: {} });
    if (messageType === "register") {
      const token = randomUUID();
      this.#registered.set(token, channelID);
      say({ messageType, channelID, status: 200, pushEndpoint: `http://${this.host}/wpush/${token}` });
    }
    if (messageType === "unregister") say({ messageType, channelID, status: 200 });
    if (messageType === undefined) this.#line.send("{}"); // a sign of life
  }

  async #take(ask, answer) {
    const parts = [];
    for await (const part of ask) parts.push(part);
    const body = Buffer.concat(parts);
    this.sent.push({ headers: ask.headers, body });
    const channelID = this.#registered.get(ask.url.split("/").pop());
    if (!this.refuses) {
      const data = body.toString("base64url");
      const headers = { encoding: ask.headers["content-encoding"] };
      this.#line.send(JSON.stringify({ messageType: "notification", channelID, version: randomUUID(), data, headers }));
    }
    answer.writeHead(this.refuses || 201).end();
  }
}
