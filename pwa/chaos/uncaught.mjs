/** Errors that nothing in a tab caught, and how often; a browser would only show them in its console. */
export const uncaught = new Map();

process.on("unhandledRejection", (error) => {
  const text = `${error?.name ?? "Error"}: ${error?.message ?? error}`.split("\n", 1)[0].slice(0, 200);
  uncaught.set(text, (uncaught.get(text) ?? 0) + 1);
});
