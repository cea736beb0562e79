package crm

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// MaxAnswer is the longest reason for saying no to a hand-over, in characters. It
// is told in the title of a task.
const MaxAnswer = 100

// MaxHandedOver is how many companies one choice hands over at most.
const MaxHandedOver = 500

// HandoverOutcome is how a hand-over ended; "" while it is open.
type HandoverOutcome string

const (
	HandoverAccepted  HandoverOutcome = "accepted"  // carried out: everybody it concerns said yes, or a manager decided it
	HandoverDeclined  HandoverOutcome = "declined"  // one of them said no
	HandoverWithdrawn HandoverOutcome = "withdrawn" // taken back by who proposed it, or by a manager
	HandoverReplaced  HandoverOutcome = "replaced"  // the owner was chosen in another way meanwhile
	HandoverLapsed    HandoverOutcome = "lapsed"    // who was to take the company has left
)

// Handover is a change of a company's fixed contact person that waits for those it
// concerns: who has the company and who is to take it. An offer is made by the one,
// a request by the other; whoever makes it has said yes. The owner stays until both
// have. Of each company at most one is open.
type Handover struct {
	ID        ID         `json:"id" gorm:"primaryKey" format:"uuid"`
	CompanyID ID         `json:"-"`
	FromID    *ID        `json:"from_id" doc:"The fixed contact person; null when there is none"`
	ToID      *ID        `json:"to_id" doc:"Who is to be it; null for nobody"`
	ByID      ID         `json:"by_id" format:"uuid" doc:"Who proposed it"`
	Reason    string     `json:"reason"`
	At        time.Time  `json:"at"`
	FromYes   *time.Time `json:"from_yes" gorm:"column:from_agreed_at" doc:"When the fixed contact person agreed; null as long as that is waited for"`
	ToYes     *time.Time `json:"to_yes" gorm:"column:to_agreed_at" doc:"When who is to take the company agreed; null as long as that is waited for"`

	Outcome HandoverOutcome `json:"-"`
	Answer  string          `json:"-"` // why it was declined
	EndedBy *ID             `json:"-"` // nil for the program itself
	EndedAt *time.Time      `json:"-"`
}

func (Handover) TableName() string { return "company_handover" }

// Agree notes that a person says yes. Nobody, nil, says yes to everything.
func (h *Handover) Agree(who *ID, now time.Time) {
	if h.FromYes == nil && (h.FromID == nil || who != nil && *h.FromID == *who) {
		h.FromYes = &now
	}
	if h.ToYes == nil && (h.ToID == nil || who != nil && *h.ToID == *who) {
		h.ToYes = &now
	}
}

// Agreed reports whether everybody it concerns has said yes; who has left is not
// waited for.
func (h *Handover) Agreed(fromHasLeft bool) bool {
	return (h.FromYes != nil || fromHasLeft) && h.ToYes != nil
}

// Confirmed are those who said yes to what another one proposed.
func (h *Handover) Confirmed() []ID {
	confirmed := []ID{}
	for _, side := range []struct {
		who *ID
		yes *time.Time
	}{{h.FromID, h.FromYes}, {h.ToID, h.ToYes}} {
		if side.who != nil && side.yes != nil && *side.who != h.ByID {
			confirmed = append(confirmed, *side.who)
		}
	}
	return confirmed
}

// Concerns reports whether the company is the person's to give or to take by it.
func (h *Handover) Concerns(who ID) bool {
	return slices.ContainsFunc([]*ID{h.FromID, h.ToID}, func(one *ID) bool { return one != nil && *one == who })
}

// End ends it in one way; by is nil when nobody did.
func (h *Handover) End(how HandoverOutcome, by *ID, now time.Time) {
	h.Outcome, h.EndedBy, h.EndedAt = how, by, &now
}

