package crm

// Brief is all there is to know of a company before going through its door.
type Brief struct {
	Company    *Company     `json:"company"`
	Owner      *User        `json:"owner" doc:"Our fixed contact person"`
	Workplaces []*Workplace `json:"workplaces"`
	Contacts   []*Contact   `json:"contacts" doc:"Those who have left come last"`
	Visits     []*Visit     `json:"visits" doc:"The ten latest"`
	Tasks      []*Task      `json:"tasks" doc:"Open ones, the most urgent first"`
	Openings   []*Opening   `json:"openings" doc:"Those that can still be filled"`
	Promises   Promises     `json:"promises"`
}

// Promises counts what we have promised a company: agreed contacts too, for a
// company waits for the one as for the other.
type Promises struct {
	Kept   int `json:"kept"`
	Broken int `json:"broken"`
	Open   int `json:"open"`
}
