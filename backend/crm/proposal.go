package crm

import (
	"time"
	"unicode/utf8"
)

// ProposalState is how far the match of a citizen and an opening has come.
type ProposalState string

const (
	ProposalProposed  ProposalState = "proposed"
	ProposalContacted ProposalState = "contacted"
	ProposalPresented ProposalState = "presented"
	ProposalAccepted  ProposalState = "accepted"
	ProposalDeclined  ProposalState = "declined"
	ProposalStarted   ProposalState = "started"
)

// CandidateAnswer is what a company says of a candidate.
type CandidateAnswer string

const (
	AnswerYes  CandidateAnswer = "yes"
	AnswerNo   CandidateAnswer = "no"
	AnswerTalk CandidateAnswer = "talk" // call me
)

// AnswerReason is why a company says no.
type AnswerReason string

// AnswerReasons are the reasons a company can choose from.
var AnswerReasons = []Word[AnswerReason]{
	{"hours", "Timerne passer ikke"},
	{"skills", "Vi mangler andre kompetencer"},
	{"timing", "Tidspunktet passer ikke"},
	{"filled", "Pladsen er besat"},
	{"other", "Noget andet"},
}

// Danish is what the reason is called.
func (r AnswerReason) Danish() string { return danish(AnswerReasons, r) }

// MaxAnswerNote is the longest note to an answer, in characters.
const MaxAnswerNote = 500

// CandidateReply is a company's answer to a candidate who was presented.
type CandidateReply struct {
	Answer CandidateAnswer `json:"answer" enum:"yes,no,talk"`
	Reason AnswerReason    `json:"reason" doc:"Why not; empty for other answers"`
	Note   string          `json:"note" maxLength:"500"`
}

// Validate checks what a person must fill in.
func (r *CandidateReply) Validate() error {
	switch {
	case r.Answer != AnswerYes && r.Answer != AnswerNo && r.Answer != AnswerTalk:
		return RefuseField("answer", "candidate.answer", "Vælg ja, nej eller at I vil tale sammen.")
	case r.Answer == AnswerNo && !isWord(AnswerReasons, r.Reason):
		return RefuseField("reason", "candidate.reason", "Vælg, hvorfor det ikke passer.")
	case r.Answer != AnswerNo && r.Reason != "":
		return RefuseField("reason", "candidate.reason", "Kun et nej har en grund.")
	case utf8.RuneCountInString(r.Note) > MaxAnswerNote:
		return RefuseField("note", "candidate.note_long", "Beskeden er for lang. Der er plads til %d tegn.", MaxAnswerNote)
	}
	if found := FindSensitive(r.Note, nil); len(found) > 0 {
		return RefuseField("note", "candidate.sensitive", "%s", found[0].Advice)
	}
	return nil
}

// CandidateCard is what a company is shown of a citizen: the parts the citizen agreed to
// and no others, as they were that day. It never holds a name, an address, an age, a
// benefit or a diagnosis.
type CandidateCard struct {
	Goals          []string  `json:"goals,omitempty" doc:"Job goals in words, the first one first"`
	HoursMin       float64   `json:"hours_min,omitempty"`
	HoursMax       float64   `json:"hours_max,omitempty"`
	Skills         []Skill   `json:"skills,omitempty"`
	Licences       []Licence `json:"licences,omitempty"`
	Language       *int      `json:"language,omitempty" doc:"Danish, 0 to 3"`
	Considerations []Demand  `json:"considerations,omitempty" doc:"What the work must not ask for"`
	Wishes         []Offer   `json:"wishes,omitempty" doc:"What helps"`
}

// Candidate is the match of a citizen and an opening, as far as the reader may know: who
// does not know the citizen is told of the state and who thought of it, and a company only
// of those who were presented to it.
type Candidate struct {
	ID           ID              `json:"id" format:"uuid" doc:"Of the proposal"`
	CitizenID    *ID             `json:"citizen_id" doc:"Null for those who do not know the citizen"`
	AuthorID     ID              `json:"author_id" format:"uuid"`
	State        ProposalState   `json:"state"`
	VisitID      *ID             `json:"visit_id" doc:"At which the citizen came up"`
	Points       *float64        `json:"points" doc:"What matching gave when it was proposed"`
	Overrides    []Override      `json:"overrides" doc:"What stood in the way, and why it was proposed all the same"`
	Reason       DeclineReason   `json:"reason" doc:"Why we said that it comes to nothing"`
	Spoken       bool            `json:"spoken" doc:"The company was told in person"`
	Card         CandidateCard   `json:"card"`
	ProposedAt   time.Time       `json:"proposed_at"`
	MovedAt      time.Time       `json:"moved_at" doc:"Since when it is in this state"`
	PresentedAt  *time.Time      `json:"presented_at"`
	SeenAt       *time.Time      `json:"seen_at" doc:"When the company first looked"`
	Answer       CandidateAnswer `json:"answer"`
	AnswerReason AnswerReason    `json:"answer_reason"`
	AnswerNote   string          `json:"answer_note"`
	AnsweredAt   *time.Time      `json:"answered_at"`
}

// Presentation presents a citizen to the company of an opening, with the citizen's
// consent to exactly that. Without fields and text it goes by a consent that was recorded
// before.
type Presentation struct {
	CitizenID ID             `json:"citizen_id" format:"uuid"`
	Fields    []ConsentField `json:"fields" maxItems:"10" doc:"What the citizen agreed to have told"`
	ShownText string         `json:"shown_text" maxLength:"2000" doc:"The text the citizen was shown"`
	GivenOn   Date           `json:"given_on" format:"date"`
	Spoken    bool           `json:"spoken,omitempty" doc:"The company is told in person: no mail is sent, and nobody there needs an account"`
}

// OnRecord reports whether the consent was recorded before.
func (p *Presentation) OnRecord() bool {
	return len(p.Fields) == 0 && p.ShownText == "" && p.GivenOn == ""
}

// Validate checks what a person must fill in. today is the Danish day.
func (p *Presentation) Validate(today Date) error {
	switch {
	case !p.CitizenID.Valid():
		return RefuseField("citizen_id", "candidate.citizen", "Vælg en borger.")
	case p.OnRecord():
		return nil
	case !p.GivenOn.Valid() || p.GivenOn > today:
		return RefuseField("given_on", "candidate.given_on", "Vælg den dag, borgeren gav sit samtykke.")
	}
	return CheckDisclosed(p.Fields, p.ShownText)
}
