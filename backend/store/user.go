package store

import (
	"context"
	"errors"
	"slices"
	"strings"

	"gorm.io/gorm"
	"jobbro/backend/crm"
)

var noUser = crm.Refuse(crm.NotFound, "user.none", "Personen findes ikke.")

// FindAccount finds an active person by e-mail address, without regard to case,
// with the hash of their password; nil when there is none. It is for signing in
// and asks no permission.
func (s *Store) FindAccount(ctx context.Context, email string) (*crm.Account, error) {
	tx := s.orm.WithContext(ctx)
	user, err := userByEmail(tx.Where("active"), email)
	if errors.Is(err, noUser) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	account := &crm.Account{User: *user}
	return account, tx.Raw(`SELECT hash FROM password WHERE user_id = ?`, user.ID).Scan(&account.PasswordHash).Error
}

// userByEmail finds the person with an e-mail address. Who has none is nobody's.
func userByEmail(tx *gorm.DB, email string) (*crm.User, error) {
	return find[crm.User](tx, noUser, "lower(email) = ? AND email <> ''", plainEmail(email))
}

func plainEmail(email string) string { return strings.ToLower(strings.TrimSpace(email)) }

// FindMe is the actor.
func (s *Store) FindMe(ctx context.Context) (*crm.User, error) {
	actor := crm.ActorOf(ctx)
	if err := crm.May(actor, crm.ReadMe, crm.Subject{UserID: actor.ID}); err != nil {
		return nil, err
	}
	return find[crm.User](s.orm.WithContext(ctx), noUser, "id = ?", actor.ID)
}

// Colleagues are the active people employed by the municipality, by name.
func (s *Store) Colleagues(ctx context.Context, w crm.Window) (*crm.Page[crm.User], error) {
	if err := crm.May(crm.ActorOf(ctx), crm.ReadUsers, crm.Subject{}); err != nil {
		return nil, err
	}
	after, err := afterKeys(w, aText, anID)
	if err != nil {
		return nil, err
	}
	list := s.orm.WithContext(ctx).Where(`active AND NOT roles @> '["company"]'`)
	if after != nil {
		list = list.Where(`(name COLLATE "da-x-icu", id::text) > (?, ?)`, after[0], after[1])
	}
	var users []crm.User
	if err := list.Order(`name COLLATE "da-x-icu", id::text`).Limit(fetch(w)).Find(&users).Error; err != nil {
		return nil, err
	}
	return pageOf(users, w, func(u crm.User) []string { return []string{u.Name, string(u.ID)} }), nil
}

// Users are all accounts, closed ones too, by e-mail address.
func (s *Store) Users(ctx context.Context) ([]crm.User, error) {
	if err := crm.May(crm.ActorOf(ctx), crm.WriteUsers, crm.Subject{}); err != nil {
		return nil, err
	}
	var users []crm.User
	return users, s.orm.WithContext(ctx).Order("lower(email)").Find(&users).Error
}

// AddUser adds a person and, when hash is not "", their password. The id and the
// plain form of the e-mail address are filled in. A consultant works full time with
// an average portfolio from today. An address that is in use is a Conflict.
func (s *Store) AddUser(ctx context.Context, u *crm.User, hash string) error {
	if err := crm.May(crm.ActorOf(ctx), crm.WriteUsers, crm.Subject{}); err != nil {
		return err
	}
	u.ID, u.Email, u.Active, u.Revision = newID(), plainEmail(u.Email), true, 1
	if err := u.Validate(); err != nil {
		return err
	}
	return s.write(ctx, func(_ context.Context, tx *gorm.DB) error {
		err := tx.Create(u).Error
		if errors.Is(err, gorm.ErrDuplicatedKey) {
			return crm.Refuse(crm.Conflict, "user.email_taken", "Der er allerede en bruger med den e-mail.")
		}
		if err == nil && slices.Contains(u.Roles, crm.RoleConsultant) {
			err = tx.Create(&crm.Employment{UserID: u.ID, FromOn: s.today(), Terms: crm.Terms{FTE: 1, Portfolio: 1}}).Error
		}
		if err != nil || hash == "" {
			return err
		}
		return setPassword(tx, u.ID, hash)
	})
}

// SetPassword gives the person with this e-mail address a new password and signs
// them out everywhere, except of lost devices, which are yet to be wiped.
func (s *Store) SetPassword(ctx context.Context, email, hash string) error {
	if err := crm.May(crm.ActorOf(ctx), crm.WriteUsers, crm.Subject{}); err != nil {
		return err
	}
	return s.write(ctx, func(_ context.Context, tx *gorm.DB) error {
		u, err := userByEmail(tx, email)
		if err != nil {
			return err
		}
		if err := endSessions(tx, s.Now(), "password", "user_id = ? AND lost_at IS NULL", u.ID); err != nil {
			return err
		}
		return setPassword(tx, u.ID, hash)
	})
}

func setPassword(tx *gorm.DB, user crm.ID, hash string) error {
	return tx.Exec(`INSERT INTO password (user_id, hash) VALUES (?, ?)
		ON CONFLICT (user_id) DO UPDATE SET hash = excluded.hash, changed_at = now()`, user, hash).Error
}
