package store

import (
	"context"
	"errors"

	"gorm.io/gorm"
	"jobbro/backend/crm"
)

var (
	noReview    = crm.Refuse(crm.Conflict, "review.none", "Besøget skal ikke afklares: der er ikke foreslået en kandidat efter det, eller det er ikke længere et strategibesøg.")
	ownReview   = crm.Refuse(crm.Forbidden, "review.own", "Du kan ikke afklare dit eget besøg. Det gør en anden leder.")
	staleReview = crm.Refuse(crm.Conflict, "review.stale", "Besøget er rettet, siden du åbnede det. Læs det igen, før du afklarer det.")
)

// ReviewVisit decides whether a visit stays strategic although a candidate was
// proposed after it; a later decision takes the place of an earlier one. It is for a
// leader of the author's team, and never of one's own visit. The same decision again
// changes nothing, and a visit that was corrected since it was looked at is a Conflict.
func (s *Store) ReviewVisit(ctx context.Context, id crm.ID, choice crm.ReviewChoice) (*crm.Visit, error) {
	if err := choice.Validate(); err != nil {
		return nil, err
	}
	var v *crm.Visit
	err := s.write(ctx, func(ctx context.Context, tx *gorm.DB) (err error) {
		if v, err = lockVisit(tx, id); err != nil {
			return err
		}
		if err := mayReview(tx, v); err != nil {
			return err
		}
		if err := completeVisits(tx, []*crm.Visit{v}); err != nil {
			return err
		}
		actor := crm.ActorOf(ctx)
		switch r := v.Reviewed; {
		case r != nil && r.Counts == choice.Counts && r.Reason == choice.Reason && r.DecidedBy == actor.ID:
			return nil
		case !v.Review && r == nil:
			return noReview
		case v.Revision != choice.Base:
			return staleReview
		}
		if err := s.lapseReview(tx, v); err != nil {
			return err
		}
		v.Reviewed = &crm.VisitReview{Counts: choice.Counts, Reason: choice.Reason, DecidedBy: actor.ID, DecidedAt: s.now()}
		if err := tx.Exec(`INSERT INTO visit_review (visit_id, counts, reason, decided_by, decided_at) VALUES (?, ?, ?, ?, ?)`,
			id, choice.Counts, choice.Reason, actor.ID, v.Reviewed.DecidedAt).Error; err != nil {
			return err
		}
		if err := s.settle(tx, id, crm.NotifyReview); err != nil {
			return err
		}
		if err := s.rederive(ctx, tx, v); err != nil {
			return err
		}
		return auditChange(tx, "visit.review", "visit", id)
	})
	if v != nil {
		v.HideCitizens(crm.ActorOf(ctx))
	}
	return v, err
}

func mayReview(tx *gorm.DB, v *crm.Visit) error {
	actor := crm.ActorOf(tx.Statement.Context)
	var team crm.ID
	if err := tx.Raw(`SELECT coalesce(team_id::text, '') FROM app_user WHERE id = ?`, v.AuthorID).Scan(&team).Error; err != nil {
		return err
	}
	if err := crm.May(actor, crm.ReviewVisit, crm.Subject{UserID: v.AuthorID, TeamID: team}); err != nil {
		return err
	}
	if v.AuthorID == actor.ID {
		return ownReview
	}
	return nil
}

// matchedAfter reports whether the visit's author proposed a candidate to the company
// within a day of it, and gave it as the source.
func matchedAfter(tx *gorm.DB, v *crm.Visit) (matched bool, err error) {
	from, until := v.MatchWindow()
	err = tx.Raw(`SELECT EXISTS (SELECT FROM proposal p JOIN opening o ON o.id = p.opening_id
		WHERE p.visit_id = ? AND p.author_id = ? AND o.company_id = ? AND p.at >= ? AND p.at < ?)`,
		v.ID, v.AuthorID, v.CompanyID, from, until).Scan(&matched).Error
	return matched, err
}

