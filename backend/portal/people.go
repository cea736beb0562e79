package portal

import (
	"time"

	"jobbro/backend/crm"
)

// peopling is the page that says who may act for the company.
type peopling struct {
	*form
	Members []*crm.Member
	Me      crm.ID
	Invited string // the address that was just written to
}

func (p *Portal) people(v *visit) (*view, error) { return p.showPeople(v, &form{}, "") }

func (p *Portal) showPeople(v *visit, f *form, invited string) (*view, error) {
	members, err := p.Keep.FindMembers(v.Context(), v.actor().CompanyID)
	shown := &view{template: "people", title: "Personer med adgang", data: peopling{f, members, v.actor().ID, invited}}
	if len(f.Errors) > 0 {
		shown.status = statuses[crm.Invalid]
	}
	return shown, err
}

func (p *Portal) invite(v *visit) (*view, error) {
	f := &form{Values: v.PostForm}
	email := f.Get("email")
	if err := p.spend(v.Context(), p.Auth.Limit("invite", string(v.actor().CompanyID), 20, 24*time.Hour)); err != nil {
		return nil, err
	}
	if err := f.add(p.Keep.InviteColleague(v.Context(), email)); err != nil {
		return nil, err
	}
	if len(f.Errors) > 0 {
		return p.showPeople(v, f, "")
	}
	return p.showPeople(v, &form{}, email)
}

func (p *Portal) removePerson(v *visit) (*view, error) {
	id := crm.ID(v.PathValue("id"))
	if !id.Valid() {
		return nil, errNoPage
	}
	err := p.Keep.RemoveMember(v.Context(), v.actor().CompanyID, id)
	if crm.KindOf(err) == crm.NotFound {
		return nil, errNoPage
	}
	if err != nil {
		return nil, err
	}
	return seeNext("/personer")
}
