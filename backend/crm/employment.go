package crm

import (
	"strings"
	"time"
)

// Terms are how much somebody works, and how much their companies ask for.
type Terms struct {
	FTE       float64 `json:"fte" doc:"1 is full time, 0 is not employed"`
	Portfolio float64 `json:"portfolio" doc:"1 is an average portfolio; 0.8 to 1.2"`
}

// NotEmployed are the terms of somebody who does not work here.
var NotEmployed = Terms{Portfolio: 1}

// String is the terms as they stand in a Danish sentence.
func (t Terms) String() string {
	return "beskæftigelsesgrad " + danishNumber(t.FTE) + " og porteføljevægt " + danishNumber(t.Portfolio)
}

// Employment are the terms of somebody from a day on, until their next row. Before
// the first one they are not employed.
type Employment struct {
	UserID ID   `json:"-"`
	FromOn Date `json:"from_on" format:"date"`
	Terms
	Reason string     `json:"reason" maxLength:"200" doc:"Danish; required when the portfolio is not average"`
	SetBy  *ID        `json:"-"`
	SetAt  *time.Time `json:"-"`
}

func (Employment) TableName() string { return "employment" }

// EmploymentChange is somebody's choice of the terms from a day on. Seen are those
// in force on that day as far as the chooser knew.
type EmploymentChange struct {
	Employment
	Seen Terms `json:"seen" doc:"The terms in force on the day when the choice was made; others now make it stale. FTE 0 and portfolio 1 for somebody not employed"`
}

// Validate checks what a person must fill in.
func (e *Employment) Validate() error {
	switch year := e.FromOn.Year(); {
	case year < 2000 || year > 2100:
		return RefuseField("from_on", "employment.from_on", "Vælg den dag, ændringen gælder fra.")
	case !(e.FTE >= 0 && e.FTE <= 1):
		return RefuseField("fte", "employment.fte", "Beskæftigelsesgraden skal ligge mellem 0 og 1.")
	case !(e.Portfolio >= 0.8 && e.Portfolio <= 1.2):
		return RefuseField("portfolio", "employment.portfolio", "Porteføljens vægt skal ligge mellem 0,8 og 1,2.")
	case e.Portfolio != 1 && strings.TrimSpace(e.Reason) == "":
		return RefuseField("reason", "employment.reason", "Skriv, hvorfor porteføljen vægter mere eller mindre end normalt.")
	}
	return validateReason(e.Reason)
}

// InForce are the terms on a day, of rows by day.
func InForce(rows []Employment, on Date) Terms {
	terms := NotEmployed
	for _, row := range rows {
		if row.FromOn > on {
			break
		}
		terms = row.Terms
	}
	return terms
}
