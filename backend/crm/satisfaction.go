package crm

import "time"

// A company's people are asked how satisfied they are with a contact for
// AskSatisfactionDays after it, and about one contact in SatisfactionRestDays.
const (
	AskSatisfactionDays  = 21
	SatisfactionRestDays = 7
)

// What is said of several answers together waits until there are
// SatisfactionAnswers of them. The rule is the house's own: counts of 1 to 4 are not
// told outside of the team they are about (domain 3.3, step 5), and those who answer
// are told that nobody sees what one of them said.
const SatisfactionAnswers = 5

// SatisfactionMonths is how long an answer counts in what is said of them together.
const SatisfactionMonths = 12

// SatisfactionAbout is the kind of contact that a company is asked about.
type SatisfactionAbout string

const (
	AboutVisit   SatisfactionAbout = "visit"   // one that was held
	AboutOpening SatisfactionAbout = "opening" // one that was answered or has ended
)

// SatisfactionScore is how satisfied somebody is, from "1" to "5", or "" of somebody who
// does not want to say.
type SatisfactionScore string

// SatisfactionScores are the answers, in the order in which the form offers them.
var SatisfactionScores = []Word[SatisfactionScore]{
	{"5", "Meget tilfreds"},
	{"4", "Tilfreds"},
	{"3", "Hverken tilfreds eller utilfreds"},
	{"2", "Utilfreds"},
	{"1", "Meget utilfreds"},
}

// SatisfactionQuestion is a contact that a person is asked about.
type SatisfactionQuestion struct {
	About SatisfactionAbout
	ID    ID        // of the visit or the opening
	On    Date      // when it was
	Kind  VisitKind // of a visit
	Title string    // of an opening
}

// SatisfactionAnswer is what a person says of a contact.
type SatisfactionAnswer struct {
	About SatisfactionAbout
	ID    ID
	Score SatisfactionScore // "" passes the question over for good
}

// Validate checks what a person must fill in.
func (a *SatisfactionAnswer) Validate() error {
	if a.Score != "" && !isWord(SatisfactionScores, a.Score) {
		return RefuseField("score", "satisfaction.score", "Vælg et af svarene.")
	}
	return nil
}

// Satisfaction is what companies' people have said of contacts, taken together.
type Satisfaction struct {
	Answers int      `json:"answers" doc:"0 when they are too few to be told"`
	Average *float64 `json:"average" doc:"From 1 to 5, the best; null when there are too few answers"`
}

// SatisfactionOf is what can be told of so many answers with that average.
func SatisfactionOf(answers int, average float64) Satisfaction {
	if answers < SatisfactionAnswers {
		return Satisfaction{}
	}
	return Satisfaction{Answers: answers, Average: &average}
}

// SatisfactionSince is the first day whose answers count on a day.
func SatisfactionSince(today Date) time.Time {
	return today.AddMonths(-SatisfactionMonths).Time()
}
