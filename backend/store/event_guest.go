package store

import (
	"context"
	"errors"
	"slices"
	"strings"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
	"jobbro/backend/crm"
)

// ListGuests puts one contact of each company on the list of guests, as a batch that is
// invited later. A company that nobody can be asked of is left out, and the answer says why.
func (s *Store) ListGuests(ctx context.Context, id crm.ID, list crm.GuestList) (*crm.Listed, error) {
	if len(list.Companies) == 0 || len(list.Companies) > crm.MaxGuestList {
		return nil, crm.RefuseField("companies", "event.list", "Vælg mellem 1 og %d virksomheder ad gangen.", crm.MaxGuestList)
	}
	asked := slices.Clone(list.Companies)
	slices.SortFunc(asked, func(a, b crm.GuestCompany) int { return strings.Compare(string(a.CompanyID), string(b.CompanyID)) })
	listed := &crm.Listed{Skipped: []crm.Skipped{}}
	companies := make([]*crm.Company, len(asked))
	event, err := s.changeEventOf(ctx, crm.WriteEvent, id, func(tx *gorm.DB) (err error) {
		for i, of := range asked {
			if companies[i], err = companyForWork(tx, of.CompanyID); err != nil {
				return err
			}
		}
		return nil
	}, func(_ context.Context, tx *gorm.DB, e *crm.Event) error {
		if err := e.CheckInvites(s.today()); err != nil {
			return err
		}
		var batch, added int
		if err := tx.Raw(`SELECT coalesce(max(batch), 0) + 1 FROM event_guest WHERE event_id = ?`, id).Scan(&batch).Error; err != nil {
			return err
		}
		for i, of := range asked {
			contact, err := whomToAsk(tx, id, companies[i], of.ContactID)
			var refused *crm.Error
			if errors.As(err, &refused) {
				listed.Skipped = append(listed.Skipped, crm.Skipped{CompanyID: companies[i].ID, Company: companies[i].Name, Why: refused.Message})
				continue
			}
			if err == nil {
				err = tx.Create(&crm.EventGuest{ID: newID(), EventID: id, CompanyID: companies[i].ID, ContactID: contact.ID, Batch: batch}).Error
			}
			if err != nil {
				return err
			}
			added++
		}
		if added == 0 {
			return nil
		}
		return auditChange(tx, "event.list", "event", id)
	})
	listed.Event = event
	return listed, err
}

// changeEventOf locks the companies that lock does and then an event, lets how change it, and
// answers it whole.
func (s *Store) changeEventOf(ctx context.Context, action crm.Action, id crm.ID, lock func(*gorm.DB) error, how func(context.Context, *gorm.DB, *crm.Event) error) (e *crm.Event, err error) {
	if err := crm.May(crm.ActorOf(ctx), action, crm.Subject{}); err != nil {
		return nil, err
	}
	return e, s.write(ctx, func(ctx context.Context, tx *gorm.DB) error {
		if err := lock(tx); err != nil {
			return err
		}
		if e, err = lockEvent(tx, id); err != nil {
			return err
		}
		if err := how(ctx, tx, e); err != nil {
			return err
		}
		return s.completeEvents(tx, []*crm.Event{e})
	})
}

// whomToAsk is the contact of a locked company that an invitation goes to: the chosen one,
// or who decides most of those whose address works.
func whomToAsk(tx *gorm.DB, event crm.ID, c *crm.Company, chosen *crm.ID) (*crm.Contact, error) {
	if c.Status == crm.CompanyCeased {
		return nil, crm.Refuse(crm.Conflict, "event.ceased", "Virksomheden er ophørt.")
	}
	if chosen == nil {
		var there bool
		if err := tx.Raw(`SELECT EXISTS (SELECT FROM event_guest WHERE event_id = ? AND company_id = ?)`, event, c.ID).Scan(&there).Error; err != nil {
			return nil, err
		}
		if there {
			return nil, crm.Refuse(crm.Conflict, "event.listed", "Virksomheden står allerede på listen.")
		}
		return find[crm.Contact](tx.Order("array_position('{owner,manager,hr,foreman,mentor,other}', role), id"),
			crm.Refuse(crm.Conflict, "event.unreached", "Virksomheden har ingen kontaktperson med en e-mailadresse, der virker."),
			"company_id = ? AND left_on IS NULL AND email <> '' AND mail_failed_on IS NULL", c.ID)
	}
	return comingContact(tx, event, *chosen, c.ID)
}

