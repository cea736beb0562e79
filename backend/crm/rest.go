package crm

// MaxRestMonths is how long a company can be left alone: nobody remembers a longer
// rest, and a company that never wants to hear from us is no partner.
const MaxRestMonths = 12

// Rest is what a company has asked for: not now, back on a day. Until that day
// nothing suggests a visit there; from that day on it is among those to visit.
type Rest struct {
	Until  Date   `json:"until" format:"date" doc:"The day to be back on; empty when it may be visited now"`
	Reason string `json:"reason" maxLength:"200"`
}

// Validate checks what a person must fill in. today is the Danish day. A day that
// has passed is fine: a phone without coverage may say so late.
func (r *Rest) Validate(today Date) error {
	if r.Until != "" && r.Until > today.AddMonths(MaxRestMonths) {
		return RefuseField("until", "company.rest", "Vælg en dag inden for de næste %d måneder.", MaxRestMonths)
	}
	return validateReason(r.Reason)
}
