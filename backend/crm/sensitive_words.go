package crm

// healthWords are words that tell of a person's health (GDPR art. 9), grouped by
// what to write instead. The patterns are those of matchWord; several words are a
// phrase. The list holds what people write about people; words that companies use
// of their trade or their staff as a whole are left out or in safeWords.
var healthWords = []struct {
	advice string
	words  []string
}{
	{"Skriv ikke, at nogen er syg. Skriv kun, hvornår personen kan træffes, fx »tilbage i uge 12«.", []string{
		"*sygemeld*", "raskmeld*", "*langtidssyg", "sygeorlov", "syg", "indlagt", "indlæggelse*",
		"skal opereres", "bliver opereret", "blev opereret", "blevet opereret", "er opereret",
	}},
	{"Skriv ikke om psykisk helbred. Brug i stedet et skånehensyn, fx »lidt støj« eller »faste vagter«.", []string{
		"depression*", "depressiv", "deprimere*", "angst*", "stress", "stressramt*", "stressrelatere*", "udbrændt*",
		"psykisk", "psykose*", "psykotisk*", "skizofren*", "bipolar*", "borderline*", "personlighedsforstyrr*",
		"=ptsd", "=ocd", "adhd*", "autis*", "asperger*", "tourette*", "udviklingshæmm*", "udviklingsforstyrr*",
		"traume", "traumatisere*", "selvmord*", "selvskad*", "spiseforstyrr*", "anoreksi*", "bulimi*",
		"antidepressiv*", "lykkepille*", "sovemedicin*",
	}},
	{"Skriv ikke om smerter og skader. Brug i stedet et skånehensyn, fx »ingen løft over 5 kg«.", []string{
		"*smerte", "smertestillende", "*gigt", "fibromyalgi*", "*prolaps", "piskesmæld*", "whiplash*", "migræne*",
		"rygproblem*", "rygskade*", "knæskade*", "skulderskade*", "nakkeskade*", "hjerneskade*", "hjernerystelse*",
		"rygoperation*", "knæoperation*", "hofteoperation*", "kørestolsbruger*",
		"dårlig ryg", "dårligt knæ", "dårlige knæ", "dårlig skulder", "dårlig nakke", "dårlig hofte",
		"ondt i ryggen", "ondt i knæet", "ondt i knæene", "ondt i skulderen", "ondt i nakken", "ondt i hovedet",
		"ondt i hoften", "ondt i armen", "ondt i benet", "ondt i benene", "ondt i kroppen",
	}},
	{"Skriv ikke om misbrug. Brug i stedet et skånehensyn, fx »en fast makker«.", []string{
		"*misbrug", "*misbruger", "misbrugsproblem*", "misbrugsbehandling*", "alkoholiker*", "alkoholisme",
		"alkoholproblem*", "narkoman*", "metadon*", "antabus*", "afvænning*",
	}},
	{"Skriv ikke om graviditet. Skriv kun, hvornår personen er væk, fx »fravær fra 1. marts«.", []string{
		"gravid*", "fertilitetsbehandling*",
	}},
	{"Skriv ikke, hvilken ydelse en person får. Det kan vise, at personen er syg.", []string{
		"sygedagpenge*", "førtidspension*",
	}},
	{"Skriv ikke om sygdom og diagnoser. Brug i stedet et skånehensyn, fx »fleksible pauser«.", []string{
		"diagnose", "diagnosticere*", "*sygdom*", "*lidelse", "*kræft", "kræftsyg*", "kræftramt*", "kræftbehandling*",
		"kemoterapi*", "=kemo", "hjertesyg", "hjerteproblem*", "hjerteanfald*", "blodprop*", "diabetes*", "diabetiker*",
		"sukkersyge*", "epilep*", "sclerose*", "sklerose*", "=kol", "astma*", "allergi*", "=hiv", "=aids", "hepatitis",
		"demens", "demensramt*", "=dement", "=demente", "alzheimer*", "parkinson*", "handicap", "handicappet", "handicappede",
		"hørehæmm*", "svagtseende*", "svagtsynet*", "ordblind", "ordblindhed*", "dysleksi*",
	}},
}

// safeWords look like health words and are not: workplaces and occupations,
// policies of a company, everyday words.
var safeWords = []string{
	"*forening", "*afdeling", "*afsnit", "*afsnittet", "*center", "*centre", "*centret", "*klinik", "*klinikken", "*fond",
	"*konsulent", "*konsulenter", "*vejleder", "*vejledere", "*behandler", "*behandlere", "*hjælper", "*hjælpere",
	"*plejerske", "*forsker", "*forskning", "*forebyggelse", "*håndtering", "*politik", "*politikken", "*forsikring",
	"*test", "*venlig", "*toilet", "*toiletter", "*udstyr", "*fri", "*fravær", "*statistik",
	"=sygt", "sindssyg", "=kræfter", "=kræfterne", "=kræfternes", "kræftens bekæmpelse", "*bekræft*", "*afkræft*",
	"psykisk arbejdsmiljø", "psykiske arbejdsmiljø", "=misbruge", "=misbruges", "=misbrugt",
	"*plantesygdom*", "*dyresygdom*", "*dyrsygdom*", "=vækstsmerter", "=voksesmerter",
}
