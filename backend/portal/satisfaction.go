package portal

import "jobbro/backend/crm"

// home is what a company sees first when it has signed in.
type home struct {
	Openings []*crm.OwnOpening
	Question *crm.SatisfactionQuestion // that this person is asked, or nil
	Rated    bool                      // has just been answered
}

func (p *Portal) openings(v *visit) (*view, error) {
	openings, err := p.Keep.OwnOpenings(v.Context())
	if err != nil {
		return nil, err
	}
	question, err := p.Keep.FindQuestion(v.Context())
	return &view{template: "openings", title: "Jeres stillinger", data: home{openings, question, v.URL.Query().Has("tak")}}, err
}

// contactAsked is what a person is asked about, as one says it.
func contactAsked(q *crm.SatisfactionQuestion) string {
	switch {
	case q.About == crm.AboutOpening:
		return "vores hjælp til »" + q.Title + "«"
	case q.Kind == crm.VisitPhone:
		return "samtalen " + day(q.On)
	case q.Kind == crm.VisitVideo:
		return "videomødet " + day(q.On)
	}
	return "besøget " + day(q.On)
}

func (p *Portal) rate(v *visit) (*view, error) {
	id := crm.ID(v.PostForm.Get("id"))
	if !id.Valid() || !v.PostForm.Has("score") {
		return nil, errNoPage
	}
	err := p.Keep.Rate(v.Context(), crm.SatisfactionAnswer{
		About: crm.SatisfactionAbout(v.PostForm.Get("about")), ID: id, Score: crm.SatisfactionScore(v.PostForm.Get("score")),
	})
	if err != nil {
		return nil, err
	}
	return seeNext("/aabninger?tak")
}
