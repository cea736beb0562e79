package crm

import "slices"

// VisitKind is how we met the company.
type VisitKind string

const (
	VisitPhysical VisitKind = "physical"
	VisitVideo    VisitKind = "video"
	VisitPhone    VisitKind = "phone" // a contact, never a visit
	VisitEvent    VisitKind = "event" // an event contact, never a visit
)

// Label is the Danish word on screens.
func (k VisitKind) Label() string {
	switch k {
	case VisitPhysical:
		return "Besøg"
	case VisitVideo:
		return "Videomøde"
	case VisitPhone:
		return "Telefonsamtale"
	case VisitEvent:
		return "Arrangement"
	}
	return string(k)
}

// Topic is an item on the agenda of a visit.
type Topic string

const (
	TopicRecruitment   Topic = "recruitment_plan"
	TopicGrowth        Topic = "growth"
	TopicClosing       Topic = "closing"
	TopicCompetence    Topic = "competence"
	TopicRetention     Topic = "retention"
	TopicNewTasks      Topic = "new_tasks" // spotting tasks for flex-jobs and small jobs
	TopicMentor        Topic = "mentor_training"
	TopicPartnership   Topic = "partnership"
	TopicTaskForce     Topic = "task_force"
	TopicPlacement     Topic = "placement_followup"
	TopicCandidate     Topic = "candidate"
	TopicRoundTable    Topic = "round_table"
	TopicOpeningTaken  Topic = "opening_taken"
	TopicContract      Topic = "contract"
	TopicOtherBusiness Topic = "other"
)

// TopicInfo is what a topic means for the visit it is on the agenda of.
type TopicInfo struct {
	Topic        Topic
	Label        string // Danish
	Strategic    bool   // one such topic can make a visit strategic
	AboutCitizen bool   // one such topic keeps a visit from being strategic
}

var topics = []TopicInfo{
	{TopicRecruitment, "Plan for rekruttering", true, false},
	{TopicGrowth, "Vækst", true, false},
	{TopicClosing, "Lukning eller afskedigelser", true, false},
	{TopicCompetence, "Kompetencer og uddannelse", true, false},
	{TopicRetention, "Fastholdelse og sygefravær", true, false},
	{TopicNewTasks, "Nye opgaver til fleksjob og småjob", true, false},
	{TopicMentor, "Mentoruddannelse", true, false},
	{TopicPartnership, "Partnerskabsaftale", true, false},
	{TopicTaskForce, "Task force eller advisory board", true, false},
	{TopicPlacement, "Opfølgning på et forløb", false, true},
	{TopicCandidate, "En kandidat", false, true},
	{TopicRoundTable, "Rundbordssamtale", false, true},
	{TopicOpeningTaken, "Ny åbning", false, false},
	{TopicContract, "Aftale eller kontrakt", false, false},
	{TopicOtherBusiness, "Andet", false, false},
}

// Topics lists every topic in the order in which screens offer them.
func Topics() []TopicInfo { return slices.Clone(topics) }

// Info describes the topic; ok is false for a topic that does not exist.
func (t Topic) Info() (info TopicInfo, ok bool) {
	for _, info := range topics {
		if info.Topic == t {
			return info, true
		}
	}
	return TopicInfo{Topic: t, Label: string(t)}, false
}

// Known reports whether the topic exists.
func (t Topic) Known() bool { _, ok := t.Info(); return ok }

// Label is the Danish name of the topic.
func (t Topic) Label() string { info, _ := t.Info(); return info.Label }

// VisitFacts is all that decides whether a visit counts and is strategic.
type VisitFacts struct {
	Completed         bool
	Kind              VisitKind
	CompanyRepPresent bool // somebody from the company took part
	CitizensPresent   int
	CitizenLinked     bool // a citizen is named as candidate or in a placement
	Agenda            []Topic
	// MatchedWithin24h: the same consultant proposed a candidate to this
	// company within a day of the visit and gave the visit as the source.
	MatchedWithin24h bool
	Reviewed         *bool // whether a leader has decided then that it counts; nil for not yet
}

// VisitPolicy is what each municipality decides for itself.
type VisitPolicy struct {
	VideoCounts bool // a video meeting is a visit
}

// DefaultVisitPolicy holds until a municipality has chosen otherwise.
func DefaultVisitPolicy() VisitPolicy { return VisitPolicy{VideoCounts: true} }

// VisitVerdict is what a visit is worth in the quota, and why.
type VisitVerdict struct {
	Counts     bool         // is one visit in the quota of visits
	Strategic  bool         // is one in the quota of strategic visits as well
	Reasons    []ReasonCode // at least one; all that apply, most basic first
	ReviewFlag bool         // still strategic, but the team lead is asked to look
}

