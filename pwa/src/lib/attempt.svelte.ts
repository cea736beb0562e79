import { HttpError } from "./http";

/** Something that a person asks the server to do: whether it is under way, and why it did not go. */
export class Attempt {
  busy = $state(false);
  error = $state.raw<Error>();
  readonly #fields: readonly string[];

  /** `fields` are those beside which the form shows what is wrong with them. */
  constructor(...fields: string[]) {
    this.#fields = fields;
  }

  /** Does it, and reports whether it went. Never rejects: what went wrong is in `error`. */
  async run(act: () => Promise<unknown>): Promise<boolean> {
    this.busy = true;
    this.error = undefined;
    try {
      await act();
    } catch (error) {
      this.error = error as Error;
    }
    this.busy = false;
    return !this.error;
  }

  /** What the server says about a field; "" when nothing. */
  field(name: string): string {
    return this.refusal?.field(name) ?? "";
  }

  /** The server's answer when it said no. */
  get refusal(): HttpError | undefined {
    return this.error instanceof HttpError ? this.error : undefined;
  }

  /** What is said beside no field; "" when nothing. */
  get elsewhere(): string {
    const about = this.refusal?.problem.errors ?? [];
    const seen = about.length > 0 && about.every(({ location }) => this.#fields.some((name) => location === `body.${name}`));
    return seen ? "" : (this.error?.message ?? "");
  }
}
