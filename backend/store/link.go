package store

import (
	"bytes"
	"context"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
	"jobbro/backend/crm"
)

var noLink = crm.Refuse(crm.NotFound, "link.none", "Linket findes ikke. Se efter, om hele linket kom med.")

// linkMemory is how long it can still be said of a link what became of it.
const linkMemory = 30 * 24 * time.Hour

// MakeLink keeps a link, under the hash of a secret that is told once. Earlier ones
// of the same stay: the mail they are in may arrive late.
func (s *Store) MakeLink(ctx context.Context, l *crm.Link) error {
	return s.write(ctx, func(_ context.Context, tx *gorm.DB) error { return tx.Create(l).Error })
}

// ReadLink is what a secret opens. It changes nothing, however often: programs that
// scan mail follow links before people do. Who knows the secret needs no other
// permission. A link that can no longer be used is Gone and says why; one that
// never was, or is for something else, is NotFound.
func (s *Store) ReadLink(ctx context.Context, purpose crm.LinkPurpose, hash []byte) (l *crm.Link, err error) {
	err = s.read(ctx, func(_ context.Context, tx *gorm.DB) error {
		if l, err = find[crm.Link](tx, noLink, "hash = ? AND purpose = ?", hash, purpose); err != nil {
			return err
		}
		return l.Check(s.now())
	})
	return l, err
}

// useLink takes one use of a link, as a part of what the link is good for, and
// refuses as ReadLink does. Of two at the same time that want the last one, the
// second is told that it is used. A link that a browser asked for is for that
// browser; pass the hash kept with the link when another proof was given.
func (s *Store) useLink(tx *gorm.DB, purpose crm.LinkPurpose, hash, browser []byte) (*crm.Link, error) {
	l, err := find[crm.Link](tx.Clauses(clause.Locking{Strength: "UPDATE"}), noLink, "hash = ? AND purpose = ?", hash, purpose)
	if err != nil {
		return nil, err
	}
	now := s.now()
	if err := l.Check(now); err != nil {
		return nil, err
	}
	if l.BrowserHash != nil && !bytes.Equal(l.BrowserHash, browser) {
		return nil, noLink
	}
	l.UsesLeft--
	l.UsedAt = &now
	return l, tx.Save(l).Error
}

// revokeLinks ends the links that where chooses and that have not ended by themselves.
func (s *Store) revokeLinks(tx *gorm.DB, where string, args ...any) *gorm.DB {
	return tx.Model(&crm.Link{}).Where("revoked_at IS NULL").Where(where, args...).Update("revoked_at", s.now())
}

// ForgetLinks removes links that ended long ago.
func (s *Store) ForgetLinks(ctx context.Context) error {
	return s.orm.WithContext(ctx).Delete(&crm.Link{}, "expires_at < ?", s.now().Add(-linkMemory)).Error
}
