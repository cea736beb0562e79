package crm

import "time"

// MemberVia says who let a person act for a company.
type MemberVia string

const (
	ViaConsultant MemberVia = "consultant" // one of us
	ViaInvitation MemberVia = "invitation" // an invitation to one address
	ViaMember     MemberVia = "member"     // a colleague in the company
	ViaOpenID     MemberVia = "openid"     // the business login vouched for the CVR number
)

// CompanyTerms are the conditions that a company accepts before it is shown candidates.
// New conditions get a new name, and are asked for again.
const CompanyTerms = "2026-11"

// Member is a person who may act for a company at its own door. One person can be
// a member of several companies.
type Member struct {
	ID        ID         `json:"id" gorm:"primaryKey" format:"uuid"`
	CompanyID ID         `json:"company_id" format:"uuid"`
	UserID    ID         `json:"user_id" format:"uuid"`
	ContactID *ID        `json:"contact_id" doc:"The contact who this is, as far as known"`
	Name      string     `json:"name" gorm:"->"`
	Email     string     `json:"email" gorm:"->"`
	Via       MemberVia  `json:"via" enum:"consultant,invitation,member,openid"`
	AddedAt   time.Time  `json:"added_at"`
	AddedBy   *ID        `json:"-"`
	Terms     string     `json:"-"`
	TermsAt   *time.Time `json:"-"`
	RemovedAt *time.Time `json:"-"`
	RemovedBy *ID        `json:"-"`
}

// TableName says whose people these are.
func (Member) TableName() string { return "company_member" }

// How long a sign-in at a company's own door lasts, in all and unused.
const (
	CompanySessionLives = 12 * time.Hour
	CompanySessionIdle  = time.Hour
)

// CompanySession is a sign-in at the company's own door.
type CompanySession struct {
	ID        ID `gorm:"primaryKey"`
	UserID    ID
	CompanyID ID // acted for now
	TokenHash []byte
	BeganAt   time.Time
	SeenAt    time.Time
	ExpiresAt time.Time
	EndedAt   *time.Time
}

// TableName tells it from the session of a phone.
func (CompanySession) TableName() string { return "company_session" }

// NewCompanySession begins a sign-in that is known by a token with this hash.
func NewCompanySession(id, user, company ID, hash []byte, now time.Time) *CompanySession {
	return &CompanySession{ID: id, UserID: user, CompanyID: company, TokenHash: hash,
		BeganAt: now, SeenAt: now, ExpiresAt: now.Add(CompanySessionLives)}
}

// Open reports whether one can act in the session.
func (c *CompanySession) Open(now time.Time) bool {
	return c.EndedAt == nil && now.Before(c.ExpiresAt) && now.Sub(c.SeenAt) < CompanySessionIdle
}
