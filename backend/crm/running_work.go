package crm

// RunningWork is what is still going on at a company that the register says is
// closed or closing: each is to be closed, or moved elsewhere. Warnings are among
// the company's own.
type RunningWork struct {
	Company  *Company   `json:"company"`
	Openings []*Opening `json:"openings" doc:"Those that can still be filled"`
	Tasks    []*Task    `json:"tasks" doc:"Open ones"`
	Visits   []*Visit   `json:"visits" doc:"Appointments from today on"`
}
