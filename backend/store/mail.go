package store

import (
	"context"
	"crypto/sha256"
	"strings"

	"github.com/riverqueue/river"
	"gorm.io/gorm"
	"jobbro/backend/crm"
)

// MailQueue is where mails wait, apart from jobs that take long.
const MailQueue = "mail"

// mailAttempts is how often a mail is tried: River waits longer each time, so that
// the last is some hours after the first.
const mailAttempts = 10

// MailWork is the job that sends a mail. It holds no address and no secret.
type MailWork struct {
	MailID crm.ID `json:"mail_id"`
}

// Kind is the job's name in the queue.
func (MailWork) Kind() string { return "mail_send" }

// InsertOpts puts the job into its own queue.
func (MailWork) InsertOpts() river.InsertOpts {
	return river.InsertOpts{Queue: MailQueue, MaxAttempts: mailAttempts}
}

// mail orders a mail as a part of the transaction of ctx, which is its cause: it is sent if
// and only if that commits. A receiver who wants no more of the kind, or whose
// address did not take the last one, gets none, and the sender is not told: that
// is the receiver's affair.
func (s *Store) mail(ctx context.Context, o crm.MailOrder) error {
	tx := ctx.Value(unitKey{}).(*unit).orm.WithContext(ctx)
	if err := crm.CheckEmail("email", o.To); err != nil {
		return err
	}
	m := crm.Mail{ID: newID(), Kind: o.Kind, ToAddress: o.To, ContactID: o.ContactID, BrowserHash: o.BrowserHash, MadeAt: s.now(), State: crm.MailWaiting}
	if o.SubjectID != "" {
		m.SubjectID = &o.SubjectID
	}
	if o.CompanyID != "" {
		m.CompanyID = &o.CompanyID
	}
	unwanted, err := isUnwanted(tx, &m)
	if err != nil {
		return err
	}
	if unwanted {
		m.State = crm.MailDropped
		return tx.Create(&m).Error
	}
	if err := tx.Create(&m).Error; err != nil {
		return err
	}
	return s.enqueue(ctx, MailWork{MailID: m.ID}, nil)
}

// isUnwanted reports whether the receiver has refused mails of this kind, or the
// contact's address did not work and nobody waits for this one.
func isUnwanted(tx *gorm.DB, m *crm.Mail) (unwanted bool, err error) {
	err = tx.Raw(`SELECT ? AND EXISTS (SELECT FROM mail_refusal WHERE address_hash = ?)
		OR ? AND EXISTS (SELECT FROM contact WHERE id = ? AND lower(email) = lower(?) AND mail_failed_on IS NOT NULL)`,
		m.Kind.MayRefuse(), addressHash(m.ToAddress), !m.Kind.AskedFor(), m.ContactID, m.ToAddress).Scan(&unwanted).Error
	return unwanted, err
}

// addressHash is an e-mail address as it is known where the address itself is not
// kept.
func addressHash(address string) []byte {
	sum := sha256.Sum256([]byte(strings.ToLower(address)))
	return sum[:]
}
