// SQL over the socket of the server's private database: no more of PostgreSQL's
// protocol than a query in text needs. https://www.postgresql.org/docs/15/protocol.html
import { connect } from "node:net";

export class Database {
  #socket;
  #left = Buffer.alloc(0);
  #waiting = [];

  /** `folder` is where the socket lies. Trusted: who may enter the folder is the owner. */
  static async open(folder) {
    const database = new Database();
    database.#socket = connect(`${folder}/.s.PGSQL.5432`);
    database.#socket.on("data", (data) => database.#read(data));
    const broken = (error) => database.#settle((one) => one.reject(error ?? new Error("the database has gone")));
    database.#socket.on("error", broken).on("close", () => broken());
    const text = Buffer.from("\0\x03\0\0user\0jobbro\0database\0jobbro\0\0", "latin1");
    await database.#ask(Buffer.concat([length(text), text]));
    return database;
  }

  /** Rows as objects of texts. */
  query(sql) {
    const text = Buffer.from(`${sql}\0`);
    return this.#ask(Buffer.concat([Buffer.from("Q"), length(text), text]));
  }

  close() {
    this.#socket.end(Buffer.from("X\0\0\0\x04", "latin1"));
  }

  #ask(message) {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject, rows: [], columns: [], error: undefined });
      this.#socket.write(message);
    });
  }

  #settle(how) {
    for (const one of this.#waiting.splice(0)) how(one);
  }

  #read(data) {
    this.#left = Buffer.concat([this.#left, data]);
    while (this.#left.length >= 5 && this.#left.length > this.#left.readUInt32BE(1)) {
      const end = 1 + this.#left.readUInt32BE(1);
      this.#take(String.fromCharCode(this.#left[0]), this.#left.subarray(5, end));
      this.#left = this.#left.subarray(end);
    }
  }

  #take(type, body) {
    const one = this.#waiting[0];
    if (!one) return;
    if (type === "T") one.columns = columns(body);
    else if (type === "D") one.rows.push(row(one.columns, body));
    else if (type === "E") one.error = new Error(/\0M([^\0]*)/.exec(`\0${body}`)[1]);
    else if (type === "Z") {
      this.#waiting.shift();
      if (one.error) one.reject(one.error);
      else one.resolve(one.rows);
    }
  }
}

function length(text) {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(text.length + 4);
  return bytes;
}

function columns(body) {
  const names = [];
  for (let at = 2; at < body.length;) {
    const end = body.indexOf(0, at);
    names.push(body.toString("utf8", at, end));
    at = end + 19;
  }
  return names;
}

function row(names, body) {
  let at = 2;
  return Object.fromEntries(
    names.map((name) => {
      const size = body.readInt32BE(at);
      at += 4 + Math.max(size, 0);
      return [name, size < 0 ? null : body.toString("utf8", at - size, at)];
    }),
  );
}
