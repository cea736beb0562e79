package crm

// ContinuityMonths is how long a company is to have had the same owner.
const ContinuityMonths = 12

// ContinuityPart says whether a company has had the same owner for
// ContinuityMonths, or why it is left out of the share of those that have.
type ContinuityPart string

const (
	ContinuityKept    ContinuityPart = "kept"
	ContinuityChanged ContinuityPart = "changed"
	ContinuityNoOwner ContinuityPart = "no_owner" // left out: nobody is the owner on the day
	ContinuityNew     ContinuityPart = "new"      // left out: so long ago it had no owner yet
)

// Owned is a time in which somebody, or nobody, was a company's owner. Until is the
// day the next one took over, or "".
type Owned struct {
	By          *ID
	From, Until Date
}

// Continuity says of a company's owners, the earliest first, which part it is in at
// the end of a day, and who has been its owner since when. Who passed the company on
// and had it back on the same day has had it all along.
func Continuity(owners []Owned, on Date) (part ContinuityPart, owner *ID, since Date) {
	begin := on.AddMonths(-ContinuityMonths)
	part = ContinuityNew
	var until Date // when the time of owner ended; "" while it lasts
	for _, o := range owners {
		if o.From > on || o.Until != "" && o.Until <= o.From {
			continue
		}
		if o.By != nil && o.From <= begin {
			part = ContinuityChanged
		}
		goesOn := owner != nil && o.By != nil && *owner == *o.By && until == o.From
		if !goesOn {
			owner, since = o.By, o.From
		}
		until = o.Until
	}
	switch {
	case owner == nil || until != "" && until <= on:
		return ContinuityNoOwner, nil, ""
	case since <= begin:
		part = ContinuityKept
	}
	return part, owner, since
}
