package seed

import "jobbro/backend/crm"

// storyCitizenCode is the citizen whose way from practice to wages one can follow.
const storyCitizenCode = "K7-4821"

// stories are the companies to open first. Days are days ago; negative ones are
// ahead. What is derived (tier, strategic or not) follows from what is written.
var stories = []story{
	{
		// From "no" to partner: the first call was turned down. Five years later there
		// are small jobs, a trained mentor and a status meeting today.
		name: "Fjelmvig Fiskeindustri A/S", industry: "102020", town: "Hirtshals", form: "Aktieselskab", employees: 86,
		ours: true, course: 1,
		contacts: []storyContact{
			{"Sanne Lorentzen", crm.ContactHR, "HR-chef", 1372, 990},
			{"Tina Holm", crm.ContactHR, "HR-konsulent", 985, 0},
			{"Ivan Lauridsen", crm.ContactManager, "Produktionschef", 905, 0},
			{"Pia Nygaard", crm.ContactMentor, "Holdleder", 610, 0},
		},
		visits: []storyVisit{
			{ago: 1730, kind: crm.VisitPhone, none: crm.NoNextDeclined,
				note: "Ringede om et første møde. De har haft et forløb, der gik skævt, og vil ikke bruge tid på det nu."},
			{ago: 1372, who: []int{0}, agenda: []crm.Topic{crm.TopicRecruitment}, next: 1290, what: "Forslag til pakkere før sæsonen",
				note: "De ringede selv efter et opslag om ti sæsonjob. De mangler pakkere hvert efterår og får for få ansøgninger. Vil gerne høre fra os i god tid før næste sæson."},
			{ago: 1288, who: []int{0}, agenda: []crm.Topic{crm.TopicCandidate}, citizens: 2, next: 1230, what: "Status på de to forløb",
				note: "To kandidater vist rundt i pakkeriet. De begynder mandag med fire timer om dagen og en fast makker på båndet."},
			{ago: 1228, who: []int{0}, agenda: []crm.Topic{crm.TopicRoundTable}, citizens: 2, next: 985, what: "Ring, når der er ny HR",
				note: "Rundbordssamtale. Den ene fortsætter på tolv lønnede timer, den anden vil hellere lager. Virksomheden er positivt overrasket."},
			{ago: 985, who: []int{1}, agenda: []crm.Topic{crm.TopicOtherBusiness}, next: 900, what: "Rundgang i pakkeriet",
				note: "Ny HR-konsulent. Hun har læst om forløbene og vil gerne fortsætte, men med klare aftaler fra begyndelsen."},
			{ago: 900, who: []int{1, 2}, agenda: []crm.Topic{crm.TopicNewTasks, crm.TopicRetention}, next: 790, what: "Forslag til tre småjob",
				note: "Gik en runde i pakkeriet med produktionschefen. Fandt fem opgaver, ingen når: foldning af kasser, etiketter, vask af forklæder, kaffe og kantine, sortering af returpaller. Tre af dem kan samles i småjob på seks timer."},
			{ago: 788, who: []int{1}, agenda: []crm.Topic{crm.TopicOpeningTaken}, next: 612, what: "Møde om partnerskabsaftale",
				note: "To småjob er i gang, det tredje venter på ny tavle ved kantinen. De spurgte, hvad en partnerskabsaftale går ud på."},
			{ago: 610, who: []int{1, 2, 3}, agenda: []crm.Topic{crm.TopicPartnership, crm.TopicMentor}, next: 430, what: "Halvårsstatus på partnerskabet",
				note: "Partnerskabsaftalen er skrevet under: fire småjob om året, én fast kontakt hos os og svar inden to hverdage. De udpeger en mentor i pakkeriet."},
			{ago: 428, who: []int{1}, agenda: []crm.Topic{crm.TopicPartnership, crm.TopicRecruitment}, next: 300, what: "Plads på mentoruddannelsen",
				note: "Halvårsstatus: de er foran planen med fem småjob. Sæsonen kræver tolv ekstra pakkere, og de vil ansætte gennem os før opslag."},
			{ago: 298, who: []int{3}, agenda: []crm.Topic{crm.TopicMentor}, next: 205, what: "Følg op med mentor",
				note: "Mentor begynder på uddannelsen om to måneder. Vagtplanen er lavet om, så der er to timer om ugen til nye kolleger."},
			{ago: 204, who: []int{1, 3}, agenda: []crm.Topic{crm.TopicMentor, crm.TopicNewTasks}, next: 110, what: "Status før sæsonen",
				note: "Mentoruddannelsen er gennemført. Modellen for den første uge hænger i pakkeriet, og to hold vil bruge den. Der er plads til to småjob mere på aftenholdet."},
			{ago: 108, who: []int{1, 2}, agenda: []crm.Topic{crm.TopicRecruitment, crm.TopicCompetence}, next: 35, what: "Opfølgning på de nye pakkere",
				note: "Plan for sæsonen gennemgået. Otte nye pakkere, heraf fire på få timer. De vil gerne have et dansk kursus på arbejdspladsen om vinteren."},
			{ago: 34, who: []int{3}, agenda: []crm.Topic{crm.TopicPlacement}, citizens: 1, next: 0, what: "Halvårsstatus på partnerskabet",
				note: "Opfølgning hos mentor. Forløbet går godt, og timerne er sat op til ti om ugen. De er klar til halvårsstatus."},
			{ago: 9, kind: crm.VisitPhone, who: []int{1}, next: 0, what: "Halvårsstatus på partnerskabet",
				note: "Aftalte tid til halvårsstatus. De vil tale om næste års småjob og om at lade holdlederne mødes med et par andre virksomheder."},
		},
		placements: []storyPlacement{
			{scheme: "internship", start: 1281, weeks: 8, hours: 20},
			{scheme: "small_job", start: 1224, weeks: 60, hours: 12},
			{scheme: "internship", start: 1010, weeks: 13, hours: 15},
			{scheme: "small_job", start: 820, weeks: 75, hours: 6},
			{scheme: "wage_subsidy", start: 700, weeks: 26, hours: 30},
			{scheme: "internship", start: 520, weeks: 13, hours: 20},
			{scheme: "internship", start: 400, weeks: 13, hours: 15},
			{scheme: "small_job", start: 300, hours: 6},
			{scheme: "small_job", start: 170, hours: 6},
			{scheme: "internship", start: 62, weeks: 13, hours: 10},
		},
		openings: []storyOpening{
			{kind: crm.OpeningSmallJob, status: crm.OpeningOpen, ago: 12, title: "Foldning af kasser på aftenholdet", occupation: "932100", byCompany: true, presented: true},
			{kind: crm.OpeningSmallJob, status: crm.OpeningReported, ago: 1, title: "Etiketter og vask af forklæder", occupation: "932100", byCompany: true},
			{kind: crm.OpeningOrdinary, status: crm.OpeningFilled, ago: 105, title: "Pakkere til sæsonen", occupation: "932100"},
		},
	},
	{
		// A promise broken and trust rebuilt: the care centre waited for an answer that
		// never came, changed contact person, and now has three flex-jobs.
		name: "Plejecentret Olmhøj", industry: "871010", town: "Bindslev", form: "Primærkommune", employees: 64,
		ours: true, handedOver: 470, handOverReason: "Ny fast kontakt efter ønske fra centret",
		contacts: []storyContact{
			{"Annette Bisgaard", crm.ContactManager, "Centerleder", 1510, 0},
			{"Kim Esbensen", crm.ContactOther, "Planlægger", 440, 0},
			{"Merete Toft", crm.ContactForeman, "Køkkenleder", 395, 0},
		},
		visits: []storyVisit{
			{ago: 1510, who: []int{0}, agenda: []crm.Topic{crm.TopicRetention}, next: 1400, what: "Ring om seniorordning",
				note: "Centeret vil holde på de erfarne medarbejdere. Snak om kortere vagter og om opgaver, der kan flyttes til andre."},
			{ago: 1398, who: []int{0}, agenda: []crm.Topic{crm.TopicNewTasks}, next: 1370, what: "Ring om fleksjob i køkkenet", broken: true,
				note: "De vil gerne prøve et fleksjob i køkkenet, når reglerne er klare. Jeg sender dem i næste uge."},
			{ago: 1090, kind: crm.VisitPhone, none: crm.NoNextNoNeed,
				note: "De venter stadig på svar om reglerne og er trætte af at spørge. Beklagede og lovede at vende tilbage."},
			{ago: 455, who: []int{0}, agenda: []crm.Topic{crm.TopicPartnership}, next: 440, what: "Rundgang med planlæggeren",
				note: "Første møde som ny kontakt. Begyndte med at sige undskyld for det svar, der aldrig kom. De vil have én at ringe til og skriftlige aftaler."},
			{ago: 441, who: []int{0, 1}, agenda: []crm.Topic{crm.TopicNewTasks}, next: 398, what: "Rundgang i køkkenet",
				note: "Afleverede reglerne på én side og gennemgik dem. Planlæggeren har allerede en liste: anretning, vasketøj og gåture."},
			{ago: 395, who: []int{1, 2}, agenda: []crm.Topic{crm.TopicNewTasks, crm.TopicMentor}, next: 330, what: "Status på det første fleksjob",
				note: "Rundgang i køkkenet. Anretning og opvask mellem 10 og 13 kan blive et fleksjob på otte timer. Køkkenlederen vil være mentor."},
			{ago: 331, who: []int{2}, agenda: []crm.Topic{crm.TopicPlacement}, citizens: 1, next: 250, what: "Samtale om fleksjob nummer to",
				note: "Det første fleksjob kører. Faste dage og en skriftlig plan ved komfuret gør forskellen."},
			{ago: 248, who: []int{0, 2}, agenda: []crm.Topic{crm.TopicNewTasks, crm.TopicCompetence}, next: 160, what: "Status på vaskeriet",
				note: "Fleksjob nummer to begynder i vaskeriet. Centeret vil gerne fortælle de andre centre om det."},
			{ago: 158, who: []int{1}, agenda: []crm.Topic{crm.TopicPlacement}, next: 70, what: "Halvårsmøde med centerlederen",
				note: "Status: to fleksjob går godt. Et tredje med gåture om eftermiddagen er ved at blive skrevet ned."},
			{ago: 69, who: []int{0}, agenda: []crm.Topic{crm.TopicPartnership, crm.TopicTaskForce}, next: -6, what: "Oplæg for de andre centerledere",
				note: "Halvårsmøde. Tre fleksjob i gang, og centerlederen vil holde oplæg for de andre centre. »Vi ringede, og der blev svaret.«"},
		},
		placements: []storyPlacement{
			{scheme: "flex_job", start: 384, hours: 8},
			{scheme: "flex_job", start: 236, hours: 10},
			{scheme: "flex_job", start: 84, hours: 5},
		},
		openings: []storyOpening{
			{kind: crm.OpeningFlexJob, status: crm.OpeningReported, ago: 6, title: "Gåture og kaffe om eftermiddagen", occupation: "532900", byCompany: true},
		},
		promises: []storyPromise{
			{made: 1398, due: 1391, title: "Send regler for fleksjob på få timer", outcome: crm.TaskBroken},
			{made: 455, due: 441, title: "Regler for fleksjob på én side", outcome: crm.TaskKept},
		},
	},
	{
		// Slipping away: a close partner whose contact left. Two promises were broken,
		// nobody has been there for months, and the tier is about to fall.
		name: "Stævby Entreprise A/S", industry: "410000", town: "Hirtshals", village: "Horne", form: "Aktieselskab", employees: 31,
		ours: true,
		contacts: []storyContact{
			{"Steen Hedegaard", crm.ContactForeman, "Byggeleder", 1290, 165},
			{"Gitte Ravn", crm.ContactOther, "Kontorassistent", 560, 0},
		},
		visits: []storyVisit{
			{ago: 1290, who: []int{0}, agenda: []crm.Topic{crm.TopicRecruitment}, next: 1180, what: "Ring om behovet for tømrere",
				note: "De mangler tømrere og lærlinge og vil gerne tage unge ind på prøve i skurvognen først."},
			{ago: 1178, who: []int{0}, agenda: []crm.Topic{crm.TopicCandidate}, citizens: 1, next: 1000, what: "Status på lærlingen",
				note: "En kandidat begynder som medhjælper på pladsen i Horne. Byggelederen er selv makker."},
			{ago: 995, who: []int{0}, agenda: []crm.Topic{crm.TopicCompetence, crm.TopicGrowth}, next: 850, what: "Voksenlærling, papirer",
				note: "Medhjælperen bliver voksenlærling. De har tre byggerier i gang og regner med fem ansættelser det næste år."},
			{ago: 846, who: []int{0}, agenda: []crm.Topic{crm.TopicPartnership}, next: 700, what: "Status på partnerskabet",
				note: "Aftale om to pladser om året. Byggelederen er vores bedste ambassadør blandt håndværkerne."},
			{ago: 560, who: []int{0, 1}, agenda: []crm.Topic{crm.TopicPlacement}, citizens: 1, next: 480, what: "Plads nummer to",
				note: "Opfølgning på forløbet på pladsen. Det går godt, og kontoret vil gerne have hjælp til arkivet."},
			{ago: 478, who: []int{0}, agenda: []crm.Topic{crm.TopicRecruitment, crm.TopicNewTasks}, next: 360, what: "Plan for bemanding næste år",
				note: "Arkiv og oprydning på materielpladsen kan blive to småjob. Ordrebogen er fuld til sommer."},
			{ago: 358, who: []int{0}, agenda: []crm.Topic{crm.TopicMentor, crm.TopicRecruitment}, next: 250, what: "Tilmelding til mentoruddannelsen",
				note: "Byggelederen vil gerne have en formand på mentoruddannelsen. Det første småjob er i gang."},
			{ago: 246, who: []int{0}, agenda: []crm.Topic{crm.TopicRetention}, next: 180, what: "Send materiale om mentoruddannelsen", broken: true,
				note: "Travlhed på pladserne. De spørger igen til mentoruddannelsen; jeg sender materialet."},
			{ago: 172, kind: crm.VisitPhone, who: []int{1}, next: 120, what: "Besøg hos den nye byggeleder", broken: true,
				note: "Byggelederen stopper i næste uge. Kontoret ved ikke, hvem der tager over. Vi aftaler et møde, når den nye er på plads."},
		},
		placements: []storyPlacement{
			{scheme: "internship", start: 1172, weeks: 13, hours: 37},
			{scheme: "adult_apprentice", start: 980, weeks: 104, hours: 37},
			{scheme: "internship", start: 575, weeks: 8, hours: 25},
			{scheme: "small_job", start: 366, weeks: 40, hours: 8},
			{scheme: "wage_subsidy", start: 232, weeks: 13, hours: 37},
			{scheme: "internship", start: 178, weeks: 4, hours: 30, cancelled: true},
		},
		openings: []storyOpening{
			{kind: crm.OpeningOrdinary, status: crm.OpeningOpen, ago: 60, title: "Oprydning på materielpladsen", occupation: "931310", asked: 4},
		},
		promises: []storyPromise{
			{made: 246, due: 239, title: "Send materiale om mentoruddannelsen", outcome: crm.TaskBroken},
			{made: 172, due: 12, title: "Find ud af, hvem der er ny byggeleder", outcome: crm.TaskOpen},
		},
	},
	{
		// The yard that closes: notice was given, and every visit is about getting
		// forty people on to other work.
		name: "Ydnæs Skibsværft A/S", industry: "331500", town: "Hirtshals", form: "Aktieselskab", employees: 42,
		ours: true, status: crm.CompanyClosing,
		contacts: []storyContact{
			{"Leif Marcussen", crm.ContactManager, "Værftschef", 1620, 0},
			{"Jeanette Buhl", crm.ContactHR, "HR-konsulent", 640, 0},
		},
		visits: []storyVisit{
			{ago: 1620, who: []int{0}, agenda: []crm.Topic{crm.TopicCompetence}, next: 1300, what: "Svejsekursus om vinteren",
				note: "De svejser selv deres folk op om vinteren og vil gerne have to ufaglærte med på holdet."},
			{ago: 1295, who: []int{0}, agenda: []crm.Topic{crm.TopicOpeningTaken}, next: 900, what: "Status på de to på holdet",
				note: "To pladser i svejsehallen. Kurset ligger i februar."},
			{ago: 640, who: []int{0, 1}, agenda: []crm.Topic{crm.TopicGrowth, crm.TopicRecruitment}, next: 400, what: "Ring om ordrebogen",
				note: "To store ombygninger i år. De er bekymrede for næste år, for rederierne venter med at bestille."},
			{ago: 212, who: []int{0, 1}, agenda: []crm.Topic{crm.TopicClosing}, next: 190, what: "Møde om varslingen",
				note: "Ordrerne er væk, og ejerne lukker værftet ved årets udgang. 42 medarbejdere er varslet. De vil gøre det ordentligt og vil have os på stedet."},
			{ago: 191, who: []int{0, 1}, agenda: []crm.Topic{crm.TopicClosing, crm.TopicCompetence}, next: 150, what: "Kontordag på værftet",
				note: "Aftalte kontordag hver anden torsdag i frokoststuen. Smedene er efterspurgte; malerne og lageret skal bruge kurser."},
			{ago: 149, who: []int{1}, agenda: []crm.Topic{crm.TopicClosing}, next: 90, what: "Besøg med to maskinfabrikker",
				note: "Anden kontordag. Fjorten har fået nyt arbejde, syv er i gang med kursus. To maskinfabrikker kommer på besøg."},
			{ago: 88, who: []int{0, 1}, agenda: []crm.Topic{crm.TopicClosing, crm.TopicTaskForce}, next: 30, what: "Status på de sidste elleve",
				note: "31 har en aftale. Task force med havnens virksomheder tager de sidste én for én."},
			{ago: 29, who: []int{1}, agenda: []crm.Topic{crm.TopicClosing}, next: -2, what: "Sidste kontordag",
				note: "Seks mangler endnu. Værftschefen bliver til det sidste og vil gerne selv ringe rundt."},
		},
		warning: "Virksomheden lukker ved årets udgang. Ingen nye forløb; ring til HR, før du henvender dig til medarbejdere.",
	},
	{
		// K7-4821: four weeks in practice, then six paid hours, then twelve, and since
		// this summer twenty ordinary ones. Hours grow where someone has time.
		name: "Sjelmnæs Supermarked ApS", industry: "471120", town: "Hirtshals", form: "Anpartsselskab", employees: 24,
		ours: true, course: 2,
		contacts: []storyContact{
			{"Frank Juhl", crm.ContactOwner, "Indehaver", 860, 0},
			{"Laila Simonsen", crm.ContactMentor, "Holdleder, kolonial", 540, 0},
		},
		visits: []storyVisit{
			{ago: 860, who: []int{0}, agenda: []crm.Topic{crm.TopicNewTasks}, next: 600, what: "Ring før sommersæsonen",
				note: "Opfyldning før klokken ni og pant om eftermiddagen når de ikke. Det kan blive et småjob, når de har fået ny souschef."},
			{ago: 596, who: []int{0}, agenda: []crm.Topic{crm.TopicOpeningTaken}, next: 545, what: "Forslag til opfyldning",
				note: "De er klar: opfyldning i kolonial, to morgener om ugen til en begyndelse."},
			{ago: 542, who: []int{0, 1}, agenda: []crm.Topic{crm.TopicCandidate}, citizens: 1, next: 510, what: "Opkald efter 28 dage",
				note: "Rundvisning med kandidaten. Fire ugers praktik, to morgener om ugen, fast makker i kolonial. Papirerne til småjobbet er klar, så der ikke bliver et hul bagefter."},
			{ago: 509, kind: crm.VisitPhone, who: []int{1}, next: 470, what: "Status på småjobbet",
				note: "Opkald efter 28 dage: det går godt. Småjobbet på seks timer begynder mandag."},
			{ago: 384, who: []int{1}, agenda: []crm.Topic{crm.TopicPlacement}, citizens: 1, storyCitizen: true, next: 330, what: "Flere timer?",
				note: "Seks timer er blevet hverdag. Kan selv tage en reol fra tom palle til pris. Vil gerne have en morgen mere."},
			{ago: 318, who: []int{0, 1}, agenda: []crm.Topic{crm.TopicPlacement}, citizens: 1, storyCitizen: true, next: 200, what: "Status på tolv timer",
				note: "Timerne sættes op til tolv. Datotjek er lagt oveni, med en liste der kan krydses af."},
			{ago: 182, who: []int{0, 1}, agenda: []crm.Topic{crm.TopicRoundTable}, citizens: 1, storyCitizen: true, next: 120, what: "Kontrakt på tyve timer",
				note: "Rundbordssamtale. Butikken tilbyder tyve ordinære timer fra sommeren. Alle er enige om mødetid klokken syv."},
			{ago: 118, who: []int{0}, agenda: []crm.Topic{crm.TopicContract}, next: 65, what: "Mentoruddannelse for holdlederen",
				note: "Kontrakten er underskrevet. Indehaveren spørger, om en mere kan begynde på samme måde."},
			{ago: 64, who: []int{1}, agenda: []crm.Topic{crm.TopicMentor}, next: -9, what: "En mere på samme måde",
				note: "Holdlederen er begyndt på mentoruddannelsen og vil bruge det hele på den næste."},
		},
		placements: []storyPlacement{
			{scheme: "internship", start: 536, weeks: 4, hours: 6, storyCitizen: true},
			{scheme: "small_job", start: 508, weeks: 27, hours: 6, storyCitizen: true},
			{scheme: "small_job", start: 316, weeks: 28, hours: 12, storyCitizen: true},
			{scheme: "ordinary", start: 116, hours: 20, storyCitizen: true},
		},
		openings: []storyOpening{
			{kind: crm.OpeningSmallJob, status: crm.OpeningReported, ago: 3, title: "Opfyldning to morgener om ugen", occupation: "933420", byCompany: true},
		},
	},
}
