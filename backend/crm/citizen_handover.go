package crm

import "slices"

// HandoverReason is why citizens get another consultant.
type HandoverReason string

// HandoverReasons are the reasons to choose from.
var HandoverReasons = []Word[HandoverReason]{
	{"left", "Medarbejderen er holdt op"},
	{"away", "Medarbejderen er væk i en periode"},
	{"workload", "Sagerne fordeles anderledes"},
	{"wish", "Borgerens ønske"},
	{"other", "Noget andet"},
}

// CitizenHandover moves citizens from a consultant to colleagues.
type CitizenHandover struct {
	FromID   ID             `json:"from_id" format:"uuid"`
	ToIDs    []ID           `json:"to_ids" minItems:"1" maxItems:"50" doc:"Who gets them, evenly"`
	Citizens []ID           `json:"citizens" required:"false" maxItems:"1000" doc:"Empty for all of them"`
	Reason   HandoverReason `json:"reason"`
}

// Validate checks what a person must fill in.
func (h *CitizenHandover) Validate() error {
	switch {
	case !h.FromID.Valid():
		return RefuseField("from_id", "citizen.from", "Vælg, hvem borgerne skal flyttes fra.")
	case len(h.ToIDs) == 0 || slices.ContainsFunc(h.ToIDs, func(id ID) bool { return !id.Valid() || id == h.FromID }):
		return RefuseField("to_ids", "citizen.to", "Vælg en eller flere kolleger, der skal have borgerne.")
	case !isWord(HandoverReasons, h.Reason):
		return RefuseField("reason", "citizen.handover_reason", "Vælg, hvorfor borgerne flyttes.")
	}
	return nil
}

// HandedCitizens tells how many citizens each colleague got.
type HandedCitizens struct {
	Moved int          `json:"moved"`
	To    []CaseloadOf `json:"to"`
}

// CaseloadOf is how many citizens somebody has.
type CaseloadOf struct {
	UserID   ID   `json:"user_id" format:"uuid"`
	Citizens int  `json:"citizens"`
	Left     bool `json:"left" doc:"The person no longer works here as a consultant"`
}

// CitizenCode is a citizen to those who hand over and see no cards.
type CitizenCode struct {
	ID   ID     `json:"id" format:"uuid"`
	Code string `json:"code"`
}
