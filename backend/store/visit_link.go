package store

import (
	"context"
	"slices"
	"strings"

	"gorm.io/gorm"
	"jobbro/backend/crm"
)

// visitLinks is one of the kinds of people a visit is about: its table, and where
// the ids must be found.
type visitLinks struct {
	table, column, field string
	ids                  func(*crm.VisitFields) *[]crm.ID
	known                string // counts the ids that may be linked
	refusal              string
}

// links are in the order of LinkKind.
var links = []visitLinks{
	{"visit_participant", "user_id", "participant_ids",
		func(f *crm.VisitFields) *[]crm.ID { return &f.ParticipantIDs },
		`SELECT count(*) FROM app_user WHERE id IN (?)`,
		"En af kollegerne findes ikke."},
	{"visit_contact", "contact_id", "contact_ids",
		func(f *crm.VisitFields) *[]crm.ID { return &f.ContactIDs },
		`SELECT count(*) FROM contact WHERE id IN (?)`,
		"En af kontaktpersonerne findes ikke."},
	{"visit_citizen", "citizen_id", "citizen_ids",
		func(f *crm.VisitFields) *[]crm.ID { return &f.CitizenIDs },
		`SELECT count(*) FROM citizen WHERE id IN (?)`,
		"En af borgerne findes ikke."},
}

// action is the name of adding one of these people to a visit, or removing one.
func (l *visitLinks) action(present bool) string {
	verb := "remove"
	if present {
		verb = "add"
	}
	return "visit." + strings.TrimSuffix(l.field, "_ids") + "." + verb
}

// linkVisit writes the visit's links; it must have none.
func (s *Store) linkVisit(tx *gorm.DB, v *crm.Visit) error {
	for _, link := range links {
		ids := *link.ids(&v.VisitFields)
		if len(ids) == 0 {
			continue
		}
		var known int
		if err := tx.Raw(link.known, ids).Scan(&known).Error; err != nil {
			return err
		}
		if known != len(ids) {
			return crm.RefuseField(link.field, "visit.link", "%s", link.refusal)
		}
		rows := make([]map[string]any, len(ids))
		for i, id := range ids {
			rows[i] = map[string]any{"visit_id": v.ID, link.column: id}
		}
		if err := tx.Table(link.table).Create(rows).Error; err != nil {
			return err
		}
	}
	return nil
}

func unlinkVisit(tx *gorm.DB, id crm.ID) error {
	for _, link := range links {
		if err := tx.Exec(`DELETE FROM `+link.table+` WHERE visit_id = ?`, id).Error; err != nil {
			return err
		}
	}
	return nil
}

// completeVisits fills in what other tables hold of the visits, with one query
// for each.
func completeVisits(tx *gorm.DB, visits []*crm.Visit) error {
	byID := make(map[crm.ID]*crm.Visit, len(visits))
	ids := make([]crm.ID, len(visits))
	for i, v := range visits {
		byID[v.ID], ids[i] = v, v.ID
		v.ParticipantIDs, v.ContactIDs, v.CitizenIDs = []crm.ID{}, []crm.ID{}, []crm.ID{}
	}
	if len(ids) == 0 {
		return nil
	}
	// A pointer to the ids is one argument, an array; the ids themselves would be
	// thousands, which take the database several times as long.
	for _, link := range links {
		var rows []struct{ VisitID, Target crm.ID }
		if err := tx.Raw(`SELECT visit_id, `+link.column+` AS target FROM `+link.table+` WHERE visit_id = ANY(?) ORDER BY 2`, &ids).Scan(&rows).Error; err != nil {
			return err
		}
		for _, row := range rows {
			list := link.ids(&byID[row.VisitID].VisitFields)
			*list = append(*list, row.Target)
		}
	}
	if err := loadReviews(tx, visits, byID); err != nil {
		return err
	}
	return loadParallelNotes(tx, visits)
}

// LinkKind is one of the kinds of people a visit is about.
type LinkKind int

const (
	LinkParticipant LinkKind = iota
	LinkContact
	LinkCitizen
)

// LinkVisit adds a person to a visit, or removes one. Both can be done twice,
// and in any order by several people, with the same outcome.
func (s *Store) LinkVisit(ctx context.Context, id crm.ID, kind LinkKind, target crm.ID, present bool) (*crm.Visit, error) {
	var v *crm.Visit
	err := s.write(ctx, func(ctx context.Context, tx *gorm.DB) (err error) {
		if v, err = s.editableVisit(ctx, tx, id); err != nil {
			return err
		}
		fields := v.VisitFields
		list := links[kind].ids(&fields)
		if present {
			*list = append(slices.Clone(*list), target)
		} else {
			*list = slices.DeleteFunc(slices.Clone(*list), func(x crm.ID) bool { return x == target })
		}
		changed, err := s.changeVisit(ctx, tx, v, fields)
		if err != nil || !changed {
			return err
		}
		return auditChange(tx, links[kind].action(present), "visit", id)
	})
	return v, err
}