// FlagMatchedVisits marks the strategic visits after which a candidate was proposed,
// so that a leader looks at them. It goes on past one that fails.
func (s *Store) FlagMatchedVisits(ctx context.Context) error {
	var ids []crm.ID
	if err := s.orm.WithContext(ctx).Raw(`SELECT v.id FROM visit v
		WHERE v.strategic AND NOT v.review AND EXISTS (SELECT FROM proposal p WHERE p.visit_id = v.id AND p.author_id = v.author_id)
		AND NOT EXISTS (SELECT FROM visit_review r WHERE r.visit_id = v.id AND r.lapsed_at IS NULL)
		ORDER BY v.id`).Scan(&ids).Error; err != nil {
		return err
	}
	var failed []error
	for _, id := range ids {
		failed = append(failed, s.flagMatched(ctx, id))
	}
	return errors.Join(failed...)
}

func (s *Store) flagMatched(ctx context.Context, id crm.ID) error {
	return s.write(ctx, func(ctx context.Context, tx *gorm.DB) error {
		v, err := lockVisit(tx, id)
		if err != nil {
			return err
		}
		matched, err := matchedAfter(tx, v)
		if err != nil || !matched || v.Review {
			return err
		}
		if err := completeVisits(tx, []*crm.Visit{v}); err != nil {
			return err
		}
		if err := s.rederive(ctx, tx, v); err != nil {
			return err
		}
		return s.wantReview(tx, v)
	})
}

// wantReview tells who may decide of a flagged visit: the leaders of its author's team, or
// the chiefs where there is none.
func (s *Store) wantReview(tx *gorm.DB, v *crm.Visit) error {
	if !v.Review {
		return nil
	}
	var leaders []crm.ID
	if err := tx.Raw(`WITH leader AS (SELECT l.id, l.team_id = a.team_id AND l.roles @> '["manager"]' AS leads, l.roles @> '["chief"]' AS chief
			FROM app_user l, app_user a WHERE a.id = @author AND l.id <> a.id AND l.active)
		SELECT id FROM leader WHERE leads OR chief AND NOT EXISTS (SELECT FROM leader WHERE leads) ORDER BY id`,
		map[string]any{"author": v.AuthorID}).Scan(&leaders).Error; err != nil {
		return err
	}
	for _, leader := range leaders {
		if err := s.notify(tx, &leader, crm.NotifyReview, v.ID, v.CompanyID); err != nil {
			return err
		}
	}
	return nil
}

// rederive gives a locked visit of which nobody wrote anything new what follows now,
// and its company the tier.
func (s *Store) rederive(ctx context.Context, tx *gorm.DB, v *crm.Visit) error {
	matched, err := matchedAfter(tx, v)
	if err != nil {
		return err
	}
	s.derive(v, matched)
	if err := update(tx, v); err != nil {
		return err
	}
	// An edit begins at the present revision, so each has its version.
	if err := tx.Exec(`INSERT INTO visit_version (visit_id, revision, fields, author_id, at)
		SELECT visit_id, ?, fields, author_id, at FROM visit_version WHERE visit_id = ? ORDER BY revision DESC LIMIT 1`, v.Revision, v.ID).Error; err != nil {
		return err
	}
	company, err := companyForWork(tx, v.CompanyID)
	if err != nil {
		return err
	}
	if err := s.refreshTier(tx, company); err != nil {
		return err
	}
	return s.scheduleReview(ctx, company)
}

// lapseReview ends the decision that holds, if there is one.
func (s *Store) lapseReview(tx *gorm.DB, v *crm.Visit) error {
	if v.Reviewed == nil {
		return nil
	}
	v.Reviewed = nil
	return tx.Exec(`UPDATE visit_review SET lapsed_at = ? WHERE visit_id = ? AND lapsed_at IS NULL`, s.now(), v.ID).Error
}

func loadReviews(tx *gorm.DB, visits []*crm.Visit, byID map[crm.ID]*crm.Visit) error {
	ids := make([]crm.ID, 0, len(visits))
	for _, v := range visits {
		v.Reviewed = nil
		ids = append(ids, v.ID)
	}
	var rows []struct {
		VisitID  crm.ID
		Reviewed crm.VisitReview `gorm:"embedded"`
	}
	err := tx.Raw(`SELECT visit_id, counts, reason, decided_by, decided_at FROM visit_review WHERE lapsed_at IS NULL AND visit_id = ANY(?)`, &ids).Scan(&rows).Error
	for _, row := range rows {
		byID[row.VisitID].Reviewed = &row.Reviewed
	}
	return err
}
