package crm

import "slices"

// KnownCompany is what anybody may see of a company: what the company register
// shows the public.
type KnownCompany struct {
	ID         ID               `json:"-"`
	CVR        string           `json:"cvr"`
	Name       string           `json:"name"`
	Town       string           `json:"town"`
	Workplaces []KnownWorkplace `json:"workplaces" gorm:"-" doc:"Those that are open, in the municipality"`
}

// KnownWorkplace is what the company register shows of a workplace.
type KnownWorkplace struct {
	ID      ID     `json:"id" format:"uuid"`
	PNumber string `json:"p_number"`
	Name    string `json:"name"`
	Street  string `json:"street"`
	Town    string `json:"town"`
}

// Recognise refuses a company that can have no openings here: one that has closed,
// or one without a workplace in the municipality with this code, 0 for any.
func (c *Company) Recognise(workplaces []*Workplace, municipality int) (*KnownCompany, error) {
	if c.Status == CompanyCeased {
		return nil, RefuseField("cvr", "cvr.ceased", "Virksomheden er ophørt ifølge CVR. Brug CVR-nummeret på den virksomhed, der skal ansætte.")
	}
	known := &KnownCompany{ID: c.ID, CVR: c.CVR, Name: c.Name, Town: c.Town, Workplaces: []KnownWorkplace{}}
	here := municipality == 0 || c.Municipality == municipality
	for _, w := range workplaces {
		in := municipality == 0 || w.Municipality == municipality
		here = here || in
		if in && slices.Contains([]CompanyStatus{CompanyActive, CompanyClosing}, w.Status) {
			known.Workplaces = append(known.Workplaces, KnownWorkplace{w.ID, w.PNumber, w.Name, w.Street, w.Town})
		}
	}
	if !here {
		return nil, RefuseField("cvr", "cvr.elsewhere", "Virksomheden har ingen arbejdssteder i kommunen. Kontakt den kommune, hvor I har arbejdssteder.")
	}
	return known, nil
}