// HandoverEnded refuses an answer to a hand-over that has ended: by is who ended it,
// or "".
func HandoverEnded(h *Handover, by string) *Error {
	when := "den " + danishMoment(*h.EndedAt) + "."
	text := "Overdragelsen gælder ikke mere. Den faste kontakt blev valgt på en anden måde " + when
	switch h.Outcome {
	case HandoverAccepted:
		text = "Overdragelsen blev gennemført " + when + " Vælg en ny fast kontakt, hvis det skal ændres."
	case HandoverDeclined:
		text = "Der blev sagt nej til overdragelsen af " + by + " " + when
	case HandoverWithdrawn:
		text = "Overdragelsen blev trukket tilbage af " + by + " " + when
	case HandoverLapsed:
		text = "Overdragelsen faldt bort, fordi den, der skulle overtage, ikke længere er ansat."
	}
	return Refuse(Conflict, "handover.ended", "%s", text)
}

// HandoverAnswer is what somebody answers to one hand-over.
type HandoverAnswer struct {
	ID ID `json:"id" format:"uuid" doc:"The hand-over that is answered"`
}

// HandoverNo is the answer no, with its reason.
type HandoverNo struct {
	HandoverAnswer
	Reason string `json:"reason" maxLength:"100"`
}

// Validate checks what a person must fill in.
func (n *HandoverNo) Validate() error {
	switch {
	case strings.TrimSpace(n.Reason) == "":
		return RefuseField("reason", "handover.reason", "Skriv kort, hvorfor du siger nej.")
	case utf8.RuneCountInString(n.Reason) > MaxAnswer:
		return RefuseField("reason", "choice.reason_long", "Begrundelsen er for lang. Der er plads til %d tegn.", MaxAnswer)
	}
	return nil
}

// BulkHandover gives many companies to one colleague at once.
type BulkHandover struct {
	CompanyIDs []ID   `json:"company_ids" minItems:"1" maxItems:"500"`
	ToID       ID     `json:"to_id" format:"uuid"`
	Reason     string `json:"reason" maxLength:"200"`
	DryRun     bool   `json:"dry_run" doc:"Only says what would happen"`
}

// LeaverHandover gives all companies of one colleague to one or several others,
// evenly, so that companies close to one another stay together.
type LeaverHandover struct {
	ToIDs  []ID   `json:"to_ids" minItems:"1" maxItems:"50"`
	Reason string `json:"reason" maxLength:"200"`
	DryRun bool   `json:"dry_run" doc:"Only says what would happen"`
}

// Validate checks what a person must fill in.
func (b *BulkHandover) Validate() error {
	switch {
	case len(b.CompanyIDs) == 0:
		return RefuseField("company_ids", "handover.none", "Vælg de virksomheder, der skal overdrages.")
	case len(b.CompanyIDs) > MaxHandedOver:
		return RefuseField("company_ids", "handover.many", "Der kan højst overdrages %d virksomheder ad gangen.", MaxHandedOver)
	}
	return validateOwnerReason(b.Reason)
}

// Validate checks what a person must fill in.
func (l *LeaverHandover) Validate() error {
	if len(l.ToIDs) == 0 {
		return NoOwner("to_ids")
	}
	return validateOwnerReason(l.Reason)
}

// HandedOver is a company that has, or is to have, another fixed contact person.
type HandedOver struct {
	CompanyID ID     `json:"company_id" format:"uuid"`
	Name      string `json:"name"`
	ToID      ID     `json:"to_id" format:"uuid"`
}

// NotHandedOver is a company that cannot be handed over, and why.
type NotHandedOver struct {
	CompanyID ID     `json:"company_id" format:"uuid"`
	Name      string `json:"name" doc:"Empty for a company that does not exist"`
	Code      string `json:"code"`
	Why       string `json:"why" doc:"A Danish sentence"`
}

// HandoverResult is what became of a choice about many companies. Nothing was
// changed when one of them was refused, or when that was only asked.
type HandoverResult struct {
	Changed  int             `json:"changed" doc:"How many companies have another fixed contact person now"`
	HandOver []HandedOver    `json:"hand_over" doc:"What was handed over, or would be"`
	Refused  []NotHandedOver `json:"refused" doc:"With one of these nothing is changed"`
}

// Divide gives each of n things to one of the takers in turn of their order: the
// first ones to the first, and to nobody more than one more than to another. It
// returns the taker of each.
func Divide(n int, takers []ID) []ID {
	to := make([]ID, n)
	for i := range to {
		to[i] = takers[i*len(takers)/n]
	}
	return to
}
