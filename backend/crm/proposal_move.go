package crm

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Proposal proposes a citizen for an opening among ourselves. The company hears nothing of
// it.
type Proposal struct {
	CitizenID     ID         `json:"citizen_id" format:"uuid"`
	VisitID       *ID        `json:"visit_id,omitempty" doc:"At which the citizen came up"`
	Points        *float64   `json:"points,omitempty" minimum:"0" maximum:"100" doc:"What matching gave where it was proposed"`
	PolicyVersion int        `json:"policy_version,omitempty" minimum:"0" doc:"By which matching policy; 0 for none"`
	Overrides     []Override `json:"overrides" maxItems:"20" doc:"One for each thing that stands in the way and can be talked about"`
}

// Override says why a citizen is proposed although something stands in the way.
type Override struct {
	Why    string         `json:"why" enum:"hours,travel,demand,licence"`
	Code   string         `json:"code" doc:"The demand or the licence; empty for others"`
	Reason OverrideReason `json:"reason" enum:"task_changed,citizen_agrees,employer_trains,other"`
	Note   string         `json:"note" maxLength:"300" doc:"How the work is adapted; needed for a demand"`
}

// OverrideReason is why something that stands in the way does not.
type OverrideReason string

// OverrideReasons are the reasons to choose from.
var OverrideReasons = []Word[OverrideReason]{
	{"task_changed", "Opgaven er ændret"},
	{"citizen_agrees", "Borgeren vil gerne alligevel"},
	{"employer_trains", "Virksomheden oplærer"},
	{"other", "Noget andet"},
}

// MaxOverrideNote is the longest note to an override, in characters.
const MaxOverrideNote = 300

// Validate checks what a person must fill in.
func (p *Proposal) Validate() error {
	switch {
	case !p.CitizenID.Valid():
		return RefuseField("citizen_id", "candidate.citizen", "Vælg en borger.")
	case p.VisitID != nil && !p.VisitID.Valid():
		return RefuseField("visit_id", "candidate.visit", "Besøget findes ikke.")
	case p.Points != nil && !(*p.Points >= 0 && *p.Points <= 100):
		return RefuseField("points", "candidate.points", "Pointene skal være fra 0 til 100.")
	}
	for i := range p.Overrides {
		if err := p.Overrides[i].Validate(); err != nil {
			return err
		}
	}
	return nil
}

// Validate checks what a person must fill in.
func (o *Override) Validate() error {
	switch {
	case !slices.Contains([]string{"hours", "travel", "demand", "licence"}, o.Why):
		return RefuseField("overrides", "candidate.override_why", "Det kan ikke fraviges.")
	case !isWord(OverrideReasons, o.Reason):
		return RefuseField("overrides", "candidate.override_reason", "Vælg, hvorfor borgeren kan foreslås alligevel.")
	case o.Why == "demand" && strings.TrimSpace(o.Note) == "":
		return RefuseField("overrides", "candidate.override_note", "Skriv, hvordan opgaven tilpasses.")
	case utf8.RuneCountInString(o.Note) > MaxOverrideNote:
		return RefuseField("overrides", "candidate.override_long", "Noten er for lang. Der er plads til %d tegn.", MaxOverrideNote)
	}
	if found := FindSensitive(o.Note, nil); len(found) > 0 {
		return RefuseField("overrides", "candidate.sensitive", "%s", found[0].Advice)
	}
	return nil
}

// Alternative is another opening that a citizen fits.
type Alternative struct {
	OpeningID ID      `json:"opening_id" format:"uuid"`
	Title     string  `json:"title"`
	Company   string  `json:"company"`
	Points    float64 `json:"points"`
}

// DeclineReason is why we say that a proposal comes to nothing.
type DeclineReason string

// DeclineReasons are the reasons to choose from. None tells of health.
var DeclineReasons = []Word[DeclineReason]{
	{"citizen", "Borgeren vil hellere noget andet"},
	{"company", "Virksomheden siger nej"},
	{"hours", "Timerne passer ikke"},
	{"travel", "Der er for langt"},
	{"tasks", "Opgaverne passer ikke"},
	{"timing", "Tidspunktet passer ikke"},
	{"filled", "Pladsen er besat"},
	{"elsewhere", "Borgeren er begyndt et andet sted"},
	{"other", "Noget andet"},
}

