package portal

import (
	"net/url"
	"slices"
	"strings"

	"jobbro/backend/crm"
)

// invitationAnswers are the answers as a mail's links name them.
var invitationAnswers = []invitationAnswer{
	{"ja", crm.GuestYes, "Ja, jeg kommer"},
	{"nej", crm.GuestNo, "Nej, jeg kan ikke"},
}

type invitationAnswer struct {
	Name   string
	answer crm.GuestAnswer
	Label  string
}

// invitation is an event that somebody is invited to, with the answers, the mail's first.
type invitation struct {
	*form
	*crm.EventInvitation
	Answers []invitationAnswer
}

// Coming reports whether the guest has said yes, and Declined whether they have said no.
func (i invitation) Coming() bool   { return i.Answer == crm.GuestYes }
func (i invitation) Declined() bool { return i.Answer == crm.GuestNo }

// invitationForm shows the event with the answer of the mail's link as the first button.
// Only a press of it counts.
func (p *Portal) invitationForm(v *visit) (*view, error) {
	own, err := p.Keep.ReadInvitation(v.Context(), hashOf(v.PathValue("secret")))
	if err != nil {
		return nil, p.guessed(v, err)
	}
	return showInvitation(v, own, &form{Values: url.Values{"allergies": {own.Allergies}}}), nil
}

func showInvitation(v *visit, own *crm.EventInvitation, f *form) *view {
	answers := slices.Clone(invitationAnswers)
	slices.SortStableFunc(answers, func(a, b invitationAnswer) int {
		return first(b.Name == v.URL.Query().Get("svar")) - first(a.Name == v.URL.Query().Get("svar"))
	})
	return &view{template: "invitation", title: own.Title, data: invitation{f, own, answers}}
}

// answerInvitation keeps the answer. What somebody cannot eat is asked when they have said
// that they come.
func (p *Portal) answerInvitation(v *visit) (*view, error) {
	i := slices.IndexFunc(invitationAnswers, func(a invitationAnswer) bool { return a.Name == v.PostForm.Get("svar") })
	if i < 0 {
		return p.invitationForm(v)
	}
	hash, f := hashOf(v.PathValue("secret")), &form{Values: v.PostForm}
	own, err := p.Keep.AnswerInvitation(v.Context(), hash, crm.InvitationAnswer{
		Answer: invitationAnswers[i].answer, Allergies: strings.TrimSpace(f.Get("allergies")),
	})
	if err := f.add(err); err != nil {
		return nil, p.guessed(v, err)
	}
	if len(f.Errors) == 0 {
		return showInvitation(v, own, f), nil
	}
	if own, err = p.Keep.ReadInvitation(v.Context(), hash); err != nil {
		return nil, err
	}
	return showInvitation(v, own, f), nil
}