// DeriveStrategic decides whether a visit counts and whether it is strategic:
// about the company's own needs, with no citizen present, linked or on the
// agenda. It is derived and never ticked, so that the figure means the same for
// everyone.
func DeriveStrategic(in VisitFacts, policy VisitPolicy) VisitVerdict {
	if code := notAVisit(in, policy); code != "" {
		return VisitVerdict{Reasons: []ReasonCode{code}}
	}
	hasStrategic, aboutCitizen := false, false
	for _, t := range in.Agenda {
		info, _ := t.Info()
		hasStrategic = hasStrategic || info.Strategic
		aboutCitizen = aboutCitizen || info.AboutCitizen
	}
	v := VisitVerdict{Counts: true}
	for _, check := range []struct {
		failed bool
		code   ReasonCode
	}{
		{!in.CompanyRepPresent, ReasonNoCompany},
		{in.CitizensPresent > 0, ReasonCitizenPresent},
		{in.CitizenLinked, ReasonCitizenLinked},
		{aboutCitizen, ReasonCitizenTopic},
		{!hasStrategic, ReasonNoTopic},
	} {
		if check.failed {
			v.Reasons = append(v.Reasons, check.code)
		}
	}
	if len(v.Reasons) > 0 {
		return v
	}
	v.Strategic, v.Reasons = true, []ReasonCode{ReasonStrategic}
	switch {
	case !in.MatchedWithin24h:
	case in.Reviewed == nil:
		v.ReviewFlag, v.Reasons = true, append(v.Reasons, ReasonReview)
	case *in.Reviewed:
		v.Reasons = append(v.Reasons, ReasonConfirmed)
	default:
		v.Strategic, v.Reasons = false, []ReasonCode{ReasonRejected}
	}
	return v
}

func notAVisit(in VisitFacts, policy VisitPolicy) ReasonCode {
	switch {
	case !in.Completed:
		return ReasonNotCompleted
	case in.Kind == VisitPhone:
		return ReasonPhone
	case in.Kind == VisitVideo && !policy.VideoCounts:
		return ReasonVideo
	case in.Kind != VisitPhysical && in.Kind != VisitVideo:
		return ReasonEvent
	}
	return ""
}

// ReasonCode names one reason for a verdict; Text is its sentence.
type ReasonCode string

const (
	ReasonStrategic      ReasonCode = "strategic"
	ReasonReview         ReasonCode = "review"
	ReasonConfirmed      ReasonCode = "review_confirmed"
	ReasonRejected       ReasonCode = "review_rejected"
	ReasonAfterFreeze    ReasonCode = "after_freeze"
	ReasonNotCompleted   ReasonCode = "not_completed"
	ReasonPhone          ReasonCode = "phone"
	ReasonVideo          ReasonCode = "video"
	ReasonEvent          ReasonCode = "event"
	ReasonNoCompany      ReasonCode = "no_company"
	ReasonCitizenPresent ReasonCode = "citizen_present"
	ReasonCitizenLinked  ReasonCode = "citizen_linked"
	ReasonCitizenTopic   ReasonCode = "citizen_topic"
	ReasonNoTopic        ReasonCode = "no_topic"
)

// Text is the Danish sentence for screens.
func (r ReasonCode) Text() string {
	switch r {
	case ReasonStrategic:
		return "Tæller som strategibesøg: mødet handlede om virksomhedens egne behov."
	case ReasonReview:
		return "Til afklaring: en kandidat blev foreslået virksomheden inden for et døgn efter besøget."
	case ReasonConfirmed:
		return "Afklaret: en leder har set på kandidaten, der blev foreslået bagefter, og besøget tæller."
	case ReasonRejected:
		return "Tæller ikke som strategibesøg: en leder har afklaret, at kandidaten, der blev foreslået bagefter, var en del af besøget."
	case ReasonAfterFreeze:
		return "Tæller ikke med: registreret, efter at årets tal blev låst."
	case ReasonNotCompleted:
		return "Tæller ikke: besøget er ikke gennemført."
	case ReasonPhone:
		return "Tæller ikke som besøg: en telefonsamtale er en kontakt."
	case ReasonVideo:
		return "Tæller ikke som besøg: kommunen regner videomøder som kontakter."
	case ReasonEvent:
		return "Tæller ikke som besøg: et arrangement er ikke et besøg."
	case ReasonNoCompany:
		return "Tæller ikke som strategibesøg: ingen fra virksomheden var med."
	case ReasonCitizenPresent:
		return "Tæller ikke som strategibesøg: en borger var med."
	case ReasonCitizenLinked:
		return "Tæller ikke som strategibesøg: en borger er nævnt."
	case ReasonCitizenTopic:
		return "Tæller ikke som strategibesøg: et emne handler om en borger."
	case ReasonNoTopic:
		return "Tæller ikke som strategibesøg: intet emne på dagsordenen er strategisk."
	}
	return string(r)
}

// LoggedLate reports whether a visit arrived after the year it counts in had
// ended. It still counts in the year of the visit, whose figure has then changed
// after the fact.
func LoggedLate(visitedOn, receivedOn Date) bool {
	return len(visitedOn) >= 4 && len(receivedOn) >= 4 && receivedOn[:4] > visitedOn[:4]
}