// comingContact is a contact of the company who can be put on the list of guests.
func comingContact(tx *gorm.DB, event, id, company crm.ID) (*crm.Contact, error) {
	contact, err := find[crm.Contact](tx, crm.RefuseField("contact_id", "event.contact", "Kontaktpersonen findes ikke hos virksomheden."),
		"id = ? AND company_id = ?", id, company)
	if err != nil {
		return nil, err
	}
	if contact.LeftOn != "" {
		return nil, crm.RefuseField("contact_id", "event.left", "%s er ikke længere hos virksomheden.", contact.Name)
	}
	var there bool
	if err := tx.Raw(`SELECT EXISTS (SELECT FROM event_guest WHERE event_id = ? AND contact_id = ?)`, event, id).Scan(&there).Error; err != nil {
		return nil, err
	}
	if there {
		return nil, crm.Refuse(crm.Conflict, "event.listed", "%s står allerede på listen.", contact.Name)
	}
	return contact, nil
}

// InviteGuests sends the invitations of a batch that have not been sent. A guest whom no
// mail reaches stays uninvited, and is to be called.
func (s *Store) InviteGuests(ctx context.Context, id crm.ID, batch int) (*crm.Event, error) {
	return s.changeEvent(ctx, crm.WriteEvent, id, func(ctx context.Context, tx *gorm.DB, e *crm.Event) error {
		if err := e.CheckInvites(s.today()); err != nil {
			return err
		}
		guests, err := guestsOf(tx, id, "batch = ? AND invited_at IS NULL AND answer = ''", batch)
		if err != nil {
			return err
		}
		sent, now := 0, s.now()
		for i := range guests {
			g := &guests[i]
			reached, err := s.mailGuest(ctx, tx, crm.MailEventInvitation, g)
			if err != nil {
				return err
			}
			if !reached {
				continue
			}
			sent++
			g.InvitedAt = &now
			if err := tx.Save(g).Error; err != nil {
				return err
			}
		}
		if sent == 0 {
			return nil
		}
		return auditChange(tx, "event.invite", "event", id)
	})
}

// mailGuest sends a guest a mail about the event, and reports whether there is an address.
func (s *Store) mailGuest(ctx context.Context, tx *gorm.DB, kind crm.MailKind, g *crm.EventGuest) (bool, error) {
	var found []crm.Contact
	err := tx.Limit(1).Find(&found, "id = ? AND left_on IS NULL AND email <> '' AND mail_failed_on IS NULL", g.ContactID).Error
	if err != nil || len(found) == 0 || crm.CheckEmail("email", found[0].Email) != nil {
		return false, err
	}
	return true, s.mail(ctx, crm.MailOrder{Kind: kind, To: found[0].Email, ContactID: &g.ContactID, SubjectID: g.ID, CompanyID: g.CompanyID})
}

// RemoveGuest takes somebody off the list who has not been invited and has not come. Who is
// not on it is no error.
func (s *Store) RemoveGuest(ctx context.Context, id, guest crm.ID) (*crm.Event, error) {
	return s.changeEvent(ctx, crm.WriteEvent, id, func(_ context.Context, tx *gorm.DB, e *crm.Event) error {
		g, err := find[crm.EventGuest](tx, noGuest, "id = ? AND event_id = ?", guest, id)
		if errors.Is(err, noGuest) {
			return nil
		}
		if err != nil {
			return err
		}
		if g.InvitedAt != nil || g.Answer != "" || g.Present != nil {
			return crm.Refuse(crm.Conflict, "event.invited", "Gæsten er inviteret og bliver stående på listen.")
		}
		if err := tx.Delete(g).Error; err != nil {
			return err
		}
		return auditChange(tx, "event.guest.remove", "event", id)
	})
}

