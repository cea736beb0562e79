package crm

// Demand is something the work asks of a body or a head. Openings say what they ask,
// citizens what they must not meet; neither says why.
type Demand string

// Demands are the demands an opening can have, in the order in which forms offer them.
var Demands = []Word[Demand]{
	{"lift_over_5kg", "Løft over 5 kg"},
	{"lift_over_10kg", "Løft over 10 kg"},
	{"standing_4h", "Stå op i 4 timer"},
	{"walking", "Gå meget"},
	{"stairs", "Trapper"},
	{"kneeling", "Arbejde på knæ"},
	{"repetitive_hand", "Ens bevægelser med hænderne"},
	{"driving", "Kørsel"},
	{"heights", "Arbejde i højden"},
	{"noise", "Støj"},
	{"crowd", "Mange mennesker"},
	{"customer_contact", "Kontakt med kunder"},
	{"phone", "Telefon"},
	{"screen_4h", "Skærm i 4 timer"},
	{"cold", "Kulde"},
	{"dust_chem", "Støv eller kemi"},
	{"shift_night", "Natarbejde"},
	{"early_start", "Møde tidligt"},
	{"alone_work", "Arbejde alene"},
	{"high_pace", "Højt tempo"},
}

// Danish is what the demand is called.
func (d Demand) Danish() string { return danish(Demands, d) }

// Offer is something a workplace can do to let more people manage the work.
type Offer string

// Offers are what a workplace can offer, in the order in which forms offer them.
var Offers = []Word[Offer]{
	{"fixed_shifts", "Faste vagter"},
	{"flex_breaks", "Fleksible pauser"},
	{"quiet_start", "Rolig start"},
	{"low_noise", "Lidt støj"},
	{"part_remote", "Noget hjemmefra"},
	{"buddy", "En fast makker"},
	{"written_instructions", "Skriftlig vejledning"},
	{"gradual_hours", "Timer, der kan stige"},
	{"seat", "Mulighed for at sidde"},
}

// Danish is what the offer is called.
func (o Offer) Danish() string { return danish(Offers, o) }

// Shift is a part of the day or the week in which the work is done.
type Shift string

// Shifts are the parts of the day or the week.
var Shifts = []Word[Shift]{
	{"early", "Tidlig morgen"},
	{"day", "Dag"},
	{"evening", "Aften"},
	{"night", "Nat"},
	{"weekend", "Weekend"},
	{"by_agreement", "Efter aftale"},
}

// Danish is what the shift is called.
func (s Shift) Danish() string { return danish(Shifts, s) }

// Licence is a paper without which the work may not be done.
type Licence string

// Licences are driving licences and certificates that openings often ask for.
var Licences = []Word[Licence]{
	{"b", "Kørekort B"},
	{"be", "Kørekort B/E"},
	{"c", "Kørekort C"},
	{"ce", "Kørekort C/E"},
	{"d", "Kørekort D"},
	{"forklift_a", "Truckcertifikat A"},
	{"forklift_b", "Truckcertifikat B"},
	{"crane", "Krancertifikat"},
	{"hygiene", "Hygiejnebevis"},
	{"first_aid", "Førstehjælp"},
	{"hot_work", "Varmt arbejde"},
	{"road_work", "Vejen som arbejdsplads"},
	{"welding_certificate", "Svejsecertifikat"},
	{"epoxy", "Epoxy og isocyanater"},
}

// Danish is what the licence is called.
func (l Licence) Danish() string { return danish(Licences, l) }

// Languages is how much Danish the work asks for, by the number that is kept: 0 is none.
var Languages = []string{"Kræver ikke dansk", "Lidt dansk", "Dansk til hverdag", "Godt dansk"}

// OpeningKinds are the kinds of openings, in the order in which forms offer them.
var OpeningKinds = []Word[OpeningKind]{
	{OpeningOrdinary, "Ordinært job"},
	{OpeningSmallJob, "Småjob"},
	{OpeningFlexJob, "Fleksjob"},
	{OpeningInternship, "Praktik"},
	{OpeningSubsidy, "Løntilskud"},
	{OpeningApprentice, "Voksenlærling"},
}

// Danish is what the kind is called.
func (k OpeningKind) Danish() string { return danish(OpeningKinds, k) }

var openingStatuses = []Word[OpeningStatus]{
	{OpeningReported, "Venter på svar"},
	{OpeningOpen, "Åben"},
	{OpeningOnHold, "Sat på pause"},
	{OpeningFilled, "Besat"},
	{OpeningClosed, "Lukket"},
	{OpeningExpired, "Udløbet"},
}

// Danish is what the status is called.
func (s OpeningStatus) Danish() string { return danish(openingStatuses, s) }
