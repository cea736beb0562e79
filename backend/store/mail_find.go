package store

import (
	"context"
	"time"

	"gorm.io/gorm"
	"jobbro/backend/crm"
)

// newestMails is how many mails a list holds.
const newestMails = 200

// mailMemory is how long it is remembered who was written to about what.
const mailMemory = 180 * 24 * time.Hour

// ForgetMails removes mails of long ago, whose addresses are of no more use.
func (s *Store) ForgetMails(ctx context.Context) error {
	return s.orm.WithContext(ctx).Delete(&crm.Mail{}, "made_at < ?", s.now().Add(-mailMemory)).Error
}

// FindMails lists the newest mails, and what became of each.
func (s *Store) FindMails(ctx context.Context) (mails []*crm.Mail, err error) {
	if err := crm.May(crm.ActorOf(ctx), crm.ReadMails, crm.Subject{}); err != nil {
		return nil, err
	}
	mails = []*crm.Mail{}
	return mails, s.orm.WithContext(ctx).Order("made_at DESC, id DESC").Limit(newestMails).Find(&mails).Error
}

// OpenMail is one mail, whose text somebody is about to read. As there are secrets
// in it, that is noted.
func (s *Store) OpenMail(ctx context.Context, id crm.ID) (m *crm.Mail, err error) {
	if err := crm.May(crm.ActorOf(ctx), crm.ReadMails, crm.Subject{}); err != nil {
		return nil, err
	}
	return m, s.write(ctx, func(_ context.Context, tx *gorm.DB) error {
		if m, err = find[crm.Mail](tx, noMail, "id = ?", id); err != nil {
			return err
		}
		return auditChange(tx, "mail.read", "mail", id)
	})
}
