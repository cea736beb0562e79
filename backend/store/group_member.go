package store

import (
	"context"
	"slices"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
	"jobbro/backend/crm"
)

var noGroupMember = crm.Refuse(crm.NotFound, "group.member", "Medlemmet er ikke med i gruppen.")

// AddGroupMember lets a company, or a person, join a group. The same id again changes
// nothing; who is a member already is a Conflict.
func (s *Store) AddGroupMember(ctx context.Context, id crm.ID, n crm.NewGroupMember) (*crm.Group, error) {
	var company *crm.Company
	return s.changeGroup(ctx, id, func(tx *gorm.DB) (err error) {
		if n.CompanyID != nil {
			company, err = companyForWork(tx, *n.CompanyID)
		}
		return err
	}, func(_ context.Context, tx *gorm.DB, g *crm.Group) error {
		if err := n.Validate(g); err != nil {
			return err
		}
		if err := g.CheckGoesOn(s.today()); err != nil {
			return err
		}
		m := &crm.GroupMember{ID: n.ID, GroupID: id, ContactID: n.ContactID, JoinedOn: n.JoinedOn}
		if slices.ContainsFunc(g.Members, func(there crm.GroupMember) bool { return there.ID == n.ID }) {
			return nil
		}
		if company != nil {
			m.CompanyID = &company.ID
		}
		if err := placeMember(tx, g, m, company); err != nil {
			return err
		}
		insert := tx.Clauses(clause.OnConflict{DoNothing: true}).Create(m)
		if insert.Error != nil {
			return insert.Error
		}
		if insert.RowsAffected == 0 {
			return crm.Refuse(crm.Conflict, "group.id_taken", "Id'et er brugt til noget andet. Gem igen.")
		}
		return auditChange(tx, "group.member.add", "group", id)
	})
}

// placeMember sees to it that who joins exists, is there and is no member yet.
func placeMember(tx *gorm.DB, g *crm.Group, m *crm.GroupMember, company *crm.Company) error {
	var contact *crm.Contact
	if m.ContactID != nil {
		var err error
		if contact, err = find[crm.Contact](tx, crm.RefuseField("contact_id", "group.contact", "Kontaktpersonen findes ikke."), "id = ?", *m.ContactID); err != nil {
			return err
		}
	}
	switch {
	case company != nil && company.Status == crm.CompanyCeased:
		return crm.RefuseField("company_id", "group.ceased", "Virksomheden er ophørt og kan ikke komme med.")
	case contact != nil && contact.LeftOn != "":
		return crm.RefuseField("contact_id", "group.left", "%s er ikke længere hos virksomheden.", contact.Name)
	case company != nil && contact != nil && contact.CompanyID != company.ID:
		return crm.RefuseField("contact_id", "group.contact", "Kontaktpersonen findes ikke hos virksomheden.")
	}
	for _, there := range g.Members {
		same := equal(there.CompanyID, m.CompanyID) && (m.CompanyID != nil || equal(there.ContactID, m.ContactID))
		if same && (there.LeftOn == "" || there.LeftOn >= m.JoinedOn) {
			if company != nil {
				return crm.RefuseField("company_id", "group.twice", "Virksomheden er allerede med i gruppen.")
			}
			return crm.RefuseField("contact_id", "group.twice", "Personen er allerede med i gruppen.")
		}
	}
	return nil
}

// EndGroupMember lets a member leave a group on a day; who has left stays in what was done.
// An empty day takes it back.
func (s *Store) EndGroupMember(ctx context.Context, id crm.ID, l crm.LeavingMember) (*crm.Group, error) {
	return s.changeGroup(ctx, id, nil, func(_ context.Context, tx *gorm.DB, g *crm.Group) error {
		i := slices.IndexFunc(g.Members, func(m crm.GroupMember) bool { return m.ID == l.ID })
		if i < 0 {
			return noGroupMember
		}
		m := g.Members[i]
		if l.LeftOn != "" && (!l.LeftOn.Valid() || l.LeftOn < m.JoinedOn) {
			return crm.RefuseField("left_on", "group.left_on", "Medlemmet kan ikke forlade gruppen, før det kom med.")
		}
		if m.LeftOn == l.LeftOn {
			return nil
		}
		// After a merge the company may be there twice.
		if err := tx.Exec(`UPDATE group_member SET left_on = nullif(?, '')::date WHERE group_id = ? AND joined_on <= coalesce(nullif(?, '')::date, 'infinity')
			AND (id = ? OR company_id = ? AND (left_on IS NULL OR left_on >= ?))`, l.LeftOn, id, l.LeftOn, l.ID, m.CompanyID, m.JoinedOn).Error; err != nil {
			return err
		}
		return auditChange(tx, "group.member.end", "group", id)
	})
}

// isMember is a member of the group that a row may be about, as the database has it: after
// a merge a phone may still know one that another stands for.
func isMember(tx *gorm.DB, group crm.ID, member *crm.ID) error {
	if member == nil {
		return nil
	}
	_, err := find[crm.GroupMember](tx, noGroupMember, "id = ? AND group_id = ?", *member, group)
	return err
}
