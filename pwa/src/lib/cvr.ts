const weights = [2, 7, 6, 5, 4, 3, 2, 1];

/** What is wrong with a CVR number, "" when nothing is: the modulus-11 check, in the words of CheckCVR on the server. */
export function complainOfCvr(cvr: string): string {
  if (!/^\d{8}$/.test(cvr)) return "Et CVR-nummer har 8 cifre.";
  const sum = weights.reduce((sum, weight, i) => sum + weight * Number(cvr[i]), 0);
  if (cvr.startsWith("0") || sum % 11 !== 0) {
    return "CVR-nummeret findes ikke. Kontrollér, om et ciffer er tastet forkert.";
  }
  return "";
}
