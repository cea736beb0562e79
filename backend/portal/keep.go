package portal

import (
	"context"
	"time"

	"jobbro/backend/crm"
)

// Keep is where companies' reports and sign-ins are kept; store.Store is one.
type Keep interface {
	// Spend counts one more under each limit and answers 0, or answers how long to
	// wait and counts nothing.
	Spend(ctx context.Context, limits []crm.Limit) (time.Duration, error)

	// RecogniseCompany is what the public may see of the company with a CVR number;
	// RecogniseInvited of the one that an invitation is for.
	RecogniseCompany(ctx context.Context, cvr string, municipality int) (*crm.KnownCompany, error)
	RecogniseInvited(ctx context.Context, invitation []byte) (*crm.KnownCompany, error)

	// KeepReport keeps a report and sends a link to confirm it by; the same id again
	// changes nothing.
	KeepReport(ctx context.Context, r *crm.Report) error
	// ReadReport is the report that a link can confirm. It changes nothing.
	ReadReport(ctx context.Context, link []byte) (*crm.Report, error)
	// ConfirmReport makes an opening of the report that the link is about.
	ConfirmReport(ctx context.Context, link []byte) (*crm.OwnOpening, error)
	// FollowOpening is the opening that a link of the purpose is about.
	FollowOpening(ctx context.Context, purpose crm.LinkPurpose, link []byte) (*crm.OwnOpening, error)
	// AnswerStillOpen keeps whether the opening that the link is about is still there.
	AnswerStillOpen(ctx context.Context, link []byte, a crm.StillOpen) (*crm.Opening, error)
	// ReadInvitation is the event that the link of an invitation is about; it changes
	// nothing. AnswerInvitation keeps whether the guest comes.
	ReadInvitation(ctx context.Context, link []byte) (*crm.EventInvitation, error)
	AnswerInvitation(ctx context.Context, link []byte, a crm.InvitationAnswer) (*crm.EventInvitation, error)
	// RefuseMail sends no more mails of the kind that the link came in.
	RefuseMail(ctx context.Context, link []byte) error

	// AskSignIn sends a link when the address is known; ReadSignIn tells whether it
	// can be used, and whether this browser asked for it.
	AskSignIn(ctx context.Context, email string, browser []byte) error
	ReadSignIn(ctx context.Context, link, browser []byte) (same bool, err error)
	// BeginCompanySession signs in by a link.
	BeginCompanySession(ctx context.Context, link, browser []byte, email string, token []byte) error
	// BeginVouchedSession signs in whom a provider of sign-ins vouches for.
	BeginVouchedSession(ctx context.Context, l *crm.CompanyLogin, municipality int, token []byte) error
	// ReadAccess is the company that a link gives access to, and whom it was sent to;
	// AcceptAccess takes the access, and signs in.
	ReadAccess(ctx context.Context, link []byte) (*crm.KnownCompany, string, error)
	AcceptAccess(ctx context.Context, link []byte, name string, token []byte) error
	// FindCompanyActor is who acts in a session, or Unauthorized.
	FindCompanyActor(ctx context.Context, token []byte) (crm.Actor, error)
	EndCompanySession(ctx context.Context, token []byte) error
	OwnCompanies(ctx context.Context) ([]*crm.KnownCompany, error)
	ChooseCompany(ctx context.Context, token []byte, company crm.ID) error
	HasTerms(ctx context.Context) (bool, error)
	AcceptTerms(ctx context.Context) error

	// FindMembers are those who may act for the company.
	FindMembers(ctx context.Context, company crm.ID) ([]*crm.Member, error)
	InviteColleague(ctx context.Context, email string) error
	RemoveMember(ctx context.Context, company, user crm.ID) error

	// OwnOpenings are those of the company the actor acts for, the latest first.
	OwnOpenings(ctx context.Context) ([]*crm.OwnOpening, error)
	OwnOpening(ctx context.Context, id crm.ID) (*crm.OwnOpening, error)

	// OwnTraining is the company's trained mentors and the courses it can get to.
	OwnTraining(ctx context.Context) (*crm.OwnTraining, error)
	// FindQuestion is a contact that the actor is to be asked about, or nil; Rate keeps
	// the answer.
	FindQuestion(ctx context.Context) (*crm.SatisfactionQuestion, error)
	Rate(ctx context.Context, a crm.SatisfactionAnswer) error

	// OwnCandidates are the openings that candidates were presented for, with them.
	OwnCandidates(ctx context.Context) ([]*crm.OwnOpening, error)
	AnswerCandidate(ctx context.Context, proposal crm.ID, r crm.CandidateReply) error
}