// AddGuest puts one more contact on the list, and notes that they are here when they are:
// somebody came without being invited. Who is on the list already stays there as they are.
func (s *Store) AddGuest(ctx context.Context, id crm.ID, a crm.AddedGuest) (*crm.Event, error) {
	if !a.ID.Valid() {
		return nil, crm.RefuseField("id", "event.guest_id", "Gæsten mangler et gyldigt id. Gem igen.")
	}
	var company *crm.Company
	return s.changeEventOf(ctx, crm.WriteEvent, id, func(tx *gorm.DB) error {
		contact, err := find[crm.Contact](tx, crm.RefuseField("contact_id", "event.contact", "Kontaktpersonen findes ikke hos virksomheden."), "id = ?", a.ContactID)
		if err == nil {
			company, err = companyForWork(tx, contact.CompanyID)
		}
		return err
	}, func(_ context.Context, tx *gorm.DB, e *crm.Event) error {
		if a.Present {
			if err := e.CheckAttendance(s.today()); err != nil {
				return err
			}
		} else if err := e.CheckInvites(s.today()); err != nil {
			return err
		}
		var kept []crm.EventGuest
		if err := tx.Limit(1).Find(&kept, "event_id = ? AND contact_id = ?", id, a.ContactID).Error; err != nil {
			return err
		}
		g := &crm.EventGuest{ID: a.ID, EventID: id, CompanyID: company.ID, ContactID: a.ContactID}
		if len(kept) > 0 {
			g = &kept[0]
			if !a.Present {
				return nil
			}
		} else {
			if _, err := comingContact(tx, id, a.ContactID, company.ID); err != nil {
				return err
			}
			if err := tx.Create(g).Error; err != nil {
				return err
			}
			if !a.Present {
				return auditChange(tx, "event.guest.add", "event", id)
			}
		}
		return s.attend(tx, company, g, true, "event.guest.add")
	})
}

// AnswerForGuest writes down what somebody told one of us. The last answer holds, whoever
// gives it.
func (s *Store) AnswerForGuest(ctx context.Context, id crm.ID, a crm.AnsweredGuest) (*crm.Event, error) {
	if err := a.Validate(); err != nil {
		return nil, err
	}
	return s.changeEvent(ctx, crm.WriteEvent, id, func(ctx context.Context, tx *gorm.DB, e *crm.Event) error {
		if err := e.CheckInvites(s.today()); err != nil {
			return err
		}
		g, err := find[crm.EventGuest](tx, noGuest, "id = ? AND event_id = ?", a.ID, id)
		if err != nil {
			return err
		}
		by := crm.ActorOf(ctx).ID
		return s.answer(ctx, tx, e, g, a.Answer, &by)
	})
}

// answer keeps a guest's answer at a locked event. Who moves up from the waiting list when
// a seat becomes free is told by mail.
func (s *Store) answer(ctx context.Context, tx *gorm.DB, e *crm.Event, g *crm.EventGuest, answer crm.GuestAnswer, by *crm.ID) error {
	if g.Answer == answer {
		return nil
	}
	before, err := guestsOf(tx, e.ID, "answer = 'yes'")
	if err != nil {
		return err
	}
	now := s.now()
	g.Answer, g.AnsweredAt, g.AnsweredBy = answer, &now, by
	if err := tx.Save(g).Error; err != nil {
		return err
	}
	if err := auditChange(tx, "event.answer", "event", e.ID); err != nil || answer != crm.GuestNo {
		return err
	}
	after := slices.DeleteFunc(slices.Clone(before), func(other crm.EventGuest) bool { return other.ID == g.ID })
	for _, up := range crm.MovedUp(before, after, e.Seats) {
		if _, err := s.mailGuest(ctx, tx, crm.MailEventSeat, &up); err != nil {
			return err
		}
	}
	return nil
}