// Danish is what the reason is called.
func (r DeclineReason) Danish() string { return danish(DeclineReasons, r) }

// ProposalMove brings a proposal to another state.
type ProposalMove struct {
	State  ProposalState `json:"state" enum:"contacted,accepted,declined,started"`
	Reason DeclineReason `json:"reason" doc:"Why it comes to nothing; empty for other states"`
}

// Validate checks what a person must fill in.
func (m *ProposalMove) Validate() error {
	switch m.State {
	case ProposalContacted, ProposalAccepted, ProposalDeclined, ProposalStarted:
	default:
		return RefuseField("state", "candidate.state", "Vælg, hvor langt forslaget er.")
	}
	switch {
	case m.State == ProposalDeclined && !isWord(DeclineReasons, m.Reason):
		return RefuseField("reason", "candidate.decline_reason", "Vælg, hvorfor det ikke bliver til noget.")
	case m.State != ProposalDeclined && m.Reason != "":
		return RefuseField("reason", "candidate.decline_reason", "Kun et nej har en grund.")
	}
	return nil
}

// proposalMoves are the states one of us can bring a proposal to, beside presenting it.
var proposalMoves = map[ProposalState][]ProposalState{
	ProposalProposed:  {ProposalContacted, ProposalDeclined},
	ProposalContacted: {ProposalDeclined},
	ProposalPresented: {ProposalAccepted, ProposalDeclined},
	ProposalAccepted:  {ProposalStarted, ProposalDeclined},
	ProposalDeclined:  {ProposalContacted},
}

// CanMove reports whether one of us can bring a proposal from s to another state. A
// company is asked before it accepts, and who has started stays so.
func (s ProposalState) CanMove(to ProposalState) bool { return slices.Contains(proposalMoves[s], to) }

// Takes reports whether a proposal in the state takes one of the positions.
func (s ProposalState) Takes() bool { return s == ProposalAccepted || s == ProposalStarted }

// ProposalStates are the states with what they are called.
var ProposalStates = []Word[ProposalState]{
	{ProposalProposed, "foreslået"},
	{ProposalContacted, "borgeren er spurgt"},
	{ProposalPresented, "vist for virksomheden"},
	{ProposalAccepted, "aftalt"},
	{ProposalDeclined, "blev ikke til noget"},
	{ProposalStarted, "begyndt"},
}

// Danish is what the state is called.
func (s ProposalState) Danish() string { return danish(ProposalStates, s) }

// Verdict is what a consultant says of a match that was shown.
type Verdict string

const (
	VerdictNone       Verdict = ""
	VerdictGood       Verdict = "good"
	VerdictIrrelevant Verdict = "irrelevant"
)

// VerdictReason is why a match is not relevant.
type VerdictReason string

// VerdictReasons are the reasons to choose from.
var VerdictReasons = []Word[VerdictReason]{
	{"goal", "Jobmålet passer ikke"},
	{"hours", "Timerne passer ikke"},
	{"travel", "Transporten passer ikke"},
	{"tasks", "Opgaverne passer ikke"},
	{"timing", "Ikke lige nu"},
	{"company", "Virksomheden passer ikke"},
	{"other", "Noget andet"},
}

// MatchRating is a consultant's verdict of the match of a citizen and an opening.
type MatchRating struct {
	CitizenID ID            `json:"citizen_id" format:"uuid"`
	Verdict   Verdict       `json:"verdict" enum:",good,irrelevant" doc:"Empty takes it back"`
	Reason    VerdictReason `json:"reason" doc:"Why not; empty for other verdicts"`
}

// Validate checks what a person must fill in.
func (r *MatchRating) Validate() error {
	switch {
	case !r.CitizenID.Valid():
		return RefuseField("citizen_id", "candidate.citizen", "Vælg en borger.")
	case r.Verdict != VerdictNone && r.Verdict != VerdictGood && r.Verdict != VerdictIrrelevant:
		return RefuseField("verdict", "match.verdict", "Vælg godt eller ikke relevant.")
	case r.Verdict == VerdictIrrelevant && !isWord(VerdictReasons, r.Reason):
		return RefuseField("reason", "match.verdict_reason", "Vælg, hvorfor det ikke er relevant.")
	case r.Verdict != VerdictIrrelevant && r.Reason != "":
		return RefuseField("reason", "match.verdict_reason", "Kun »ikke relevant« har en grund.")
	}
	return nil
}
