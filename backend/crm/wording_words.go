package crm

// shuttingWords are words in an advertisement that may shut people out, grouped by what
// they would be chosen by, with what to do instead. Advertising for people by these is
// forbidden: forskelsbehandlingsloven § 5 (age, origin, faith, politics, handicap,
// orientation), ligebehandlingsloven § 6 (sex, pregnancy), foreningsfrihedsloven § 1
// (unions). A demand for a language that the tasks do not need is indirectly the same.
// The patterns are those of matchWord; several words are a phrase.
var shuttingWords = []struct {
	ground  WordingGround
	advice  string
	instead string
	words   []string
}{
	{WordingAge, "Alder må ikke afgøre, hvem der får jobbet. Skriv, hvad opgaven kræver.", "lyst til at lære", []string{
		"ungdommelig", "ungt team", "ung og", "og ung", "ung medarbejder", "unge medarbejdere", "ung kollega", "unge kolleger", "unge kræfter",
		"ung person", "unge ansøgere", "nyuddannet", "nyuddannede", "=seniorer", "=pensionist", "=pensionister",
	}},
	{WordingSex, "Køn må ikke afgøre, hvem der får jobbet. Brug en titel, der passer til alle.", "medarbejder", []string{
		"*pige", "*dreng", "*dame", "=mand", "=mænd", "=kvinde", "=kvinder", "=fyr", "=husmor", "=husmødre", "mandlig*", "kvindelig*",
		"gravid*", "barnløs*", "uden børn", "ingen børn", "uden små børn", "ingen små børn",
	}},
	{WordingOrigin, "Oprindelse må ikke afgøre, hvem der får jobbet. Lad det være ude.", "", []string{
		"=danskere", "etnisk*", "dansk baggrund", "dansk afstamning", "danskfødt", "dansk statsborger", "dansk statsborgerskab",
		"indvandrer*", "udlænding*", "nydansker*", "ikke-vestlig*", "hudfarve*", "vestlig baggrund",
	}},
	{WordingLanguage, "Kræv kun det dansk, opgaven kræver. Vælg det under »Dansk«.", "dansk til hverdag", []string{
		"flydende dansk", "perfekt dansk", "fejlfrit dansk", "fejlfri dansk", "flydende i dansk", "perfekt på dansk", "dansk på modersmålsniveau",
		"modersmål*", "uden accent", "accentfri",
	}},
	{WordingFaith, "Tro må ikke afgøre, hvem der får jobbet. Lad det være ude.", "", []string{
		"=kristen", "=kristne", "muslim*", "=jøde", "=jøder", "=jødisk", "tørklæde*", "=hijab", "religiøs*",
	}},
	{WordingHealth, "Helbred må ikke afgøre, hvem der får jobbet. Vælg i stedet, hvad opgaven kræver, under »Krav«.", "løft over 10 kg", []string{
		"sund og rask", "frisk og rask", "rask og rørig", "rask og rørige", "godt helbred", "god fysik", "stærk fysik", "god kondition",
		"skavank", "skavanker", "handicap*", "fysisk stærk", "fysisk stærke",
	}},
	{WordingOrientation, "Seksuel orientering må ikke afgøre, hvem der får jobbet. Lad det være ude.", "", []string{
		"heteroseksuel*", "homoseksuel*", "biseksuel*", "transkønne*",
	}},
	{WordingPolitics, "Politik og fagforening må ikke afgøre, hvem der får jobbet. Lad det være ude.", "", []string{
		"fagforeningsmedlem*", "=fagforening", "uorganisere*", "partimedlem*", "politisk holdning", "politiske holdninger",
	}},
}

// neutralWords look like shutting words and tell of places, tasks and things.
var neutralWords = []string{
	"handicapparkering*", "handicaptoilet*", "handicaphjælper*", "handicapcenter*",
}
