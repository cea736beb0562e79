package store

import (
	"context"

	"gorm.io/gorm"
	"jobbro/backend/crm"
)

// AddOpening keeps an opening under the id it was given, with its fields and the way it
// came by. What one of us took down at a visit is theirs at once, and answered; what came
// by phone or mail waits for the fixed contact person. The same again changes nothing;
// another under the same id is a Conflict, and so is, with RefuseAlike, one that looks
// like another opening of the company.
func (s *Store) AddOpening(ctx context.Context, o *crm.Opening, alike Alike) error {
	actor := crm.ActorOf(ctx)
	action := crm.TakeIn
	if o.CameBy == crm.CameByVisit {
		action = crm.WriteOpening
	}
	if err := crm.May(actor, action, crm.Subject{}); err != nil {
		return err
	}
	o.Tidy()
	entered := crm.NewOpening{OpeningFields: o.OpeningFields, CameBy: o.CameBy}
	if err := entered.Validate(); err != nil {
		return err
	}
	if err := o.CheckWording(); err != nil {
		return err
	}
	return s.write(ctx, func(ctx context.Context, tx *gorm.DB) error {
		if err := refuseDeleted(tx, "opening", o.ID); err != nil {
			return err
		}
		company, err := placeOpening(tx, &o.OpeningFields)
		if err != nil {
			return err
		}
		var kept crm.Opening
		again := tx.Limit(1).Find(&kept, "id = ?", o.ID)
		if again.Error != nil {
			return again.Error
		}
		if again.RowsAffected > 0 {
			if err := repeatedRow(tx, "opening", o.ID, kept.Revision, kept.OpeningFields, o.OpeningFields); err != nil {
				return err
			}
			*o = kept
			return s.completeOpenings(tx, actor, []*crm.Opening{o})
		}
		return s.enter(tx, company, o, alike)
	})
}

// enter keeps a new opening that one of us entered.
func (s *Store) enter(tx *gorm.DB, company *crm.Company, o *crm.Opening, alike Alike) error {
	similar, err := alikeOpening(tx, o)
	if err != nil {
		return err
	}
	if similar != nil {
		if alike == RefuseAlike {
			return crm.AlikeTo(similar)
		}
		o.AlikeID = &similar.ID
	}
	if o.CameBy != crm.CameByVisit {
		if err := s.report(tx, company, o); err != nil {
			return err
		}
		return auditChange(tx, "opening.add", "opening", o.ID)
	}
	now, actor := s.now(), crm.ActorOf(tx.Statement.Context)
	o.Status, o.ReportedBy = crm.OpeningOpen, crm.ReportedByConsultant
	o.OwnerID, o.TakenBy, o.TakenAt, o.AnsweredAt = &actor.ID, &actor.ID, &now, &now
	if err := s.insertOpening(tx, o); err != nil {
		return err
	}
	if err := s.opened(tx, o); err != nil {
		return err
	}
	return auditChange(tx, "opening.add", "opening", o.ID)
}

// report keeps a new opening that the locked company itself told us of: it waits for an
// answer of the fixed contact person, and counts for the company's tier. o has its id,
// its fields and the way it came by.
func (s *Store) report(tx *gorm.DB, company *crm.Company, o *crm.Opening) error {
	ctx := tx.Statement.Context
	rows, err := calendarRows(ctx, pgxOf(ctx))
	if err != nil {
		return err
	}
	calendar, err := crm.CalendarOf(rows)
	if err != nil {
		return err
	}
	if o.AlikeID == nil {
		similar, err := alikeOpening(tx, o)
		if err != nil {
			return err
		}
		if similar != nil {
			o.AlikeID = &similar.ID
		}
	}
	o.Status, o.ReportedBy, o.OwnerID = crm.OpeningReported, crm.ReportedByCompany, company.OwnerID
	o.DueOn = calendar.WorkDayAfter(s.today(), crm.AnswerWithin)
	if err := s.insertOpening(tx, o); err != nil {
		return err
	}
	if err := s.notify(tx, o.OwnerID, crm.NotifyOpening, o.ID, company.ID); err != nil {
		return err
	}
	if err := s.refreshTier(tx, company); err != nil {
		return err
	}
	return s.scheduleReview(ctx, company)
}

func (s *Store) insertOpening(tx *gorm.DB, o *crm.Opening) error {
	o.Tidy()
	now := s.now()
	o.ReportedAt, o.StatusSince, o.Revision, o.UpdatedAt, o.Candidates = now, now, 1, now, []crm.Candidate{}
	o.Heard(s.today(), s.Openings)
	if err := tx.Create(o).Error; err != nil {
		return err
	}
	if err := s.note(tx, o, crm.EventReported, crm.EventDetails{}); err != nil || !o.WordingKept {
		return err
	}
	return s.note(tx, o, crm.EventWordingKept, crm.EventDetails{})
}

// alikeOpening is an opening of the same kind that the company still has and that may be
// the same as a new one: of the same occupation, or of a title in which two letters
// differ at most. nil when there is none.
func alikeOpening(tx *gorm.DB, o *crm.Opening) (*crm.Opening, error) {
	var like []crm.Opening
	err := tx.Raw(`SELECT * FROM opening WHERE company_id = @company AND id <> @id AND kind = @kind AND `+openingRuns+`
			AND (occupation <> '' AND occupation = @occupation OR levenshtein_less_equal(left(fold(title), 60), left(fold(@title), 60), 2) <= 2)
		ORDER BY reported_at DESC, id LIMIT 1`,
		map[string]any{"company": o.CompanyID, "id": o.ID, "kind": o.Kind, "occupation": o.Occupation, "title": o.Title}).Scan(&like).Error
	if err != nil || len(like) == 0 {
		return nil, err
	}
	return &like[0], nil
}
