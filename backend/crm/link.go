package crm

import "time"

// LinkPurpose is the one thing a link in a mail or a QR code is good for.
type LinkPurpose string

const (
	LinkConfirm    LinkPurpose = "confirm"     // a report made without an account is meant
	LinkFollow     LinkPurpose = "follow"      // see what became of one opening
	LinkSignIn     LinkPurpose = "sign_in"     // sign in without a password
	LinkStillOpen  LinkPurpose = "still_open"  // say whether an opening is still there
	LinkReport     LinkPurpose = "report"      // report openings of one company
	LinkAccess     LinkPurpose = "access"      // become one who acts for a company
	LinkRefuseMail LinkPurpose = "refuse_mail" // get no more mails that may be refused

	LinkEventAnswer LinkPurpose = "event_answer" // say whether one comes to an event
)

// linkLives is how long a link of each purpose works, and how often. One that only
// shows something, or whose last answer counts, may be used again.
var linkLives = map[LinkPurpose]struct {
	life time.Duration
	uses int
}{
	LinkConfirm:    {48 * time.Hour, 1},
	LinkFollow:     {180 * 24 * time.Hour, 10_000},
	LinkSignIn:     {15 * time.Minute, 1},
	LinkStillOpen:  {35 * 24 * time.Hour, 20},
	LinkReport:     {90 * 24 * time.Hour, 50},
	LinkAccess:     {7 * 24 * time.Hour, 1},
	LinkRefuseMail: {365 * 24 * time.Hour, 10_000},

	LinkEventAnswer: {180 * 24 * time.Hour, 50},
}

// linkPaths are where links lead, on the company's own pages. Opening one changes
// nothing: programs that scan mail do it, too.
var linkPaths = map[LinkPurpose]string{
	LinkConfirm: "bekraeft", LinkFollow: "foelg", LinkSignIn: "log-ind", LinkStillOpen: "svar",
	LinkReport: "i", LinkAccess: "adgang", LinkRefuseMail: "ingen-mail", LinkEventAnswer: "invitation",
}

// Path is where a link leads, below the server's own address.
func (p LinkPurpose) Path(secret string) string { return "/virksomhed/" + linkPaths[p] + "/" + secret }

// Link is what a secret opens. Who knows the secret may use it, so it is kept as
// its SHA-256 only.
type Link struct {
	Hash        []byte      `json:"-" gorm:"primaryKey"`
	Purpose     LinkPurpose `json:"purpose"`
	SubjectID   *ID         `json:"subject_id"` // the report, opening or person it is about
	CompanyID   *ID         `json:"company_id"`
	Email       string      `json:"email"` // whom it was sent to, or ""
	BrowserHash []byte      `json:"-"`     // of the browser that asked for it, or nil
	MadeBy      *ID         `json:"made_by"`
	MadeAt      time.Time   `json:"made_at"`
	ExpiresAt   time.Time   `json:"expires_at"`
	UsesLeft    int         `json:"uses_left"`
	UsedAt      *time.Time  `json:"used_at" doc:"When it was last used"`
	RevokedAt   *time.Time  `json:"revoked_at"`
}

func (Link) TableName() string { return "link" }

// NewLink begins a link that lives as long as its purpose allows. Fill in what it
// is about before it is kept.
func NewLink(purpose LinkPurpose, hash []byte, now time.Time) *Link {
	lives := linkLives[purpose]
	return &Link{Hash: hash, Purpose: purpose, MadeAt: now, ExpiresAt: now.Add(lives.life), UsesLeft: lives.uses}
}

var (
	linkRevoked = Refuse(Gone, "link.revoked", "Linket er trukket tilbage og kan ikke bruges mere.")
	linkExpired = Refuse(Gone, "link.expired", "Linket er udløbet. Bed om et nyt.")
	linkUsed    = Refuse(Gone, "link.used", "Linket er allerede brugt. Bed om et nyt, hvis der er mere.")
)

// Check refuses a link that can no longer be used, and says why: who holds the
// secret may know.
func (l *Link) Check(now time.Time) error {
	switch {
	case l.RevokedAt != nil:
		return linkRevoked
	case l.UsesLeft < 1: // before its time: it was in time when it was used
		return linkUsed
	case !now.Before(l.ExpiresAt):
		return linkExpired
	}
	return nil
}
