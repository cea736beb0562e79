/** Text about a phone on which Jobbro cannot be used. Rare, so not part of `t`. */
export const notHereText = {
  blocked: {
    title: "Jobbro kan ikke gemme noget her",
    text: "Browseren lader ikke Jobbro gemme på telefonen. Det sker i privat browsing, og når cookies er slået fra. Åbn Jobbro i et almindeligt vindue.",
  },
  newer: {
    title: "Jobbro skal opdateres",
    text: "En nyere version af Jobbro har været i brug på telefonen. Find et sted med net, og hent siden igen. Alt, hvad du har skrevet, ligger her stadig.",
  },
  lost: {
    going: "Telefonen er meldt mistet. Det, der ikke er sendt, sendes til kommunen, og derefter slettes alt på telefonen.",
    gone: "Telefonen er meldt mistet, og alt er slettet fra den. Det, der var skrevet, er sendt til kommunen.",
  },
};
