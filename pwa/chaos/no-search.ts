export const companies = { start: () => () => {} };
