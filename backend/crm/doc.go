// Package crm says what the CRM is: its nouns, their rules, and who may do
// what. It knows no database, no HTTP and no clock; a rule that needs to know
// the time is told it.
//
// # Glossary
//
// Code is English, the screen is Danish. Each pair is fixed here once.
//
//	company          virksomhed, keyed by its CVR number
//	merge            sammenlægning: a company goes on in another one
//	new company      virksomhed oprettet i hånden: the register has not told of it
//	alike            ligner: may be one that is here already
//	workplace        arbejdssted (P-enhed), keyed by its P number
//	contact          kontaktperson at a company
//	consultant       virksomhedskonsulent
//	caseworker       sagsbehandler
//	owner            fast kontaktperson: the one of us a company can call
//	team around      team: colleagues who work with a company beside its owner
//	view             visning: a way to see the table of companies
//	import           indlæsning of a file, of which it is first told what it changes
//	hand-over        overdragelse: another owner, as both sides agree
//	visit            virksomhedsbesøg
//	strategic visit  strategibesøg: about the company's needs, without citizens
//	booked           aftale: was in the diary before it was held, or was not
//	review           afklaring: a leader decides whether a visit is strategic
//	agenda, topic    dagsorden, emne
//	task             opgave; a promise is a løfte
//	opening          åbning: a job or placement a company can offer
//	take, hand on    overtage, give videre: who of us tells the company to have it
//	wording          ordlyd that may shut people out
//	carving          ændring af opgaven, so that more people can do it
//	small job        småjob: ordinary paid work of few hours
//	flex-job         fleksjob
//	citizen          borger; towards companies: kandidat
//	proposal         match-forslag
//	present          præsentere a candidate to a company, with the citizen's consent (samtykke)
//	placement        forløb at a company (praktik, løntilskud, fleksjob, ...)
//	course           mentoruddannelse
//	event, guest     arrangement, gæst: a contact who is invited
//	group            gruppe: task force, advisory board, netværk, brancheindsats
//	road map, step   køreplan, trin
//	advice           råd, given at a meeting of a group
//	tier             samarbejdsgrad: close tæt, sporadic sporadisk, none ingen
//	quota            måltal for besøg
//	employment       ansættelse: how much somebody works from a day on
//	absence          fravær
//	report           henvendelse: an opening a company reports without signing in
//	member           person med adgang: may act for a company at its own door
//	held             afvist ved afsendelse, venter på forfatteren
package crm