// AttendEvent notes that a guest is here, or is not. Of two who say, for one guest, the last
// arrival wins; what they say of different guests stands beside one another. For the company
// it is a contact, which counts for its tier.
func (s *Store) AttendEvent(ctx context.Context, id crm.ID, a crm.Attendance) (*crm.Event, error) {
	if err := crm.May(crm.ActorOf(ctx), crm.WriteEvent, crm.Subject{}); err != nil {
		return nil, err
	}
	var e *crm.Event
	err := s.write(ctx, func(_ context.Context, tx *gorm.DB) (err error) {
		if err := lockCompanyOf(tx, "event_guest", a.ID); err != nil {
			return err
		}
		if e, err = find[crm.Event](tx.Clauses(clause.Locking{Strength: "SHARE"}), noEvent, "id = ?", id); err != nil {
			return err
		}
		if err := e.CheckAttendance(s.today()); err != nil {
			return err
		}
		g, err := find[crm.EventGuest](tx.Clauses(clause.Locking{Strength: "UPDATE"}), noGuest, "id = ? AND event_id = ?", a.ID, id)
		if err != nil {
			return err
		}
		company, err := lockCompany(tx, g.CompanyID)
		if err != nil {
			return err
		}
		if err := s.attend(tx, company, g, a.Present, "event.attend"); err != nil {
			return err
		}
		return s.completeEvents(tx, []*crm.Event{e})
	})
	return e, err
}

// attend notes whether a guest of a locked company is here.
func (s *Store) attend(tx *gorm.DB, company *crm.Company, g *crm.EventGuest, present bool, action string) error {
	if g.Present != nil && *g.Present == present {
		return nil
	}
	now, by := s.now(), crm.ActorOf(tx.Statement.Context).ID
	g.Present, g.PresentAt, g.PresentBy = &present, &now, &by
	if err := tx.Save(g).Error; err != nil {
		return err
	}
	if err := s.refreshTier(tx, company); err != nil {
		return err
	}
	if err := s.scheduleReview(tx.Statement.Context, company); err != nil {
		return err
	}
	return auditChange(tx, action, "event", g.EventID)
}

// FollowUpEvent gives whoever has each company that came a task of following up, once: a
// company that has one gets no second.
func (s *Store) FollowUpEvent(ctx context.Context, id crm.ID, f crm.FollowUp) (*crm.Event, error) {
	return s.changeEvent(ctx, crm.WriteEvent, id, func(ctx context.Context, tx *gorm.DB, e *crm.Event) error {
		if err := e.CheckAttendance(s.today()); err != nil {
			return err
		}
		var due []struct{ ID, Owner crm.ID }
		if err := tx.Raw(`SELECT c.id, coalesce(u.id, @by) AS owner FROM company c LEFT JOIN app_user u ON u.id = c.owner_id AND u.active
			WHERE c.id IN (SELECT company_id FROM event_guest WHERE event_id = @event AND present)
			AND NOT EXISTS (SELECT FROM event_follow_up f JOIN task t ON t.id = f.task_id WHERE f.event_id = @event AND t.company_id = c.id)
			ORDER BY c.id`, map[string]any{"event": id, "by": e.OwnerID}).Scan(&due).Error; err != nil {
			return err
		}
		for _, company := range due {
			task := &crm.Task{ID: newID(), CreatedBy: crm.ActorOf(ctx).ID, Revision: 1, UpdatedAt: s.now(), TaskFields: crm.TaskFields{
				CompanyID: company.ID, OwnerID: company.Owner, Kind: crm.TaskOther, Title: f.Title, DueOn: f.DueOn}}
			if err := task.Validate(); err != nil {
				return err
			}
			if err := tx.Create(task).Error; err != nil {
				return err
			}
			if err := tx.Exec(`INSERT INTO event_follow_up (event_id, task_id) VALUES (?, ?)`, id, task.ID).Error; err != nil {
				return err
			}
		}
		if len(due) == 0 {
			return nil
		}
		now := s.now()
		e.FollowedUpAt = &now
		return change(tx, e, "event.follow_up", "event", id)
	})
}
