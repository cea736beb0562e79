package store

import (
	"fmt"
	"strconv"
	"strings"

	"gorm.io/gorm"
	"jobbro/backend/crm"
)

// A new phone is filled company by company, each with all that belongs to it, so
// that it can be kept in one piece: first the actor's own, then everyone's in the
// order of their ids. The clock is read before the first page, and the feed from
// there on follows the last one. A row that changed in between is sent again, and
// one that was deleted is told of.

// fillPage is how many companies one answer holds at most.
const fillPage = 250

// fillCursor is how far a filling has come: every company up to Company, of what
// was there at version From or later.
type fillCursor struct {
	From    int64
	Company crm.ID
}

// Its beginning is that of a cursor in the middle of version 0: the phone has
// read no version of the feed yet.
const fillPrefix = "0:fill:"

func (c fillCursor) String() string {
	return fmt.Sprintf("%s%d:%s", fillPrefix, c.From, c.Company)
}

// noneYet sorts before every company: none of them has been sent yet.
const noneYet crm.ID = "00000000-0000-0000-0000-000000000000"

// parseFillCursor reads what String wrote.
func parseFillCursor(s string) (c fillCursor, ok bool) {
	rest, ok := strings.CutPrefix(s, fillPrefix)
	version, company, _ := strings.Cut(rest, ":")
	from, err := strconv.ParseInt(version, 10, 64)
	c = fillCursor{From: from, Company: crm.ID(company)}
	return c, ok && err == nil && from >= 0 && (c.Company == noneYet || c.Company.Valid())
}

// firstFill reads the companies the actor is the fixed contact person of, and
// everyone who works here, with what belongs to no single company.
func (s *Store) firstFill(tx *gorm.DB, actor crm.Actor, clock int64, page *Pull) error {
	page.Whole, page.More = true, true
	page.Cursor = fillCursor{From: clock, Company: noneYet}.String()
	return s.readRows(tx, actor, &page.Rows, func(entity string) (string, []any, bool) {
		switch entity {
		case "user", "team", "course", "event", "group", "notification":
			return "true", nil, true
		case "company":
			return "owner_id = ?", []any{actor.ID}, true
		}
		return "company_id IN (SELECT id FROM company WHERE owner_id = ?)", []any{actor.ID}, true
	})
}

func (s *Store) nextFill(tx *gorm.DB, actor crm.Actor, at fillCursor, clock int64, page *Pull) error {
	var ids []crm.ID
	if err := tx.Raw(`SELECT id FROM company WHERE id > ? ORDER BY id LIMIT ?`, at.Company, fillPage).Scan(&ids).Error; err != nil {
		return err
	}
	page.Whole = true
	if len(ids) == fillPage {
		page.Cursor, page.More = fillCursor{From: at.From, Company: ids[fillPage-1]}.String(), true
	} else {
		page.Cursor, page.More = Cursor{Version: at.From}.String(), at.From < clock
	}
	return s.readRows(tx, actor, &page.Rows, func(entity string) (string, []any, bool) {
		switch entity {
		case "user", "team", "course", "event", "group", "notification":
			return "", nil, false
		case "company":
			return "id IN ?", []any{ids}, len(ids) > 0
		}
		return "company_id IN ?", []any{ids}, len(ids) > 0
	})
}
