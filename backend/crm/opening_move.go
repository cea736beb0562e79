package crm

import (
	"slices"
	"time"
)

// OpeningOutcome says what came of an opening that has ended.
type OpeningOutcome string

const (
	OutcomeHiredHere      OpeningOutcome = "hired_here" // somebody we presented
	OutcomeHiredElsewhere OpeningOutcome = "hired_elsewhere"
	OutcomeNoCandidate    OpeningOutcome = "no_candidate"
	OutcomeNeedGone       OpeningOutcome = "need_gone"
	OutcomeDuplicate      OpeningOutcome = "duplicate"
)

// OpeningOutcomes are what can come of an opening, in the order in which forms offer
// them.
var OpeningOutcomes = []Word[OpeningOutcome]{
	{OutcomeHiredHere, "Besat med en af vores kandidater"},
	{OutcomeHiredElsewhere, "Besat på anden måde"},
	{OutcomeNoCandidate, "Vi fandt ingen kandidat"},
	{OutcomeNeedGone, "Behovet er væk"},
	{OutcomeDuplicate, "Den fandtes i forvejen"},
}

// Danish is what the outcome is called.
func (o OpeningOutcome) Danish() string { return danish(OpeningOutcomes, o) }

// Of reports whether an opening that ends with the status can have the outcome.
func (o OpeningOutcome) Of(s OpeningStatus) bool {
	switch s {
	case OpeningFilled:
		return o == OutcomeHiredHere || o == OutcomeHiredElsewhere
	case OpeningClosed:
		return o == OutcomeNoCandidate || o == OutcomeNeedGone || o == OutcomeDuplicate
	}
	return o == ""
}

// openingMoves are the statuses an opening can go to from one that has not ended.
var openingMoves = map[OpeningStatus][]OpeningStatus{
	OpeningReported: {OpeningOpen, OpeningOnHold, OpeningFilled, OpeningClosed, OpeningExpired},
	OpeningOpen:     {OpeningOnHold, OpeningFilled, OpeningClosed, OpeningExpired},
	OpeningOnHold:   {OpeningOpen, OpeningFilled, OpeningClosed, OpeningExpired},
}

// Move brings an opening to another status, and reports whether that changed it. An
// opening that has ended stays as it first ended, and one that is there already stays
// as it is; neither is refused. To leave the company waiting is no answer, all else is.
func (o *Opening) Move(to OpeningStatus, outcome OpeningOutcome, now time.Time, today Date) (moved bool, err error) {
	switch {
	case o.Status.Ended() || o.Status == to:
		return false, nil
	case !slices.Contains(openingMoves[o.Status], to):
		return false, Refuse(Conflict, "opening.move", "Åbningen kan ikke gå fra »%s« til »%s«.", o.Status.Danish(), to.Danish())
	case !outcome.Of(to):
		return false, RefuseField("outcome", "opening.outcome", "Vælg, hvad der blev resultatet.")
	}
	if o.Status == OpeningReported && to != OpeningExpired && o.AnsweredAt == nil {
		o.AnsweredAt = &now
	}
	o.Status, o.StatusSince, o.Outcome = to, now, outcome
	if to.Ended() {
		o.ClosedOn, o.AskedAt = today, nil
	}
	return true, nil
}

// Heard notes that the company has said on the day that the opening is open.
func (o *Opening) Heard(on Date, p OpeningPolicy) {
	o.HeardOn, o.AskedAt, o.ExpiresOn = on, nil, on.AddDays(p.LivesDays)
}

// OpeningEventKind is something that happens to an opening.
type OpeningEventKind string

const (
	EventReported    OpeningEventKind = "reported"
	EventTaken       OpeningEventKind = "taken"
	EventHanded      OpeningEventKind = "handed"
	EventHeld        OpeningEventKind = "held"
	EventResumed     OpeningEventKind = "resumed"
	EventFilled      OpeningEventKind = "filled"
	EventClosed      OpeningEventKind = "closed"
	EventExpired     OpeningEventKind = "expired"
	EventChanged     OpeningEventKind = "changed"
	EventCarved      OpeningEventKind = "carved"
	EventAsked       OpeningEventKind = "asked"
	EventStillOpen   OpeningEventKind = "still_open"
	EventWordingKept OpeningEventKind = "wording_kept"
	EventProposed    OpeningEventKind = "proposed"
	EventContacted   OpeningEventKind = "contacted"
	EventPresented   OpeningEventKind = "presented"
	EventWithdrawn   OpeningEventKind = "withdrawn"
	EventAnswered    OpeningEventKind = "answered"
	EventAccepted    OpeningEventKind = "accepted"
	EventDeclined    OpeningEventKind = "declined"
	EventStarted     OpeningEventKind = "started"
)

// OpeningEvent is a line of an opening's history. It holds codes and ids, never text.
type OpeningEvent struct {
	ID        int64            `json:"-" gorm:"primaryKey"`
	OpeningID ID               `json:"-"`
	Kind      OpeningEventKind `json:"kind"`
	At        time.Time        `json:"at"`
	ByID      *ID              `json:"by_id" doc:"Null for a company without an account, and for what happens by itself"`
	ByCompany bool             `json:"by_company"`
	What      EventDetails     `json:"what" gorm:"serializer:json"`
}

func (OpeningEvent) TableName() string { return "opening_event" }

// EventDetails are those of an event; what does not apply is left out.
type EventDetails struct {
	Fields     []string        `json:"fields,omitempty" doc:"Which were changed"`
	To         *ID             `json:"to,omitempty" doc:"Who got it"`
	Outcome    OpeningOutcome  `json:"outcome,omitempty"`
	Removed    Demand          `json:"removed,omitempty" doc:"The demand that was taken out of the work"`
	ProposalID *ID             `json:"proposal_id,omitempty"`
	Answer     CandidateAnswer `json:"answer,omitempty"`
}

// Carving is a change of the work itself so that more people can do it, as agreed with
// the company: a demand taken out, or others in its place.
type Carving struct {
	Removed Demand   `json:"removed" doc:"The demand that is taken out"`
	Demands []Demand `json:"demands" maxItems:"50" doc:"The demands that are left"`
	Agreed  bool     `json:"agreed" doc:"The company has agreed"`
}

// Validate checks what a person must fill in.
func (c *Carving) Validate() error {
	switch {
	case !c.Agreed:
		return RefuseField("agreed", "opening.carve_agreed", "Opgaven kan først ændres, når virksomheden har sagt ja.")
	case slices.Contains(c.Demands, c.Removed):
		return RefuseField("removed", "opening.carve_removed", "Kravet er der stadig. Vælg det krav, der er taget ud.")
	}
	return nil
}

// Take is somebody's word to the company that they have the opening now.
type Take struct {
	Admit bool `json:"admit" doc:"Give the contact person of the opening access to it"`
}

// TakenBefore refuses to take an opening that a colleague has taken: by whom, "" when that
// is not known, and when.
func TakenBefore(by string, at time.Time) *Error {
	if by == "" {
		by = "en kollega"
	}
	return &Error{Kind: Conflict, Code: "opening.taken", Field: "owner_id",
		Message: "Overtaget af " + by + " den " + danishMoment(at) + ". Tal sammen, hvis du skal have den i stedet."}
}

// AlikeTo refuses an opening that looks like one the company has already.
func AlikeTo(o *Opening) *Error {
	return Refuse(Conflict, "opening.alike", "Virksomheden har allerede en åbning, der ligner: »%s« fra den %s. Brug den, eller gem alligevel, hvis det er en anden.",
		o.Title, danishDate(DateOf(o.ReportedAt)))
}
