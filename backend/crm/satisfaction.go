package crm

import "math"

// A company's people are asked how satisfied they are with a contact for
// AskSatisfactionDays after it, and about one contact in SatisfactionRestDays.
const (
	AskSatisfactionDays  = 21
	SatisfactionRestDays = 7
)

// What is said of several answers together waits until there are
// SatisfactionAnswers of them. The rule is the house's own: counts of 1 to 4 are not
// told outside of the team they are about (domain 3.3, step 5), and those who answer
// are told that their answers are read together only.
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

// Satisfaction is what several people have said of contacts, taken together.
type Satisfaction struct {
	Answers int     `json:"answers"`
	Average float64 `json:"average" doc:"From 1 to 5, which is best; of one company a whole number, of all companies with one decimal"`
}

// CompanySatisfaction is what the people of one company have said.
type CompanySatisfaction struct {
	ID   ID     `json:"id" format:"uuid"`
	Name string `json:"name"`
	Satisfaction
}

// Round leaves so much of the average that one more answer does not give itself away.
func (s Satisfaction) Round() Satisfaction {
	s.Average = math.Round(s.Average)
	return s
}

// SatisfactionFigure is what all companies have said, and each that it can be told of.
type SatisfactionFigure struct {
	Since     Date                  `json:"since" format:"date" doc:"Answers from this day on count"`
	All       *Satisfaction         `json:"all" doc:"Null when there are too few answers"`
	Companies []CompanySatisfaction `json:"companies" doc:"Those with enough answers, the most first"`
	LeftOut   int                   `json:"left_out" doc:"How many companies have answered and are not told of, for there are too few answers"`
}

// NewSatisfactionFigure tells of all answers, and of companies one by one as far as
// neither a company nor what is left when the others are taken from all has fewer than
// SatisfactionAnswers. by has the companies with the most answers first.
func NewSatisfactionFigure(since Date, by []CompanySatisfaction) *SatisfactionFigure {
	f := &SatisfactionFigure{Since: since, Companies: []CompanySatisfaction{}}
	var all Satisfaction
	told, rest := 0, 0
	for _, c := range by {
		all.Average = (all.Average*float64(all.Answers) + c.Average*float64(c.Answers)) / float64(all.Answers+c.Answers)
		all.Answers += c.Answers
		if c.Answers >= SatisfactionAnswers {
			told++
		} else {
			rest += c.Answers
		}
	}
	for told > 0 && rest > 0 && rest < SatisfactionAnswers {
		told--
		rest += by[told].Answers
	}
	f.LeftOut = len(by) - told
	if all.Answers < SatisfactionAnswers {
		return f
	}
	all.Average = math.Round(all.Average*10) / 10
	f.All = &all
	for _, c := range by[:told] {
		c.Satisfaction = c.Round()
		f.Companies = append(f.Companies, c)
	}
	return f
}
