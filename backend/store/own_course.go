package store

import (
	"context"

	"gorm.io/gorm"
	"jobbro/backend/crm"
)

// OwnTraining is the mentor training of the company that the actor acts for. Courses that
// are full or cancelled are left out unless somebody of the company has a place or waits.
func (s *Store) OwnTraining(ctx context.Context) (own *crm.OwnTraining, err error) {
	actor := crm.ActorOf(ctx)
	if err := crm.May(actor, crm.ReadOwnTraining, crm.Subject{CompanyID: actor.CompanyID}); err != nil {
		return nil, err
	}
	own = &crm.OwnTraining{}
	return own, s.read(ctx, func(_ context.Context, tx *gorm.DB) error {
		if err := tx.Raw(`SELECT * FROM (
				SELECT DISTINCT ON (k.id) k.id, k.name, p.completed_on, c.title AS course FROM course_seat p
				JOIN course c ON c.id = p.course_id JOIN contact k ON k.id = p.contact_id
				WHERE p.company_id = @company AND k.company_id = @company AND k.left_on IS NULL AND p.completed_on IS NOT NULL
				ORDER BY k.id, p.completed_on DESC) one
			ORDER BY name COLLATE "da-x-icu", id`, map[string]any{"company": actor.CompanyID}).Scan(&own.Mentors).Error; err != nil {
			return err
		}
		if err := tx.Raw(`SELECT c.id, c.title, c.place, c.starts_on, c.ends_on, c.days, c.cancelled_on, c.cancel_why,
				greatest(0, c.seats - (SELECT count(*) FROM course_seat p WHERE p.course_id = c.id AND p.state = 'confirmed')) AS free
			FROM course c WHERE c.starts_on > ? ORDER BY c.starts_on, c.id`, s.today()).Scan(&own.Courses).Error; err != nil {
			return err
		}
		var err error
		if own.Courses, err = withOurs(tx, own.Courses, actor.CompanyID); err != nil {
			return err
		}
		own.Owner, err = companyOwner(tx, actor.CompanyID)
		return err
	})
}

// withOurs adds who of the company has a place or waits for one, and leaves out courses
// that nobody of it can get to.
func withOurs(tx *gorm.DB, courses []crm.OwnCourse, company crm.ID) (open []crm.OwnCourse, err error) {
	for _, c := range courses {
		var places []crm.WaitingPlace
		if err := tx.Raw(`SELECT name, position FROM (SELECT k.id, k.name, k.company_id = @company AND k.left_on IS NULL AND p.company_id = @company AS ours,
				CASE WHEN p.state = 'waiting' THEN row_number() OVER (PARTITION BY p.state ORDER BY p.queue) ELSE 0 END AS position
				FROM course_seat p JOIN contact k ON k.id = p.contact_id WHERE p.course_id = @course) one
			WHERE ours ORDER BY position, name COLLATE "da-x-icu", id`, map[string]any{"course": c.ID, "company": company}).Scan(&places).Error; err != nil {
			return nil, err
		}
		for _, p := range places {
			if p.Position > 0 {
				c.Waiting = append(c.Waiting, p)
			} else {
				c.Ours = append(c.Ours, p.Name)
			}
		}
		if c.Free > 0 && c.CancelledOn == "" || len(places) > 0 {
			open = append(open, c)
		}
	}
	return open, nil
}

// companyOwner is a company's fixed contact person of ours, or nil.
func companyOwner(tx *gorm.DB, company crm.ID) (*crm.User, error) {
	var owners []*crm.User
	err := tx.Raw(`SELECT u.* FROM company c JOIN app_user u ON u.id = c.owner_id WHERE c.id = ?`, company).Scan(&owners).Error
	if err != nil || len(owners) == 0 {
		return nil, err
	}
	return owners[0], nil
}
