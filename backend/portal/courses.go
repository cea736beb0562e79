package portal

func (p *Portal) courses(v *visit) (*view, error) {
	own, err := p.Keep.OwnTraining(v.Context())
	return &view{template: "courses", title: "Mentorer og kurser", data: own}, err
}
