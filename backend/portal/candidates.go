package portal

import (
	"errors"

	"jobbro/backend/crm"
)

// choosing is the page on which a company answers candidates, and what is wrong with
// the answer to one of them.
type choosing struct {
	*form
	Openings []*crm.OwnOpening
	Of       crm.ID // the candidate the form is about
}

// Form is what was filled in for one candidate.
func (c choosing) Form(of crm.ID) *form {
	if c.Of == of {
		return c.form
	}
	return &form{}
}

func (p *Portal) candidates(v *visit) (*view, error) { return p.showCandidates(v, &form{}, "") }

func (p *Portal) showCandidates(v *visit, f *form, of crm.ID) (*view, error) {
	openings, err := p.Keep.OwnCandidates(v.Context())
	shown := &view{template: "candidates", title: "Kandidater", data: choosing{f, openings, of}}
	if len(f.Errors) > 0 {
		shown.status = statuses[crm.Invalid]
	}
	return shown, err
}

func (p *Portal) answerCandidate(v *visit) (*view, error) {
	id := crm.ID(v.PathValue("id"))
	if !id.Valid() {
		return nil, errNoPage
	}
	f := &form{Values: v.PostForm}
	reply := crm.CandidateReply{Answer: crm.CandidateAnswer(f.Get("answer")), Note: f.Get("note")}
	if reply.Answer == crm.AnswerNo {
		reply.Reason = crm.AnswerReason(f.Get("reason"))
	}
	err := p.Keep.AnswerCandidate(v.Context(), id, reply)
	var refused *crm.Error
	switch {
	case errors.As(err, &refused) && refused.Kind == crm.NotFound:
		return nil, errNoPage
	case errors.As(err, &refused) && refused.Field != "":
		if err := f.add(err); err != nil {
			return nil, err
		}
		return p.showCandidates(v, f, id)
	case err != nil:
		return nil, err
	}
	return seeNext("/kandidater")
}
