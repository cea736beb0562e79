package store

import (
	"gorm.io/gorm"
	"jobbro/backend/crm"
)

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
