package crm

import "time"

// ReadPurpose is what somebody looked at a citizen's card for. Source: domain 4.7.
type ReadPurpose string

const (
	ReadForCaseload ReadPurpose = "caseload"
	ReadForCard     ReadPurpose = "card"
	ReadForMatching ReadPurpose = "matching"
	ReadForProposal ReadPurpose = "proposal"
	ReadForVisit    ReadPurpose = "visit"
	ReadForHandover ReadPurpose = "hand_over"
)

// ReadPurposes are the purposes in the words in which a citizen is told of them.
var ReadPurposes = []Word[ReadPurpose]{
	{ReadForCaseload, "Overblik over egne borgere"},
	{ReadForCard, "Arbejde med borgerens oplysninger"},
	{ReadForMatching, "Finde job eller praktik, der passer"},
	{ReadForProposal, "Foreslå borgeren til et job eller en praktik"},
	{ReadForVisit, "Besøg i en virksomhed"},
	{ReadForHandover, "Skift af medarbejder"},
}

// Danish is what the purpose is called.
func (p ReadPurpose) Danish() string { return danish(ReadPurposes, p) }

// CitizenRead tells that a citizen's card was read on a phone, perhaps without coverage,
// and for an opening also how the two were shown to suit each other. Its ID makes it count
// once, however often it is sent.
//
// Its fields are checked when it is kept, one by one: one that is wrong must not stop the
// others.
type CitizenRead struct {
	ID        ID          `json:"id"`
	CitizenID ID          `json:"citizen_id"`
	Purpose   ReadPurpose `json:"purpose" doc:"caseload, card, matching, proposal or visit"`
	At        string      `json:"at" doc:"The phone's clock"`
	OpeningID *ID         `json:"opening_id,omitempty" nullable:"true" doc:"The opening it was shown for"`
	Rank      int         `json:"rank,omitempty" doc:"The place in the list, from 1; 0 when it was not in one"`
	Points    *float64    `json:"points,omitempty" nullable:"true"`
	Obstacles []string    `json:"obstacles,omitempty" doc:"What stood in the way"`
	Policy    int         `json:"policy,omitempty" doc:"Version of the match policy"`
}

// MaxReads is how many reads a phone may tell of at once.
const MaxReads = 200

// maxObstacles is more than there are kinds of obstacles.
const maxObstacles = 50

// Usable reports whether the read can be kept.
func (r *CitizenRead) Usable() bool {
	if !r.ID.Valid() || !r.CitizenID.Valid() || !isWord(ReadPurposes, r.Purpose) || r.OpeningID != nil && !r.OpeningID.Valid() {
		return false
	}
	if len(r.Obstacles) > maxObstacles || r.Rank < 0 || r.Rank > 1_000_000 || r.Policy < 0 || r.Policy > 1_000_000_000 {
		return false
	}
	for _, why := range r.Obstacles {
		if why == "" || len(why) > 40 {
			return false
		}
	}
	return true
}

// Moment is when the card was read, by the phone's clock as far as it can be: a clock that
// is ahead, or a time nobody can read, gives now.
func (r *CitizenRead) Moment(now time.Time) time.Time {
	at, err := time.Parse(time.RFC3339, r.At)
	if err != nil || at.After(now) || at.Year() < 2000 {
		return now
	}
	return at.UTC()
}
