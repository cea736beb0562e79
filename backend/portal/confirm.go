package portal

import "jobbro/backend/crm"

// confirmForm shows what a report says and one button. A report that is confirmed
// already needs no second one.
func (p *Portal) confirmForm(v *visit) (*view, error) {
	r, err := p.Keep.ReadReport(v.Context(), hashOf(v.PathValue("secret")))
	if err != nil {
		return nil, p.guessed(v, err)
	}
	return &view{template: "confirm", title: "Bekræft, at I mangler hjælp", data: r}, nil
}

func (p *Portal) confirm(v *visit) (*view, error) {
	o, err := p.Keep.ConfirmReport(v.Context(), hashOf(v.PathValue("secret")))
	if err != nil {
		return nil, p.guessed(v, err)
	}
	return &view{template: "opening", title: "Tak, vi har fået den", data: following{OwnOpening: o, JustConfirmed: true}}, nil
}

// following is an opening as its reporter follows it.
type following struct {
	*crm.OwnOpening
	JustConfirmed bool
	Late          bool // we have not answered in time
}

func (p *Portal) following(o *crm.OwnOpening) following {
	return following{OwnOpening: o, Late: o.Status == crm.OpeningReported && o.DueOn != "" && o.DueOn < crm.DateOf(p.Auth.Now())}
}

func (p *Portal) follow(v *visit) (*view, error) {
	o, err := p.Keep.FollowOpening(v.Context(), crm.LinkFollow, hashOf(v.PathValue("secret")))
	if err != nil {
		return nil, p.guessed(v, err)
	}
	return &view{template: "opening", title: o.Title, data: p.following(o)}, nil
}

func (p *Portal) opening(v *visit) (*view, error) {
	id := crm.ID(v.PathValue("id"))
	if !id.Valid() {
		return nil, errNoPage
	}
	o, err := p.Keep.OwnOpening(v.Context(), id)
	if crm.KindOf(err) == crm.NotFound {
		return nil, errNoPage
	}
	if err != nil {
		return nil, err
	}
	return &view{template: "opening", title: o.Title, data: p.following(o)}, nil
}

func (p *Portal) terms(v *visit) (*view, error) {
	has, err := p.Keep.HasTerms(v.Context())
	return &view{template: "terms", title: "Vilkår", data: has}, err
}

func (p *Portal) acceptTerms(v *visit) (*view, error) {
	if err := p.Keep.AcceptTerms(v.Context()); err != nil {
		return nil, err
	}
	return seeNext("/kandidater")
}
