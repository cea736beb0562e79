package crm

// StillOpen is a company's answer to the question whether an opening is still there.
type StillOpen string

const (
	StillOpenYes    StillOpen = "yes"
	StillOpenFilled StillOpen = "filled"
	StillOpenLater  StillOpen = "later" // ask again in a while
)

// Known reports whether the answer is one of those a company can give.
func (a StillOpen) Known() bool {
	return a == StillOpenYes || a == StillOpenFilled || a == StillOpenLater
}

// Question is what is to be done about an opening of which nobody has heard for a while.
type Question string

const (
	NoQuestion   Question = ""
	AskCompany   Question = "company" // by mail
	AskOwner     Question = "owner"   // to call the company
	NobodyToldUs Question = "nobody"  // it expires
)

// NextQuestion says what is due about the opening today. asked are the days on which the
// company was asked by mail since anybody last heard of it, ownerAsked whether one of us
// was asked to call, and reachable whether a mail can reach the company.
//
// A company that can be reached is asked twice before one of us is. One that answers
// neither expires so many days after the first question; one that cannot be asked, when
// its time is over. What the company waits to have answered never ends by itself.
func (o *Opening) NextQuestion(p OpeningPolicy, today Date, asked []Date, ownerAsked, reachable bool) Question {
	if o.Status != OpeningOpen && o.Status != OpeningOnHold {
		return NoQuestion
	}
	if o.ExpiresOn != "" && o.ExpiresOn < today && (ownerAsked || len(asked) > 1) {
		return NobodyToldUs
	}
	quiet := o.HeardOn.AddDays(p.AskAfterDays)
	if len(asked) > 0 {
		quiet = asked[len(asked)-1].AddDays(p.AskAgainDays)
	}
	switch {
	case today < quiet || ownerAsked:
		return NoQuestion
	case reachable && len(asked) < 2:
		return AskCompany
	}
	return AskOwner
}
