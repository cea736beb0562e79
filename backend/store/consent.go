package store

import (
	"context"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
	"jobbro/backend/crm"
)

var noSuchConsent = crm.Refuse(crm.NotFound, "consent.none", "Samtykket findes ikke.")

// TakeConsent keeps that a citizen has said yes: to let units of the municipality share
// something, or to tell the company of one opening what the card says that day. It is for
// those who have the citizen. The same id again changes nothing.
func (s *Store) TakeConsent(ctx context.Context, citizen crm.ID, n crm.NewConsent) (card *crm.CitizenCard, err error) {
	if err := crm.May(crm.ActorOf(ctx), crm.TakeConsent, mine(ctx)); err != nil {
		return nil, err
	}
	if err := n.Validate(s.today()); err != nil {
		return nil, err
	}
	return card, s.write(ctx, func(_ context.Context, tx *gorm.DB) error {
		var of *crm.Opening
		if n.OpeningID != nil {
			if of, err = lockOpening(tx, *n.OpeningID); err != nil {
				return err
			}
		}
		c, err := citizenOf(tx, citizen)
		if err != nil {
			return err
		}
		consent := crm.Consent{
			ID: n.ID, CitizenID: citizen, Kind: n.Kind, ShownText: n.ShownText, Sharing: n.Sharing, GivenOn: n.GivenOn, ExpiresOn: n.ExpiresOn,
			RecordedBy: crm.ActorOf(ctx).ID, RecordedAt: s.now(),
		}
		if of != nil {
			consent.CompanyID, consent.OpeningID, consent.Fields = &of.CompanyID, &of.ID, c.Disclose(n.Fields)
		}
		kept := tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&consent)
		if kept.Error != nil {
			return kept.Error
		}
		if kept.RowsAffected > 0 {
			if of != nil && of.Status.Ended() {
				return openingEnded
			}
			if err := auditChange(tx, "citizen.consent.take", "citizen", citizen); err != nil {
				return err
			}
		} else if err := repeatedConsent(tx, &consent); err != nil {
			return err
		}
		card, err = s.cardOf(tx, c)
		return err
	})
}

// repeatedConsent refuses an id that is another consent's.
func repeatedConsent(tx *gorm.DB, sent *crm.Consent) error {
	taken := crm.Refuse(crm.Conflict, "consent.id_taken", "Id'et er brugt til noget andet. Gem igen.")
	known, err := find[crm.Consent](tx, taken, "id = ? AND citizen_id = ?", sent.ID, sent.CitizenID)
	if err == nil && (known.Kind != sent.Kind || !equal(known.OpeningID, sent.OpeningID) || known.ShownText != sent.ShownText || known.GivenOn != sent.GivenOn) {
		err = taken
	}
	return err
}

// EndConsent takes a consent back, because the citizen no longer wants it. What was told to
// a company by it is shown there no more. The same again changes nothing.
func (s *Store) EndConsent(ctx context.Context, citizen, consent crm.ID) (card *crm.CitizenCard, err error) {
	if err := crm.May(crm.ActorOf(ctx), crm.TakeConsent, mine(ctx)); err != nil {
		return nil, err
	}
	return card, s.write(ctx, func(_ context.Context, tx *gorm.DB) error {
		c, err := citizenOf(tx, citizen)
		if err != nil {
			return err
		}
		of, err := find[crm.Consent](tx, noSuchConsent, "id = ? AND citizen_id = ?", consent, citizen)
		if err != nil {
			return err
		}
		var o *crm.Opening
		if of.OpeningID != nil {
			if o, err = lockOpening(tx, *of.OpeningID); err != nil {
				return err
			}
		}
		ended := tx.Exec(`UPDATE consent SET withdrawn_at = ? WHERE id = ? AND withdrawn_at IS NULL`, s.now(), consent)
		if ended.Error != nil {
			return ended.Error
		}
		if ended.RowsAffected > 0 {
			if err := s.endDisclosure(tx, o, citizen, consent); err != nil {
				return err
			}
		}
		card, err = s.cardOf(tx, c)
		return err
	})
}

// endDisclosure takes back that the citizen was presented by a consent, if they were. o is
// nil for a consent to something else.
func (s *Store) endDisclosure(tx *gorm.DB, o *crm.Opening, citizen, consent crm.ID) error {
	if err := auditChange(tx, "citizen.consent.withdraw", "citizen", citizen); err != nil || o == nil {
		return err
	}
	var by []proposalRow
	if err := tx.Raw(`SELECT * FROM proposal WHERE opening_id = ? AND consent_id = ? FOR UPDATE`, o.ID, consent).Scan(&by).Error; err != nil {
		return err
	}
	for i := range by {
		if err := s.takeBack(tx, o, &by[i]); err != nil {
			return err
		}
	}
	return nil
}

// disclosureFor is the consent in force by which the company of an opening may be told of a
// citizen, for exactly that opening; nil when there is none. The latest one counts.
func disclosureFor(tx *gorm.DB, o *crm.Opening, citizen crm.ID, today crm.Date) (*crm.Consent, error) {
	var found []crm.Consent
	err := tx.Where("citizen_id = ? AND kind = ? AND company_id = ? AND opening_id = ? AND withdrawn_at IS NULL AND (expires_on IS NULL OR expires_on >= ?)",
		citizen, crm.ConsentDisclosure, o.CompanyID, o.ID, today).Order("recorded_at DESC, id DESC").Limit(1).Find(&found).Error
	if err != nil || len(found) == 0 {
		return nil, err
	}
	return &found[0], nil
}
