/** Text of the visits by video, which count and are told apart. */
export const videoText = {
  by: "På video",
  ofThem: "Heraf på video",
  title: (n: string, strategic: boolean) => `${n} ${strategic ? "strategibesøg" : "besøg"} på video tæller med`,
  none: "Ingen besøg på video.",
} as const;
