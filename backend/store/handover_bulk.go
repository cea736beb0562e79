package store

import (
	"context"
	"slices"
	"strings"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
	"jobbro/backend/crm"
)

// HandOver makes one colleague the fixed contact person of many companies at once,
// without asking those it concerns. When one of the companies is refused none is
// changed, and a dry run changes nothing either: the answer says what was, or would
// be.
func (s *Store) HandOver(ctx context.Context, b crm.BulkHandover) (*crm.HandoverResult, error) {
	if err := b.Validate(); err != nil {
		return nil, err
	}
	ids := slices.Clone(b.CompanyIDs)
	slices.Sort(ids)
	ids = slices.Compact(ids)
	return s.handOverAll(ctx, bulk{takers: []crm.ID{b.ToID}, field: "to_id", reason: b.Reason, dryRun: b.DryRun},
		func(tx *gorm.DB) ([]*crm.Company, error) {
			var found []*crm.Company
			return found, tx.Clauses(clause.Locking{Strength: "UPDATE"}).Order("id").Find(&found, "id IN ?", ids).Error
		}, ids)
}

// HandOverAllOf gives every company of one colleague to others, evenly by postcode.
// It is HandOver otherwise.
func (s *Store) HandOverAllOf(ctx context.Context, from crm.ID, l crm.LeaverHandover) (*crm.HandoverResult, error) {
	if err := l.Validate(); err != nil {
		return nil, err
	}
	return s.handOverAll(ctx, bulk{takers: l.ToIDs, field: "to_ids", reason: l.Reason, dryRun: l.DryRun},
		func(tx *gorm.DB) ([]*crm.Company, error) {
			if _, err := find[crm.User](tx, noUser, "id = ?", from); err != nil {
				return nil, err
			}
			if slices.Contains(l.ToIDs, from) {
				return nil, crm.RefuseField("to_ids", "handover.self", "Vælg andre end den, der afgiver virksomhederne.")
			}
			var found []*crm.Company
			return found, tx.Clauses(clause.Locking{Strength: "UPDATE"}).Order("id").Find(&found, "owner_id = ? AND merged_into IS NULL", from).Error
		}, nil)
}

// bulk is what a choice about many companies has in common.
type bulk struct {
	takers []crm.ID
	field  string // of the takers, as the sender calls it
	reason string
	dryRun bool
}

// handOverAll gives the companies that lock finds to the takers. asked are those
// that must be among them.
func (s *Store) handOverAll(ctx context.Context, b bulk, lock func(*gorm.DB) ([]*crm.Company, error), asked []crm.ID) (*crm.HandoverResult, error) {
	if err := crm.May(crm.ActorOf(ctx), crm.DecideOwner, crm.Subject{}); err != nil {
		return nil, err
	}
	result := &crm.HandoverResult{HandOver: []crm.HandedOver{}, Refused: []crm.NotHandedOver{}}
	err := s.write(ctx, func(_ context.Context, tx *gorm.DB) error {
		for _, taker := range b.takers {
			if err := s.checkOwner(tx, &taker, b.field); err != nil {
				return err
			}
		}
		found, err := lock(tx)
		if err != nil {
			return err
		}
		if len(found) > crm.MaxHandedOver {
			return crm.RefuseField(b.field, "handover.many", "Der kan højst overdrages %d virksomheder ad gangen.", crm.MaxHandedOver)
		}
		slices.SortStableFunc(found, func(a, b *crm.Company) int { return strings.Compare(a.Postcode, b.Postcode) })
		to := crm.Divide(len(found), b.takers)
		for i, c := range found {
			if refused := notHandedOver(c, to[i]); refused != nil {
				result.Refused = append(result.Refused, *refused)
			} else {
				result.HandOver = append(result.HandOver, crm.HandedOver{CompanyID: c.ID, Name: c.Name, ToID: to[i]})
			}
		}
		for _, id := range asked {
			if !slices.ContainsFunc(found, func(c *crm.Company) bool { return c.ID == id }) {
				result.Refused = append(result.Refused, crm.NotHandedOver{CompanyID: id, Code: noCompany.Code, Why: noCompany.Message})
			}
		}
		if b.dryRun || len(result.Refused) > 0 {
			return nil
		}
		for i, c := range found {
			if err := s.chooseOwner(tx, c, crm.OwnerChoice{OwnerID: &to[i], Reason: b.reason}); err != nil {
				return err
			}
			if err := auditChange(tx, "company.owner.set", "company", c.ID); err != nil {
				return err
			}
		}
		result.Changed = len(found)
		return nil
	})
	return result, err
}

// notHandedOver says why a company cannot go to somebody; nil when it can.
func notHandedOver(c *crm.Company, to crm.ID) *crm.NotHandedOver {
	var why *crm.Error
	switch {
	case c.MergedInto != nil:
		why = errMerged
	case equal(c.OwnerID, &to):
		why = crm.Refuse(crm.Conflict, "company.owner_same", "Den valgte kollega er allerede fast kontakt.")
	default:
		return nil
	}
	return &crm.NotHandedOver{CompanyID: c.ID, Name: c.Name, Code: why.Code, Why: why.Message}
}
