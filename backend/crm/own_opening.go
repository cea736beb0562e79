package crm

// OwnOpening is an opening as the company it belongs to sees it: what was reported,
// what has happened since, and which of us has it.
type OwnOpening struct {
	*Opening
	Company   string // its name
	Workplace *KnownWorkplace
	Owner     *User // whom to call; nil until somebody is known
	History   []OpeningEvent
}
